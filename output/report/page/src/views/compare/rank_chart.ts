// Districts in the order of one figure.
import { drawChart, nameLabel, palette } from '../../chart';
import { word } from '../../words';
import type { Figure } from './figures';

// Bars that are drawn; the table holds all districts.
export const mostBars = 40;

// One figure a district: that of the year, or the last one stated.
export function rankFigures(figures: readonly Figure[], column: string | null): Figure[] {
  const best = new Map<string, Figure>();
  for (const figure of figures) {
    if (figure.value === null || figure.kind === 'baseline') continue;
    if (column !== null && figure.column !== column) continue;
    const known = best.get(figure.place.key);
    if (!known || figure.column > known.column) best.set(figure.place.key, figure);
  }
  return [...best.values()].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

export function drawRankChart(name: string, unit: string, ranked: readonly Figure[]): HTMLElement {
  const rows = ranked.slice(0, mostBars).reverse();
  return drawChart({
    label: word('chartOf', name),
    height: 70 + 32 * rows.length,
    option: {
      grid: { left: 16, right: 96, top: 24, bottom: 24, containLabel: true },
      xAxis: { type: 'value', name: unit },
      yAxis: { type: 'category', data: rows.map((figure) => figure.place.name), axisTick: { show: false }, axisLabel: nameLabel(160) },
      series: [
        {
          type: 'bar',
          color: palette[0],
          barMaxWidth: 22,
          label: { show: true, position: 'right', color: '#222222' },
          data: rows.map((figure) => ({
            value: figure.value,
            link: figure.link,
            told: `${figure.place.name}${figure.column ? ` ${figure.column}` : ''}: ${figure.text}`,
            label: { formatter: figure.column ? `${figure.text} (${figure.column})` : figure.text },
          })),
        },
      ],
    },
  });
}
