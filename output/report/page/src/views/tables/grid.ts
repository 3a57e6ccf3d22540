// The cells of a table as rows and columns.
import type { Cell, TableFact } from '../../model';

export interface GridRow {
  label: string;
  total: boolean;
  cells: (Cell | undefined)[];
}

export interface Grid {
  columns: { title: string; group?: string }[];
  rows: GridRow[];
}

export function columnName(path: readonly string[]): string {
  return path.join(' › ');
}

// Heads that stand above several columns beside each other are drawn once.
function headsOf(paths: readonly string[][]): Grid['columns'] {
  const groups = paths.map((path) => columnName(path.slice(0, -1)));
  return paths.map((path, i) => {
    const group = groups[i] ?? '';
    const isShared = group !== '' && (groups[i - 1] === group || groups[i + 1] === group);
    return isShared ? { title: path.at(-1) ?? '', group } : { title: columnName(path) };
  });
}

export function makeGrid(table: TableFact): Grid {
  const columns = headsOf(table.columns);
  const places = new Map(table.columns.map((path, i) => [columnName(path), i]));
  const rows = new Map<number, GridRow>();
  for (const cell of table.cells) {
    const row = rows.get(cell.row_index) ?? { label: cell.row, total: cell.row_role === 'total', cells: [] };
    rows.set(cell.row_index, row);
    const place = places.get(columnName(cell.column));
    if (place !== undefined) row.cells[place] = cell;
  }
  return { columns, rows: [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row) };
}

export interface SeriesPoint {
  year: number;
  value: number;
  cell: Cell;
}

export interface Series {
  name: string;
  // Rows that have a figure of it, with their figures by year.
  rows: { label: string; total: boolean; points: SeriesPoint[] }[];
  years: number[];
}

// The figures of a table that run over years: the columns that differ in their year alone.
export function yearSeries(grid: Grid): Series[] {
  const found = new Map<string, Map<GridRow, SeriesPoint[]>>();
  for (const row of grid.rows) {
    for (const cell of row.cells) {
      if (!cell || cell.year === null || cell.value === null) continue;
      const point = { year: cell.year, value: cell.value, cell };
      const name = columnName(cell.column.filter((part) => !part.includes(String(cell.year))));
      const rows = found.get(name) ?? new Map<GridRow, SeriesPoint[]>();
      found.set(name, rows.set(row, [...(rows.get(row) ?? []), point]));
    }
  }
  return [...found.entries()].flatMap(([name, byRow]) => {
    const rows = [...byRow.entries()].map(([row, points]) => ({ label: row.label, total: row.total, points }));
    const years = [...new Set(rows.flatMap((row) => row.points.map(({ year }) => year)))].sort((a, b) => a - b);
    return years.length > 1 ? [{ name, rows, years }] : [];
  });
}
