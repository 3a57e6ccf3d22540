// A table whose cells are shaded, with what the shades stand for: its names stay in sight, and keys and screen readers
// reach every cell.
import { isNarrow } from './chart';
import { el } from './dom';
import { drawTable, type Column, type TableCell, type TableData } from './table';
import { word } from './words';

// Columns that are still told apart on a page.
export const mostColumns = 60;

export const emptyCell: TableCell = { items: [{ text: '' }], sort: 0 };

// About how wide a character of a head is, with what stands around it.
const characterWidth = 14;
const around = 1;

// Characters of a head.
const longestHead = 14;

function cutHead(column: Column, index: number): Column {
  const { title } = column;
  if (index === 0 || title.length <= longestHead) return column;
  return { hint: title, ...column, title: `${title.slice(0, longestHead - 1)}…` };
}

// Heads that have no room beside each other stand upright.
function isCrowded(heads: readonly string[]): boolean {
  const room = Math.min(1420, document.documentElement.clientWidth) - (isNarrow() ? 180 : 280);
  const longest = Math.max(0, ...heads.map((head) => head.length));
  return heads.length * (longest + around) * characterWidth > room;
}

function drawLegend(entries: readonly (readonly [look: string, text: string])[]): HTMLElement {
  const items = entries.map(([look, text]) => el('li', { class: look }, text));
  return el('ul', { class: 'heat-legend', 'aria-label': word('legend') }, ...items);
}

export function drawHeatMap(data: Omit<TableData, 'look'>, legend: readonly (readonly [look: string, text: string])[]): HTMLElement {
  const columns = data.columns.map(cutHead);
  const heads = columns.slice(1).map((column) => column.title);
  return el('div', {}, drawLegend(legend), drawTable({ ...data, columns, look: isCrowded(heads) ? 'heat upright' : 'heat' }));
}
