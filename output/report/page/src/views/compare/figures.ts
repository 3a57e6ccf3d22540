// The figures of an indicator as the comparison shows them: as stated, against their starting point, or as growth.
import { toFact } from '../../address';
import type { Context, Place } from '../../context';
import { bounded, goalText, number } from '../../format';
import { groupBy } from '../../group';
import type { Comparator, Goal, Indicator } from '../../model';
import { word } from '../../words';

export const measures = ['absolute', 'ofBaseline', 'growth'] as const;
export type Measure = (typeof measures)[number];

export interface Figure {
  place: Place;
  // A year, a span of years, or empty where none is stated.
  column: string;
  kind: 'goal' | 'baseline' | 'derived';
  comparator: Comparator | null;
  value: number | null;
  max: number | null;
  text: string;
  quote: string;
  link: string;
}

// Baselines are stated in the printed unit; this brings one into the unit of the indicator.
function inUnit(goal: Goal, baseline: number): number {
  if (goal.value === null || goal.printed_value === null || goal.printed_value === 0) return baseline;
  return (baseline * goal.value) / goal.printed_value;
}

function base(context: Context, goal: Goal): Pick<Figure, 'place' | 'quote' | 'link'> {
  return { place: context.place(goal.document), quote: goal.quote, link: toFact(goal.document, goal.goal) };
}

function statedFigure(context: Context, indicator: Indicator, goal: Goal): Figure {
  return {
    ...base(context, goal),
    column: goal.year === null ? '' : String(goal.year),
    kind: 'goal',
    comparator: goal.comparator,
    value: goal.value,
    max: goal.value_max,
    text: goalText(goal, indicator),
  };
}

function baselineFigure(context: Context, indicator: Indicator, goal: Goal): Figure | null {
  const stated = goal.baseline?.value ?? null;
  const year = goal.baseline?.year ?? null;
  // Growth and multiples start from a level, which is no figure of the same kind.
  if (stated === null || year === null || !isAmount(indicator)) return null;
  const value = inUnit(goal, stated);
  const column = String(year);
  return { ...base(context, goal), column, kind: 'baseline', comparator: '=', value, max: null, text: number(value) };
}

function isAmount(indicator: Indicator): boolean {
  return indicator.kind === 'level' || indicator.kind === 'ratio';
}

function absolute(context: Context, indicator: Indicator): Figure[] {
  return indicator.goals.flatMap((goal) => {
    const start = baselineFigure(context, indicator, goal);
    const stated = statedFigure(context, indicator, goal);
    return start ? [start, stated] : [stated];
  });
}

function derived(figure: Figure, column: string, value: number, comparator: Comparator): Figure {
  return { ...figure, column, kind: 'derived', value, max: null, comparator, text: bounded(comparator, value) };
}

function ofBaseline(context: Context, indicator: Indicator): Figure[] {
  return indicator.goals.flatMap((goal) => {
    const start = goal.baseline?.value ?? null;
    const stated = statedFigure(context, indicator, goal);
    if (start === null || start <= 0 || stated.value === null || !isAmount(indicator)) return [];
    const percent = Math.round((1000 * stated.value) / inUnit(goal, start)) / 10;
    return [derived(stated, stated.column, percent, goal.comparator ?? '=')];
  });
}

// Growth from a bound is about as sure as the bound; from an exact figure it keeps the bound of its end.
function growthBetween(from: Figure, to: Figure): Figure | null {
  const years = Number(to.column) - Number(from.column);
  if (from.value === null || to.value === null || from.value <= 0 || to.value <= 0 || years <= 0) return null;
  const percent = Math.round(1000 * ((to.value / from.value) ** (1 / years) - 1)) / 10;
  const exact = from.comparator === '=' || from.comparator === null;
  return derived(to, `${from.column}–${to.column}`, percent, exact ? (to.comparator ?? '=') : '~');
}

function growth(context: Context, indicator: Indicator): Figure[] {
  if (!isAmount(indicator)) return [];
  const stated = absolute(context, indicator).filter((figure) => figure.column !== '' && figure.value !== null);
  return [...groupBy(stated, (figure) => figure.place.key).values()].flatMap((ofPlace) => {
    // One figure a year: the first one stands for the district.
    const years = new Map<string, Figure>();
    for (const figure of ofPlace) {
      if (!years.has(figure.column)) years.set(figure.column, figure);
    }
    const inOrder = [...years.values()].sort((a, b) => Number(a.column) - Number(b.column));
    return inOrder.flatMap((figure, i) => {
      const before = inOrder[i - 1];
      const made = before ? growthBetween(before, figure) : null;
      return made ? [made] : [];
    });
  });
}

export function makeFigures(context: Context, indicator: Indicator, measure: Measure): Figure[] {
  if (measure === 'ofBaseline') return ofBaseline(context, indicator);
  if (measure === 'growth') return growth(context, indicator);
  return absolute(context, indicator);
}

// The columns in order, the one without a year last.
export function columnsOf(figures: readonly Figure[]): string[] {
  const names = [...new Set(figures.map((figure) => figure.column))];
  return names.sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : a > b ? 1 : 0));
}

export function columnTitle(column: string): string {
  return column === '' ? word('noYear') : column;
}

// Districts that state nothing of the kind, but something of the indicator or of the choice.
export function placesWithout(places: readonly Place[], figures: readonly Figure[]): Place[] {
  const having = new Set(figures.map((figure) => figure.place.key));
  return places.filter((place) => !having.has(place.key));
}

// The level of most of the districts: a city among its counties would press them all against the axis.
export function commonLevel(places: readonly Place[]): Place['level'] {
  const counts = new Map<Place['level'], number>();
  for (const { level } of places) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [most] = [...counts.entries()].sort(([, a], [, b]) => b - a);
  return most ? most[0] : null;
}
