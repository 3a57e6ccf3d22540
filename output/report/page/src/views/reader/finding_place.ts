// Where the quotes of a finding stand in a document.
import type { Finding, FindingPlace, RecordDocument, Span, TableFact } from '../../model';
import type { Variants } from '../search/find';
import { placeOfCell, placeOfRow } from './cells';
import { findQuote } from './passages';
import { marksOf, toUnits } from './spans';

function numberBefore(text: string, label: Span, number: string): Span | null {
  const end = text.slice(0, label.start).trimEnd().length;
  const start = end - number.length;
  return number !== '' && text.slice(start, end) === number ? { start, end } : null;
}

// Findings about the numbers of rows quote the number and the label of the row behind it.
function rowOf(document: RecordDocument, table: TableFact, finding: Finding, number: number): Span | null {
  const [printed = '', label = ''] = finding.quotes;
  const place = placeOfRow(document, table, label);
  return place && number === 0 ? (numberBefore(document.text, place, printed.trim()) ?? place) : place;
}

function spanOf(document: RecordDocument, finding: Finding, place: FindingPlace, number: number): Span | null {
  const table = document.tables.find((each) => each.id === place.fact);
  if (table) {
    const { row, column } = place;
    return row === undefined || column === undefined ? rowOf(document, table, finding, number) : placeOfCell(document, table, row, column);
  }
  const section = document.sections.find((each) => each.id === place.fact);
  if (section) return toUnits(document.text)(section.title_span);
  return marksOf(document).find((mark) => mark.id === place.fact)?.span ?? null;
}

export interface FoundQuote {
  // Its number in the finding.
  number: number;
  span: Span;
}

// The quotes that stand in the document.
export function quotesOfFinding(document: RecordDocument, finding: Finding, variants: Variants): FoundQuote[] {
  return finding.places.flatMap((place, number) => {
    if (place.document !== document.id) return [];
    const span = spanOf(document, finding, place, number) ?? findQuote(document, finding.quotes[number] ?? null, variants);
    return span ? [{ number, span }] : [];
  });
}
