// Full text search without an index: phrases of any length, blanks and width aside.
import type { RecordDocument, Section, Span } from '../../model';
import { sentenceAround, toUnits } from '../reader/spans';

export interface Hit {
  sentence: Span;
  words: Span[];
  section: Section | null;
}

// Fullwidth letters, digits and signs are those of ASCII, 0xfee0 further on.
function bothWidths(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const escaped = (one: number): string => `\\u{${one.toString(16)}}`;
  if (code > 0x20 && code < 0x7f) return `[${escaped(code)}${escaped(code + 0xfee0)}]`;
  if (code > 0xff00 && code < 0xff5f) return `[${escaped(code - 0xfee0)}${escaped(code)}]`;
  return escaped(code);
}

// A line break or blank that a page has put into a word does not hide it.
export function phrasePattern(phrase: string): RegExp {
  return new RegExp([...phrase].map(bothWidths).join('\\s*'), 'giu');
}

export function patternsOf(query: string): RegExp[] {
  return query.split(/\s+/).filter((phrase) => phrase !== '').map(phrasePattern);
}

export function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function innermost(document: RecordDocument, place: number, units: (span: Span) => Span): Section | null {
  let found: Section | null = null;
  for (const section of document.sections) {
    const { start, end } = units(section.span);
    if (start <= place && place < end) found = section;
  }
  return found;
}

// Sentences that hold all phrases, in the order of the text, each once.
export function findIn(document: RecordDocument, patterns: readonly RegExp[], most: number): Hit[] {
  const [first, ...others] = patterns;
  if (!first) return [];
  const { text } = document;
  const units = toUnits(text);
  const hits: Hit[] = [];
  let last = -1;
  for (const span of spansOf(first, text)) {
    const sentence = sentenceAround(text, span);
    if (sentence.start === last) continue;
    const words = text.slice(sentence.start, sentence.end);
    const found = [first, ...others].map((pattern) => spansOf(pattern, words));
    if (found.some((spans) => spans.length === 0)) continue;
    last = sentence.start;
    const inText = found.flat().map(({ start, end }) => ({ start: start + sentence.start, end: end + sentence.start }));
    hits.push({ sentence, words: inText, section: innermost(document, span.start, units) });
    if (hits.length >= most) break;
  }
  return hits;
}
