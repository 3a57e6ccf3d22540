// The tables that stand in the documents.
import { keepState, toCell, toFact, writeAddress } from '../../address';
import type { Context } from '../../context';
import { el, select } from '../../dom';
import type { Cell, TableEntry, TableFact } from '../../model';
import { drawTable, numberCell, textCell, type TableCell, type TableData } from '../../table';
import { inLanguage, word } from '../../words';
import type { View } from '../view';
import { makeGrid, yearSeries, type Grid, type Series } from './grid';
import { drawMultiples, mostCharts, rowsToDraw, scales, usualScale, type Scale } from './multiples';

function nameOf(entry: TableEntry): string {
  return entry.caption ?? word('untitled', entry.id.slice(1));
}

function unitOf(entry: TableEntry): string | null {
  return entry.unit === null ? null : inLanguage(entry.unit, entry.unit_english);
}

function addressOf(entry: TableEntry): string {
  return writeAddress('tables', { doc: entry.document, t: entry.id });
}

function cellAddress(entry: TableEntry, cell: Cell): string {
  return toCell(entry.document, entry.id, cell.row_index, cell.column_index);
}

function listTable(context: Context): TableData {
  return {
    caption: word('appendix'),
    file: 'tables',
    columns: [
      { title: word('table') },
      { title: word('division'), short: true },
      { title: word('title') },
      { title: word('unit') },
      { title: word('cellCount'), numeric: true },
    ],
    rows: context.index.tables.map((entry) => [
      textCell(nameOf(entry), addressOf(entry)),
      textCell(context.place(entry.document).name),
      textCell(context.title(entry.document)),
      textCell(unitOf(entry)),
      numberCell(entry.cells, addressOf(entry)),
    ]),
  };
}

function gridTable(name: string, grid: Grid, entry: TableEntry): TableData {
  return {
    caption: name,
    file: name,
    columns: [{ title: word('row') }, ...grid.columns.map((column) => ({ ...column, numeric: true }))],
    rows: grid.rows.map((row) => [
      textCell(row.label),
      ...grid.columns.map((_, i): TableCell => {
        const cell = row.cells[i];
        if (!cell || cell.text === '') return textCell(null);
        return { items: [{ text: cell.text, link: cellAddress(entry, cell) }], sort: cell.value };
      }),
    ]),
  };
}

interface SeriesChoice {
  series: number;
  // Null: the usual one.
  scale: Scale | null;
}

function readChoice(parameters: URLSearchParams, all: readonly Series[]): SeriesChoice {
  const series = Number(parameters.get('s') ?? 0) || 0;
  return {
    series: Math.max(0, Math.min(series, all.length - 1)),
    scale: scales.find((scale) => scale === parameters.get('scale')) ?? null,
  };
}

function drawSeries(all: readonly Series[], entry: TableEntry, choice: SeriesChoice): HTMLElement {
  const section = el('section', { class: 'card' }, el('h2', {}, word('multiples')));
  const controls = el('div', { class: 'controls' });
  const output = el('div');
  const draw = (): void => {
    const series = all[choice.series];
    if (!series) return;
    const scale = choice.scale ?? usualScale(series, entry.unit);
    controls.replaceChildren(...drawControls(scale));
    const rows = rowsToDraw(series).length;
    const place = Math.min(1420, document.documentElement.clientWidth - 80);
    output.replaceChildren(drawMultiples(series, place, scale, (cell) => cellAddress(entry, cell)));
    if (rows > mostCharts) output.append(el('p', { class: 'note' }, word('multiplesCut', mostCharts, rows)));
  };
  const update = (change: Partial<SeriesChoice>): void => {
    Object.assign(choice, change);
    keepState('tables', { doc: entry.document, t: entry.id, s: choice.series > 0 ? String(choice.series) : null, scale: choice.scale });
    draw();
  };
  const names = all.map((series, i) => [String(i), series.name || word('series')] as const);
  const drawControls = (scale: Scale): HTMLElement[] => [
    ...(all.length > 1 ? [select(word('series'), names, String(choice.series), (value) => update({ series: Number(value), scale: null }))] : []),
    select(word('scale'), scales.map((each) => [each, word(each)]), scale, (value) => update({ scale: scales.find((each) => each === value) ?? null })),
  ];
  section.append(controls, output);
  draw();
  return section;
}

function drawOne(context: Context, entry: TableEntry, table: TableFact, parameters: URLSearchParams): HTMLElement {
  const name = nameOf(entry);
  const grid = makeGrid(table);
  const series = yearSeries(grid);
  const source = el('a', { href: toFact(entry.document, entry.id) }, context.title(entry.document));
  return el(
    'div',
    {},
    el('p', { class: 'to-list' }, el('a', { href: writeAddress('tables') }, `← ${word('appendix')}`)),
    el('h1', {}, name),
    el('p', { class: 'note' }, context.place(entry.document).name, ' · ', source, entry.unit ? ` · ${word('unitOf', unitOf(entry) ?? '')}` : null),
    drawTable(gridTable(name, grid, entry)),
    series.length > 0 ? drawSeries(series, entry, readChoice(parameters, series)) : null,
  );
}

async function draw(context: Context, parameters: URLSearchParams): Promise<HTMLElement> {
  const entry = context.index.tables.find((each) => each.document === parameters.get('doc') && each.id === parameters.get('t'));
  if (entry) {
    const document = await context.store.load(entry.document);
    const table = document.tables.find((each) => each.id === entry.id);
    if (table) return drawOne(context, entry, table, parameters);
  }
  const content = el('div', {}, el('h1', {}, word('appendix')));
  if (context.index.tables.length === 0) content.append(el('p', { class: 'empty' }, word('noTables')));
  else content.append(drawTable(listTable(context)));
  return content;
}

export const tablesView: View = { name: 'tables', title: 'appendix', draw };
