// Passages that an address names: by their words, or by their place.
import type { RecordDocument, Span } from '../../model';
import { phrasePattern, spansOf, type Variants } from '../search/find';

// Where the words stand first.
export function findQuote(document: RecordDocument, quote: string | null, variants: Variants): Span | null {
  const words = (quote ?? '').replace(/\s+/g, '');
  return words === '' ? null : (spansOf(phrasePattern(words, variants), document.text)[0] ?? null);
}

export function readSpan(text: string | null): Span | null {
  const [start = NaN, end = NaN] = (text ?? '').split('-').map(Number);
  return start < end ? { start, end } : null;
}
