// Keys lead through the points of a chart: a link below it stands for one of them at a time.
import type { ECharts } from 'echarts/core';
import { readLeft } from './address';
import { el } from './dom';
import { word } from './words';

// What a point, bar or line leads to, and what is told of it.
export interface Linked {
  link: string | undefined;
  told: string;
}

// What charts are made of, as far as keys and pointers need it: `data` and `links` hold what is Linked, and other things.
export interface Series {
  data?: readonly unknown[];
  // Lines of a network.
  links?: readonly unknown[];
  [setting: string]: unknown;
}

export const chartLinks = '.chart-keys a';

export function asLinked(data: unknown): Linked | null {
  return typeof data === 'object' && data !== null && 'told' in data ? (data as Linked) : null;
}

interface Point extends Linked {
  // Where ECharts finds it.
  place: { seriesIndex: number; dataIndex: number; dataType?: 'edge' };
}

function pointsOf(series: readonly Series[]): Point[] {
  const points = series.flatMap(({ data = [], links = [] }, seriesIndex) => {
    const toPoint = (datum: unknown, place: Point['place']): Point[] => {
      const linked = asLinked(datum);
      return linked?.link ? [{ ...linked, place }] : [];
    };
    return [
      ...data.flatMap((datum, dataIndex) => toPoint(datum, { seriesIndex, dataIndex })),
      ...links.flatMap((datum, dataIndex) => toPoint(datum, { seriesIndex, dataIndex, dataType: 'edge' })),
    ];
  });
  // The ends of a range are drawn twice.
  return [...new Map(points.map((point) => [`${point.told} ${point.link ?? ''}`, point])).values()];
}

const steps: Partial<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

// Null where no point leads anywhere. `chart` gives the chart once it is drawn.
export function drawChartKeys(series: readonly Series[], chart: () => ECharts | null): HTMLElement | null {
  const points = pointsOf(series);
  if (points.length === 0) return null;
  const left = readLeft();
  let at = left?.ofChart ? Math.max(0, points.findIndex((point) => point.link === left.link && point.told === left.text)) : 0;
  const link = el('a');
  const place = el('span');
  const show = (): void => {
    const point = points[at];
    if (!point) return;
    link.href = point.link ?? '';
    link.textContent = point.told;
    place.textContent = ` ${word('chartKeys', at + 1, points.length)}`;
  };
  const emphasize = (isShown: boolean): void => {
    const point = points[at];
    chart()?.dispatchAction({ type: isShown ? 'highlight' : 'downplay', ...point?.place });
    if (!point?.place.dataType) chart()?.dispatchAction({ type: isShown ? 'showTip' : 'hideTip', ...point?.place });
  };
  link.addEventListener('focus', () => emphasize(true));
  link.addEventListener('blur', () => emphasize(false));
  link.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    emphasize(false);
    at = step(at, points.length);
    show();
    emphasize(true);
  });
  show();
  return el('p', { class: 'chart-keys', 'aria-live': 'polite' }, link, place);
}
