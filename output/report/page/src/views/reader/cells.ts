// Where the cells of a table stand in the text. Records say only where the table does: its cells follow each other there,
// row by row.
import type { Cell, RecordDocument, Span, TableFact } from '../../model';
import { escapeText } from '../search/find';
import { toUnits } from './spans';

interface Places {
  cells: Map<Cell, Span>;
  // Of the labels of rows, by the number of the row.
  rows: Map<number, Span>;
}

// The next place of words that stand by themselves: 12 is not looked for in 120. Blanks that a page has put into them do
// not hide them.
function nextPlace(text: string, words: string, from: number, end: number): Span | null {
  const letters = [...words.replace(/\s+/g, '')];
  if (letters.length === 0) return null;
  const pattern = new RegExp(letters.map(escapeText).join('\\s*'), 'gu');
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const around = text.charAt(span.start - 1) + text.charAt(span.end);
    if (!/[\d.]/.test(around)) return span;
  }
  return null;
}

function placesIn(document: RecordDocument, table: TableFact): Places {
  const { text } = document;
  const { start, end } = toUnits(text)(table.span);
  const places: Places = { cells: new Map(), rows: new Map() };
  let at = start;
  const take = (words: string): Span | null => {
    const place = nextPlace(text, words, at, end);
    if (place) at = place.end;
    return place;
  };
  const inOrder = [...table.cells].sort((a, b) => a.row_index - b.row_index || a.column_index - b.column_index);
  let row: number | null = null;
  for (const cell of inOrder) {
    if (cell.row_index !== row) {
      row = cell.row_index;
      const place = take(cell.row);
      if (place) places.rows.set(row, place);
    }
    const place = take(cell.text);
    if (place) places.cells.set(cell, place);
  }
  return places;
}

export function placeOfCell(document: RecordDocument, table: TableFact, row: number, column: number): Span | null {
  const cell = table.cells.find((each) => each.row_index === row && each.column_index === column);
  return cell ? (placesIn(document, table).cells.get(cell) ?? null) : null;
}

export function placeOfRow(document: RecordDocument, table: TableFact, label: string): Span | null {
  const cell = table.cells.find((each) => each.row === label);
  return cell ? (placesIn(document, table).rows.get(cell.row_index) ?? null) : null;
}
