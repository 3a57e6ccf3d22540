// Districts by year: a line a district, its bounds told by the shape of its points.
import { drawChart, look, palette } from '../../chart';
import type { Series } from '../../chart_keys';
import type { Place } from '../../context';
import { groupBy } from '../../group';
import type { Comparator } from '../../model';
import { word } from '../../words';
import { columnTitle, columnsOf, type Figure } from './figures';
import { makeLabelLayout, type SeriesLayout } from './label_layout';

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
  symbol: string;
  symbolRotate: number;
  symbolSize: number;
  itemStyle: { color: string; borderColor: string; borderWidth: number };
  label: { formatter: string };
  told: string;
  link: string;
}

function point(figure: Figure, value: number, color: string, named: boolean): Point {
  const { symbol, rotate = 0 } = shapes[figure.comparator ?? '='];
  const hollow = figure.kind === 'baseline';
  return {
    value: [columnTitle(figure.column), value],
    symbol: hollow ? 'circle' : symbol,
    symbolRotate: rotate,
    symbolSize: 11,
    itemStyle: { color: hollow ? '#ffffff' : color, borderColor: color, borderWidth: 2 },
    label: { formatter: named ? `${figure.place.name} ${figure.text}` : figure.text },
    told: `${figure.place.name} ${columnTitle(figure.column)}: ${figure.text}`,
    link: figure.link,
  };
}

// A district with the number of its look.
export interface DistrictLine {
  place: Place;
  look: number;
  // With values.
  figures: readonly Figure[];
}

// What a document repeats in other words stands once.
function distinct(figures: readonly Figure[]): Figure[] {
  return [...new Map(figures.map((figure) => [`${figure.kind} ${figure.column} ${figure.text}`, figure])).values()];
}

// Points of a line that are labelled; more stand so close that their figures are read from the axis.
const mostLabels = 6;

// Part of the height of a chart that a point and its label need.
const labelPart = 0.12;

// Whether another point of the column lies where the label would stand above its point.
function isBelow(figure: Figure, all: readonly Figure[]): boolean {
  const value = figure.value ?? 0;
  const most = Math.max(...all.map((each) => each.value ?? 0));
  const gaps = all.filter((each) => each.column === figure.column).map((each) => (each.value ?? 0) - value);
  const above = Math.min(...gaps.filter((gap) => gap > 0));
  const below = -Math.max(...gaps.filter((gap) => gap < 0));
  return above < labelPart * most && above < below;
}

// Points of one column whose labels are still told to be theirs; of more, labels name their districts.
const mostNameless = 5;

function isCrowded(all: readonly Figure[]): boolean {
  // Single points have no line whose kind could tell districts of one colour apart.
  if (new Set(all.map((figure) => figure.place.key)).size > palette.length) return true;
  const points = [...groupBy(all, (figure) => figure.place.key).values()].flatMap(distinct);
  return [...groupBy(points, (figure) => figure.column).values()].some((figures) => figures.length > mostNameless);
}

function series({ place, figures: stated, look: index }: DistrictLine, all: readonly Figure[], layout: SeriesLayout): Series[] {
  // In order of the columns: a line that goes back and forth covers its own gaps.
  const columns = columnsOf(all);
  const figures = distinct(stated).sort((a, b) => columns.indexOf(a.column) - columns.indexOf(b.column));
  const { color, dash } = look(index);
  const line = { type: 'line', name: place.name, color, lineStyle: { color, type: dash, width: 2 } };
  const named = isCrowded(all);
  const points = figures.map((figure) => point(figure, figure.value ?? 0, color, named));
  // The ends of a range are joined by a thick line.
  const ranges = figures
    .filter((figure) => figure.max !== null)
    .map((figure) => ({
      ...line,
      lineStyle: { color, type: 'solid', width: 6, opacity: 0.5 },
      data: [point(figure, figure.value ?? 0, color, false), point(figure, figure.max ?? 0, color, false)],
    }));
  const label = { show: points.length <= mostLabels, position: 'top', color: '#222222', fontSize: 12 };
  const labelLayout = layout(figures.map((figure) => isBelow(figure, all)));
  return [{ ...line, data: points, label, labelLayout }, ...ranges];
}

// Long enough to show the kind of a line.
const legendMark = 28;
const legendGap = 10;
const legendLine = 24;

// Room for all names, however many lines they fill.
function legendHeight(names: readonly string[]): number {
  const needed = names.reduce((all, name) => all + 13 * name.length + legendMark + legendGap + 5, 0);
  const room = Math.min(560, document.documentElement.clientWidth - 80);
  return legendLine * Math.ceil(needed / room);
}

export function drawYearChart(name: string, unit: string, lines: readonly DistrictLine[]): HTMLElement {
  const figures = lines.flatMap((line) => line.figures);
  const layout = makeLabelLayout();
  const legend = legendHeight(lines.map(({ place }) => place.name));
  return drawChart({
    label: word('chartOf', name),
    height: 340 + legend,
    option: {
      grid: { left: 16, right: 32, top: 48, bottom: legend + 16, containLabel: true },
      legend: { bottom: 0, data: lines.map(({ place }) => place.name), itemStyle: { opacity: 0 }, itemWidth: legendMark, itemGap: legendGap },
      xAxis: { type: 'category', data: columnsOf(figures).map(columnTitle), boundaryGap: true },
      yAxis: { type: 'value', name: unit, scale: false, nameTextStyle: { align: 'left' } },
      series: lines.flatMap((line) => series(line, figures, layout)),
    },
  });
}
