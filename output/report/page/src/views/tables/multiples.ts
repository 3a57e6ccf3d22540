// One small chart a row, all on one scale, so that rows can be compared.
import { drawChart, palette } from '../../chart';
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

// `linkTo` gives the address of a cell.
export function drawMultiples(series: Series, place: number, linkTo: (cell: Cell) => string): HTMLElement {
  const rows = rowsToDraw(series).slice(0, mostCharts);
  const across = Math.max(1, Math.floor(place / leastWidth));
  const width = Math.min(Math.floor(place / across), 1.4 * leastWidth);
  const years = series.years.map(String);
  const values = rows.flatMap((row) => row.points.map(({ value }) => value));
  const grids = rows.map((_, i) => ({
    left: (i % across) * width + 34,
    top: Math.floor(i / across) * height + 26,
    width: width - 50,
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
      yAxis: rows.map((_, i) => ({
        type: 'value',
        gridIndex: i,
        min: Math.min(0, ...values),
        max: Math.max(...values),
        splitNumber: 2,
        axisLabel: { fontSize: 10, showMinLabel: true, showMaxLabel: true, formatter: (value: number) => String(Math.round(value)) },
      })),
      tooltip: { trigger: 'item', formatter: (hit: { seriesName: string; value: [string, number] }) => `${hit.seriesName} ${hit.value[0]}\n${hit.value[1]}` },
      series: rows.map((row, i) => ({
        type: 'line',
        name: row.label,
        xAxisIndex: i,
        yAxisIndex: i,
        color: palette[0],
        symbol: 'circle',
        symbolSize: 6,
        data: row.points.map(({ year, value, cell }) => ({ value: [String(year), value], link: linkTo(cell) })),
      })),
    },
  });
}
