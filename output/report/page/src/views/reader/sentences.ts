// Where sentences begin and end. A line is one too, unless the page has broken its lines.
import type { RecordDocument, Span } from '../../model';
import { toUnits } from './spans';

// In a page whose lines are broken, most are about as long as the longest, and few end as a sentence does. Cells of a
// table on lines of their own are shorter, paragraphs longer.
const shortest = 10;
const longest = 60;
const mostEnded = 0.5;

function hasBrokenLines(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const lengths = lines.map((line) => line.length).sort((a, b) => a - b);
  const at = (part: number): number => lengths[Math.floor(part * (lengths.length - 1))] ?? 0;
  const ended = lines.filter((line) => /[。；！？：]$/.test(line)).length;
  return at(0.5) >= shortest && at(0.95) <= longest && ended < mostEnded * lines.length;
}

// The sentence around a span, without the blanks at its ends.
export function sentencesOf({ text, sections }: Pick<RecordDocument, 'text' | 'sections'>): (span: Span) => Span {
  const units = toUnits(text);
  const isBroken = hasBrokenLines(text);
  const borders = new Set(isBroken ? sections.flatMap((section) => [units(section.span).start, units(section.title_span).end]) : []);
  // A break of lines between headings and texts, or with an empty line, is no break within a sentence.
  const isBorder = (place: number): boolean => {
    let start = place;
    let end = place + 1;
    while (start > 0 && /\s/.test(text.charAt(start - 1))) start -= 1;
    while (end < text.length && /\s/.test(text.charAt(end))) end += 1;
    return borders.has(start) || borders.has(end) || text.slice(start, end).split('\n').length > 2;
  };
  const isEnd = (place: number): boolean => {
    const character = text.charAt(place);
    return /[。；！？]/.test(character) || (character === '\n' && (!isBroken || isBorder(place)));
  };
  return (span) => {
    let { start, end } = span;
    while (start > 0 && !isEnd(start - 1)) start -= 1;
    while (end < text.length && !isEnd(end - 1)) end += 1;
    while (start < span.start && /\s/.test(text.charAt(start))) start += 1;
    while (end > span.end && /\s/.test(text.charAt(end - 1))) end -= 1;
    return { start, end };
  };
}
