// Tables of facts: sorted by their heads, read by screen readers, taken along as CSV.
import { toFacts, type FactRef } from './address';
import { button, el } from './dom';
import { word } from './words';

export interface Item {
  text: string;
  // Where the figure stands: an address of this page, made when it is drawn where that is dear.
  link?: string | (() => string | undefined) | undefined;
  hint?: string | undefined;
  // Told apart by its style: a starting point, not an aim.
  kind?: 'baseline' | 'derived' | undefined;
}

export interface TableCell {
  items: readonly Item[];
  sort: number | string | null;
  // A shade, as a class of the style sheet.
  look?: string;
  // Items that are drawn until a button is pressed, where they are fewer than usual.
  drawn?: number;
}

export interface Column {
  title: string;
  // The whole title, where it is cut.
  hint?: string;
  // What it has in common with its neighbours: a head above them all.
  group?: string;
  numeric?: boolean;
  // Dates and their like, which are never broken.
  short?: boolean;
  // Long lists, which need room.
  wide?: boolean;
}

export interface TableData {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly TableCell[])[];
  // Name of the file that it is downloaded as.
  file: string;
  // Classes of the style sheet.
  look?: string;
}

// Rows that are drawn at first and with each wish for more.
const pageRows = 200;
// Characters of a head that stand on one line; longer ones may be broken.
const longestHead = 5;
// Figures of a cell that stand on one line.
const mostOnLine = 3;
// Items of a cell that are drawn until a button is pressed.
const mostItems = 20;
const separator = ' / ';

export function textCell(text: string | null, link?: string): TableCell {
  return { items: text === null ? [] : [{ text, link }], sort: text };
}

export function numberCell(value: number | null, link?: string): TableCell {
  return { items: value === null ? [] : [{ text: String(value), link }], sort: value };
}

// A number of facts, which leads through them.
export function countCell(facts: readonly FactRef[]): TableCell {
  if (facts.length === 0) return { items: [{ text: '0' }], sort: 0 };
  return { items: [{ text: String(facts.length), link: () => toFacts(facts) }], sort: facts.length };
}

function compareCells(a: TableCell, b: TableCell): number {
  // What is missing stands last, whatever the direction.
  if (typeof a.sort === 'number' && typeof b.sort === 'number') return a.sort - b.sort;
  return String(a.sort).localeCompare(String(b.sort), document.documentElement.lang);
}

function sortRows(rows: TableData['rows'], column: number, down: boolean): TableData['rows'] {
  const has = (row: readonly TableCell[]): boolean => (row[column]?.sort ?? null) !== null;
  const filled = rows.filter(has);
  const order = down ? -1 : 1;
  filled.sort((a, b) => {
    const left = a[column];
    const right = b[column];
    return left && right ? order * compareCells(left, right) : 0;
  });
  return [...filled, ...rows.filter((row) => !has(row))];
}

function drawItem(item: Item): Node {
  const attributes = { class: item.kind ?? null, title: item.hint ?? null };
  const link = typeof item.link === 'function' ? item.link() : item.link;
  if (link) return el('a', { ...attributes, href: link }, item.text);
  return item.kind || item.hint ? el('span', attributes, item.text) : document.createTextNode(item.text);
}

function drawCell(cell: TableCell, column: Column, isHead: boolean): HTMLElement {
  const made = isHead ? el('th', { scope: 'row' }) : el('td');
  if (column.numeric) made.className = 'number';
  if (column.short) made.classList.add('short');
  if (column.wide) made.classList.add('wide');
  if (cell.items.length > mostOnLine) made.classList.add('many');
  if (cell.look) made.classList.add(cell.look);
  if (cell.items.length === 0) {
    made.classList.add('missing');
    made.append(word('missing'));
  }
  const most = cell.drawn ?? mostItems;
  // One more is as short as a button for it.
  const cut = cell.items.length > most + 1 ? most : cell.items.length;
  appendItems(made, cell.items.slice(0, cut));
  const rest = cell.items.slice(cut);
  if (rest.length > 0) {
    const more = button(word('moreItems', rest.length), () => {
      more.replaceWith(separator);
      appendItems(made, rest);
      made.querySelectorAll('a')[cut]?.focus();
    }, { class: 'more' });
    made.append(' ', more);
  }
  return made;
}

function appendItems(cell: HTMLElement, items: readonly Item[]): void {
  items.forEach((item, i) => {
    if (i > 0) cell.append(separator);
    cell.append(drawItem(item));
  });
}

