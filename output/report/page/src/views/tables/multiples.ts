// One small chart a row: all on one scale, so that rows can be compared, or each on its own, so that small ones show.
import { drawChart, palette } from '../../chart';
import { compact } from '../../format';
import type { Cell } from '../../model';
import { word } from '../../words';
import type { Series } from './grid';

export const mostCharts = 60;
const leastWidth = 150;
const height = 116;

// Totals would press the rows against the axis.
export function rowsToDraw(series: Series): Series['rows'] {
  const rows = series.rows.filter((row) => !row.total);
  return rows.length > 0 ? rows : series.rows;
}

export const scales = ['sharedScale', 'ownScale'] as const;
export type Scale = (typeof scales)[number];

// A part of the scale below which a row looks flat.
const flat = 0.1;

// On one scale, unless rows are of different units (`unit` is that of all), or most would lie at its foot.
export function usualScale(series: Series, unit: string | null): Scale {
  if (unit === null) return 'ownScale';
  const tops = rowsToDraw(series).map((row) => Math.max(...row.points.map(({ value }) => Math.abs(value))));
  const most = Math.max(...tops);
  const low = tops.filter((top) => top < flat * most).length;
  return low > tops.length / 2 ? 'ownScale' : 'sharedScale';
}

// `linkTo` gives the address of a cell.
export function drawMultiples(series: Series, place: number, scale: Scale, linkTo: (cell: Cell) => string): HTMLElement {
  const rows = rowsToDraw(series).slice(0, mostCharts);
  const across = Math.max(1, Math.floor(place / leastWidth));
  const width = Math.min(Math.floor(place / across), 1.4 * leastWidth);
  const years = series.years.map(String);
  const valuesOf = (those: Series['rows']): number[] => those.flatMap((row) => row.points.map(({ value }) => value));
  const grids = rows.map((_, i) => ({
    left: (i % across) * width + 44,
    top: Math.floor(i / across) * height + 26,
    width: width - 60,
    height: height - 54,
  }));
  return drawChart({
    label: word('chartOf', series.name || word('multiples')),
    height: Math.ceil(rows.length / across) * height,
    option: {
      title: rows.map((row, i) => ({
        text: row.label.length > 11 ? `${row.label.slice(0, 10)}…` : row.label,
        left: (i % across) * width + 4,
        top: Math.floor(i / across) * height,
        textStyle: { fontSize: 12, fontWeight: 600, color: '#1b1f24' },
      })),
      grid: grids,
      xAxis: rows.map((_, i) => ({
        type: 'category',
        gridIndex: i,
        data: years,
        axisTick: { show: false },
        axisLabel: { fontSize: 10, interval: (index: number) => index === 0 || index === years.length - 1 },
      })),
      yAxis: rows.map((row, i) => ({
        type: 'value',
        gridIndex: i,
        min: Math.min(0, ...valuesOf(scale === 'ownScale' ? [row] : rows)),
        max: Math.max(...valuesOf(scale === 'ownScale' ? [row] : rows)),
        splitNumber: 2,
        axisLabel: { fontSize: 10, showMinLabel: true, showMaxLabel: true, formatter: compact },
      })),
      series: rows.map((row, i) => ({
        type: 'line',
        name: row.label,
        xAxisIndex: i,
        yAxisIndex: i,
        color: palette[0],
        symbol: 'circle',
        symbolSize: 6,
        data: row.points.map(({ year, value, cell }) => ({ value: [String(year), value], link: linkTo(cell), told: `${row.label} ${year}: ${cell.text}` })),
      })),
    },
  });
}
