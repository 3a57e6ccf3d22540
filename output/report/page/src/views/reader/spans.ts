// The text of a document cut into pieces, each with what covers it.
import type { RecordDocument, Span } from '../../model';

// Spans count code points; strings of the page count UTF-16 units. Nearly all texts need no change.
export function toUnits(text: string): (span: Span) => Span {
  if (!/[\u{10000}-\u{10ffff}]/u.test(text)) return (span) => span;
  const starts = [0];
  for (const character of text) starts.push((starts.at(-1) ?? 0) + character.length);
  const at = (place: number): number => starts[place] ?? text.length;
  return (span) => ({ start: at(span.start), end: at(span.end) });
}

export interface Mark {
  id: string;
  // Key of the record: goals, tasks, …, or a declared kind.
  kind: string;
  span: Span;
  // The fact as the record has it.
  fact: Readonly<Record<string, unknown>>;
}

const lists = ['goals', 'achievements', 'provisions', 'tasks', 'tables'] as const;
const numberWithoutFact = 'unclaimed_quantity';

// All facts with a place, in units of the page.
export function marksOf(document: RecordDocument): Mark[] {
  const units = toUnits(document.text);
  const mark = (kind: string, id: string, span: Span, fact: object): Mark => ({
    id,
    kind,
    span: units(span),
    fact: { ...fact },
  });
  const marks = lists.flatMap((kind) => document[kind].map((fact) => mark(kind, fact.id ?? '', fact.span, fact)));
  for (const [kind, facts] of Object.entries(document.facts)) {
    marks.push(...facts.map((fact, i) => mark(kind, fact.id ?? `${kind}-${i + 1}`, fact.span, fact)));
  }
  marks.push(...document.references.map((fact, i) => mark('references', `r${i + 1}`, fact.span, fact)));
  const kindOf = (code: string): string => (code === numberWithoutFact ? 'unclaimed' : 'diagnostics');
  marks.push(...document.diagnostics.map((fact, i) => mark(kindOf(fact.code), `d${i + 1}`, fact.span, fact)));
  return marks.filter((each) => each.span.end > each.span.start);
}

export interface Piece {
  start: number;
  end: number;
  // What covers it, the shortest first.
  marks: Mark[];
}

// `cuts`: further places where a piece must begin.
export function cutText(length: number, marks: readonly Mark[], cuts: readonly number[]): Piece[] {
  const places = new Set([0, length, ...cuts]);
  for (const mark of marks) places.add(mark.span.start).add(mark.span.end);
  const inOrder = [...places].filter((place) => place <= length).sort((a, b) => a - b);
  const begins = [...marks].sort((a, b) => a.span.start - b.span.start);
  let open: Mark[] = [];
  let next = 0;
  return inOrder.slice(0, -1).map((start, i) => {
    open = open.filter((mark) => mark.span.end > start);
    for (let mark = begins[next]; mark && mark.span.start <= start; mark = begins[next]) {
      open.push(mark);
      next += 1;
    }
    const shortest = [...open].sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
    return { start, end: inOrder[i + 1] ?? length, marks: shortest };
  });
}
