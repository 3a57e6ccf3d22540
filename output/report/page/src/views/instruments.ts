// Policy instruments by district: supply, environment and demand side.
import { keepState, toFacts, type FactRef } from '../address';
import { drawChart, isNarrow, nameLabel } from '../chart';
import { uniquePlaces, type Context, type Place } from '../context';
import { el, select } from '../dom';
import { groupBy } from '../group';
import type { Instrument } from '../model';
import { countCell, drawTable, textCell, type TableData } from '../table';
import { word } from '../words';
import type { View } from './view';

const sides = ['supply', 'environment', 'demand'] as const;
const colors = { supply: '#0072b2', environment: '#e69f00', demand: '#009e73' } as const;
// Bars that are drawn; the table holds all districts.
const mostBars = 40;

type Figures = 'shares' | 'counts';

function refs(instruments: readonly Instrument[]): FactRef[] {
  return instruments.map((each) => ({ document: each.document, fact: each.id }));
}

interface Bar {
  value: number;
  link: string | undefined;
  told: string;
}

function drawProfile(places: readonly Place[], groups: ReadonlyMap<string, Instrument[]>, figures: Figures): HTMLElement {
  const count = (place: Place): number => groups.get(place.key)?.length ?? 0;
  const shown = places.length > mostBars ? [...places].sort((a, b) => count(b) - count(a)).slice(0, mostBars) : places;
  const bar = (place: Place, side: (typeof sides)[number]): Bar => {
    const all = groups.get(place.key) ?? [];
    const of = all.filter((each) => each.side === side);
    const share = all.length === 0 ? 0 : Math.round((1000 * of.length) / all.length) / 10;
    const value = figures === 'shares' ? share : of.length;
    return { value, link: toFacts(refs(of)), told: `${place.name} · ${word(side)}: ${value}${figures === 'shares' ? ' %' : ''}` };
  };
  // Figures that are too long for their bars stand behind all bars of their row.
  const longest = figures === 'shares' ? 100 : Math.max(1, ...shown.map(count));
  const least = Math.max(1, (isNarrow() ? 0.12 : 0.025) * longest);
  const isShort = (value: number): boolean => value < least;
  const besides = shown.map((place) =>
    sides.flatMap((side) => {
      const { value } = bar(place, side);
      return value > 0 && isShort(value) ? [`${word(side)} ${value}`] : [];
    }).join(' · '),
  );
  const roomBeside = isNarrow() ? 90 : 170;
  return drawChart({
    label: word('chartOf', word('instruments')),
    height: 90 + 30 * shown.length,
    option: {
      grid: { left: 8, right: besides.some((text) => text !== '') ? roomBeside : 24, top: 40, bottom: 24, containLabel: true },
      legend: { top: 0, data: sides.map((side) => word(side)) },
      xAxis: figures === 'shares' ? { type: 'value', max: 100, name: '%' } : { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: shown.map((place) => place.name), axisLabel: nameLabel(160) },
      series: [
        ...sides.map((side) => ({
          type: 'bar',
          name: word(side),
          stack: 'all',
          color: colors[side],
          barMaxWidth: 22,
          label: {
            show: true,
            color: side === 'supply' ? '#ffffff' : '#000000',
            formatter: (hit: { value: number }) => (isShort(hit.value) ? '' : String(hit.value)),
          },
          data: shown.map((place) => bar(place, side)),
        })),
        // Rounded shares may come to a little more than the axis holds.
        {
          type: 'bar',
          stack: 'all',
          silent: true,
          clip: false,
          label: { show: true, position: 'right', color: '#222222' },
          data: besides.map((text) => ({ value: 0, label: { formatter: text } })),
        },
      ],
    },
  });
}

function profileTable(context: Context, places: readonly Place[], groups: ReadonlyMap<string, Instrument[]>): TableData {
  const known = groupBy(context.index.instruments, (each) => each.instrument);
  const sideOf = (code: string): number => sides.findIndex((side) => side === known.get(code)?.[0]?.side);
  const codes = [...known.keys()].sort((a, b) => sideOf(a) - sideOf(b));
  return {
    caption: word('instruments'),
    file: 'instruments',
    columns: [
      { title: word('division'), short: true },
      { title: word('all'), numeric: true },
      ...sides.map((side) => ({ title: word(side), numeric: true })),
      ...codes.map((code) => ({ title: context.codeName(code), numeric: true })),
    ],
    rows: places.map((place) => {
      const all = groups.get(place.key) ?? [];
      return [
        textCell(place.name),
        countCell(refs(all)),
        ...sides.map((side) => countCell(refs(all.filter((each) => each.side === side)))),
        ...codes.map((code) => countCell(refs(all.filter((each) => each.instrument === code)))),
      ];
    }),
  };
}

export const instrumentsView: View = {
  name: 'instruments',
  title: 'instruments',
  draw(context, parameters) {
    const content = el('div', {}, el('h1', {}, word('instruments')));
    const { instruments } = context.index;
    if (instruments.length === 0) {
      content.append(el('p', { class: 'empty' }, word('noInstruments')));
      return content;
    }
    const places = uniquePlaces(instruments.map((each) => context.place(each.document)));
    const groups = groupBy(instruments, (each) => context.place(each.document).key);
    const chart = el('div');
    const draw = (figures: Figures): void => chart.replaceChildren(drawProfile(places, groups, figures));
    const chosen: Figures = parameters.get('m') === 'counts' ? 'counts' : 'shares';
    const controls = select(word('measure'), [['shares', word('shares')], ['counts', word('counts')]], chosen, (value) => {
      const figures: Figures = value === 'counts' ? 'counts' : 'shares';
      keepState('instruments', { m: figures === 'shares' ? null : figures });
      draw(figures);
    });
    draw(chosen);
    const note = places.length > mostBars ? el('p', { class: 'note' }, word('mostInstruments', mostBars, places.length)) : null;
    content.append(
      el('div', { class: 'controls' }, controls),
      el('section', { class: 'card' }, chart, note),
      drawTable(profileTable(context, places, groups)),
    );
    return content;
  },
};