// Text that spreadsheet programs would run as a formula gets an apostrophe in front.
function safeText(text: string): string {
  return /^[=+\-@＝＋－＠\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
}

function fullTitle(column: Column): string {
  const title = column.hint ?? column.title;
  return column.group ? `${column.group} › ${title}` : title;
}

function writeCsv(data: TableData): string {
  const field = (text: string): string => {
    const safe = safeText(text);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [data.columns.map((column) => field(fullTitle(column)))];
  for (const row of data.rows) lines.push(row.map((cell) => field(cell.items.map((item) => item.text).join(separator))));
  return lines.map((line) => line.join(',')).join('\r\n') + '\r\n';
}

function download(name: string, text: string): void {
  // The mark in front tells spreadsheet programs that this is UTF-8.
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

class TableView {
  readonly element: HTMLElement;
  private readonly body = el('tbody');
  private readonly heads: HTMLTableCellElement[] = [];
  private readonly more: HTMLButtonElement;
  private readonly rest = el('p', { class: 'note on-paper' });
  private rows: TableData['rows'];
  private shown = pageRows;
  private sorted: { column: number; down: boolean } | null = null;

  constructor(private readonly data: TableData) {
    this.rows = data.rows;
    this.more = button('', () => this.showMore(), { class: 'more' });
    const table = el('table', { class: data.look ?? null }, el('caption', {}, data.caption), el('thead', {}, ...this.drawHeads()), this.body);
    const save = button(word('download'), () => download(`${data.file}.csv`, writeCsv({ ...data, rows: this.rows })), {
      class: 'download',
    });
    this.element = el(
      'div',
      { class: 'table' },
      el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': data.caption }, table),
      this.rest,
      el('div', { class: 'actions' }, this.more, save, hiddenPart(table)),
    );
    this.draw();
  }

  // Columns of one group stand below its head.
  private drawHeads(): HTMLElement[] {
    const { columns } = this.data;
    if (columns.every((column) => !column.group)) return [el('tr', {}, ...columns.map((column, i) => this.drawHead(column, i, 1)))];
    const above = el('tr');
    const below = el('tr');
    columns.forEach((column, i) => {
      const head = this.drawHead(column, i, column.group ? 1 : 2);
      if (!column.group) {
        above.append(head);
        return;
      }
      below.append(head);
      if (columns[i - 1]?.group === column.group) return;
      let end = i;
      while (columns[end]?.group === column.group) end += 1;
      above.append(el('th', { scope: 'colgroup', colspan: end - i, class: 'group' }, el('span', {}, column.group)));
    });
    return [above, below];
  }

  private drawHead(column: Column, index: number, rows: number): HTMLElement {
    const head = el('th', { scope: 'col', rowspan: rows > 1 ? rows : null, class: column.numeric ? 'number' : null });
    if (column.title.length > longestHead) head.classList.add('long');
    head.append(button(column.title, () => this.sortBy(index), { class: 'sort', title: column.hint ?? null }));
    this.heads.push(head);
    return head;
  }

  private sortBy(column: number): void {
    const down = this.sorted?.column === column && !this.sorted.down;
    this.sorted = { column, down };
    this.rows = sortRows(this.data.rows, column, down);
    this.heads.forEach((head, i) => {
      if (i === column) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    this.draw();
  }

  private showMore(): void {
    this.shown += pageRows;
    this.draw();
  }

  private draw(): void {
    const rows = this.rows.slice(0, this.shown).map((row) =>
      el('tr', {}, ...this.data.columns.map((column, i) => drawCell(row[i] ?? { items: [], sort: null }, column, i === 0))),
    );
    this.body.replaceChildren(...rows);
    const rest = this.rows.length - rows.length;
    this.more.hidden = rest <= 0;
    this.more.textContent = word('moreRows', rest);
    this.rest.hidden = rest <= 0;
    this.rest.textContent = word('rowsLeftOut', rest);
  }
}

// Says that a table goes on to the side or below, as long as it does.
function hiddenPart(table: HTMLElement): HTMLElement {
  const note = el('span', { class: 'note hidden-part' });
  const observer = new ResizeObserver(() => {
    const place = table.parentElement;
    if (!place) return;
    const aside = place.scrollWidth > place.clientWidth + 1;
    const below = place.scrollHeight > place.clientHeight + 1;
    note.hidden = !aside && !below;
    note.textContent = aside && below ? word('moreBoth') : aside ? word('moreAside') : word('moreBelow');
  });
  observer.observe(table);
  return note;
}

export function drawTable(data: TableData): HTMLElement {
  return new TableView(data).element;
}
