// Where the words of a finding stand. A bare number stands in many cells: which one is meant, the finding says.
import type { Cell, Finding, RecordDocument, Span, TableFact } from '../../model';
import type { Variants } from '../search/find';
import { placeOfCell, placeOfRow } from './cells';
import { findQuote } from './passages';

const bareNumber = /^[\d.,%]+$/;

// How much of what tells a cell from others the finding names.
function likelihood(finding: Finding, table: TableFact, cell: Cell): number {
  const names = (words: string | null): boolean => words !== null && words !== '' && finding.message.includes(words);
  const column = cell.column.at(-1) ?? '';
  return 4 * Number(names(table.caption)) + 2 * Number(names(column)) + Number(names(cell.row) || cell.row_role === 'total');
}

function cellOf(document: RecordDocument, finding: Finding, number: string): Span | null {
  const candidates = document.tables.flatMap((table) =>
    table.cells
      .filter((cell) => cell.text.trim() === number)
      .map((cell) => ({ table, cell, weight: likelihood(finding, table, cell) })),
  );
  const [best] = candidates.sort((a, b) => b.weight - a.weight);
  return best ? placeOfCell(document, best.table, best.cell.row_index, best.cell.column_index) : null;
}

// Findings about the numbers of rows quote the number and the label of the row behind it.
function rowOf(document: RecordDocument, finding: Finding, number: number): Span | null {
  const [printed = '', label = ''] = finding.quotes;
  const tables = document.tables.filter((table) => table.caption !== null && finding.message.includes(table.caption));
  for (const table of tables) {
    const place = placeOfRow(document, table, label);
    if (place) return number === 0 ? (numberBefore(document.text, place, printed.trim()) ?? place) : place;
  }
  return null;
}

function numberBefore(text: string, label: Span, number: string): Span | null {
  const end = text.slice(0, label.start).trimEnd().length;
  const start = end - number.length;
  return number !== '' && text.slice(start, end) === number ? { start, end } : null;
}

export function placeOfFinding(document: RecordDocument, finding: Finding, number: number, variants: Variants): Span | null {
  const quote = finding.quotes[number] ?? '';
  const isOfRow = finding.code.startsWith('row_number');
  const place = isOfRow ? rowOf(document, finding, number) : bareNumber.test(quote) ? cellOf(document, finding, quote) : null;
  return place ?? findQuote(document, quote, variants);
}
