// Districts by year: a line a district, its bounds told by the shape of its points.
import { drawChart, look } from '../../chart';
import type { Comparator } from '../../model';
import { word } from '../../words';
import { columnTitle, columnsOf, type Figure } from './figures';

// More lines than this are no longer told apart; the table holds them all.
export const mostLines = 12;

const shapes: Record<Comparator, { symbol: string; rotate?: number }> = {
  '>=': { symbol: 'triangle' },
  '>': { symbol: 'triangle' },
  '<=': { symbol: 'triangle', rotate: 180 },
  '<': { symbol: 'triangle', rotate: 180 },
  '~': { symbol: 'diamond' },
  '=': { symbol: 'circle' },
};

interface Point {
  value: [string, number];
  name: string;
  symbol: string;
  symbolRotate: number;
  symbolSize: number;
  itemStyle: { color: string; borderColor: string; borderWidth: number };
  label: { formatter: string };
  link: string;
}

function point(figure: Figure, value: number, color: string): Point {
  const { symbol, rotate = 0 } = shapes[figure.comparator ?? '='];
  const hollow = figure.kind === 'baseline';
  return {
    value: [columnTitle(figure.column), value],
    name: figure.place.name,
    symbol: hollow ? 'circle' : symbol,
    symbolRotate: rotate,
    symbolSize: 11,
    itemStyle: { color: hollow ? '#ffffff' : color, borderColor: color, borderWidth: 2 },
    label: { formatter: figure.text },
    link: figure.link,
  };
}

function series(name: string, figures: readonly Figure[], index: number): object[] {
  const { color, dash } = look(index);
  const line = { type: 'line', name, color, lineStyle: { color, type: dash, width: 2 } };
  const drawn = figures.filter((figure) => figure.value !== null);
  const points = drawn.map((figure) => point(figure, figure.value ?? 0, color));
  // The ends of a range are joined by a thick line.
  const ranges = drawn
    .filter((figure) => figure.max !== null)
    .map((figure) => ({
      ...line,
      lineStyle: { color, type: 'solid', width: 6, opacity: 0.5 },
      data: [point(figure, figure.value ?? 0, color), point(figure, figure.max ?? 0, color)],
    }));
  const label = { show: points.length <= 6, position: 'top', color: '#222222', fontSize: 12 };
  return [{ ...line, data: points, label, labelLayout: { hideOverlap: true } }, ...ranges];
}

function isPoint(data: unknown): data is Point {
  return typeof data === 'object' && data !== null && 'link' in data && 'label' in data;
}

// Requires: figures in the order of their columns.
export function drawYearChart(name: string, unit: string, figures: readonly Figure[]): HTMLElement {
  const places = [...new Map(figures.map((figure) => [figure.place.key, figure.place.name])).entries()];
  return drawChart({
    label: word('chartOf', name),
    height: 380,
    option: {
      grid: { left: 16, right: 32, top: 48, bottom: places.length > 6 ? 72 : 48, containLabel: true },
      legend: { bottom: 0, type: 'scroll', data: places.map(([, place]) => place), icon: 'roundRect' },
      xAxis: { type: 'category', data: columnsOf(figures).map(columnTitle), boundaryGap: true },
      yAxis: { type: 'value', name: unit, scale: false, nameTextStyle: { align: 'left' } },
      tooltip: {
        trigger: 'item',
        formatter: (hit: { data: unknown }) =>
          isPoint(hit.data) ? `${hit.data.name} ${hit.data.value[0]}\n${hit.data.label.formatter}` : '',
      },
      series: places.flatMap(([key, place], i) =>
        series(place, figures.filter((figure) => figure.place.key === key), i),
      ),
    },
    click: ({ data }) => {
      if (isPoint(data)) location.hash = data.link;
    },
  });
}
