// Indicator by district and year.
import { keepState } from '../../address';
import { indicatorKey, uniquePlaces, type Context, type Place } from '../../context';
import { el, select } from '../../dom';
import { indicatorName } from '../../format';
import { groupBy } from '../../group';
import type { Indicator } from '../../model';
import { drawTable, type TableCell, type TableData } from '../../table';
import { inLanguage, word } from '../../words';
import type { View } from '../view';
import {
  columnTitle, columnsOf, commonLevel, makeFigures, measures, placesWithout, type Figure, type Measure,
} from './figures';
import { drawPicker } from './picker';
import { drawRankChart, mostBars, rankFigures } from './rank_chart';
import { sumsTable } from './sums';
import { drawYearChart, mostLines } from './year_chart';

interface State {
  indicators: string[];
  places: string[];
  measure: Measure;
  chart: 'years' | 'ranking';
  year: string;
}

function readState(parameters: URLSearchParams): State {
  const measure = measures.find((each) => each === parameters.get('m')) ?? 'absolute';
  return {
    indicators: parameters.getAll('i'),
    places: parameters.getAll('d'),
    measure,
    chart: parameters.get('c') === 'ranking' ? 'ranking' : 'years',
    year: parameters.get('y') ?? '',
  };
}

// What a card shows of its indicator.
interface Selection {
  indicator: Indicator;
  shown: Place[];
  figures: Figure[];
  inChart: Place[];
  // Figures with values, of the districts in the chart.
  drawn: Figure[];
  // Districts that have a line.
  lines: Place[];
}

function placesOf(context: Context, indicator: Indicator): Place[] {
  return uniquePlaces(indicator.goals.map((goal) => context.place(goal.document)));
}

// Those that most districts share come first.
function sortIndicators(context: Context): { indicator: Indicator; places: number }[] {
  const counted = context.index.indicators.map((indicator) => ({ indicator, places: placesOf(context, indicator).length }));
  return counted.sort((a, b) => b.places - a.places);
}

function comparisonTable(name: string, figures: readonly Figure[], places: readonly Place[]): TableData {
  const columns = columnsOf(figures);
  const cells = groupBy(figures, (figure) => `${figure.column} ${figure.place.key}`);
  const cell = (place: Place, column: string): TableCell => {
    const here = cells.get(`${column} ${place.key}`) ?? [];
    // What a document repeats in other words stands once.
    const distinct = new Map(here.map((figure) => [figure.text, figure]));
    const items = [...distinct.values()].map((figure) => ({
      text: figure.text,
      link: figure.link,
      hint: figure.kind === 'baseline' ? `${word('startingPoint')}: ${figure.quote}` : figure.quote,
      kind: figure.kind === 'baseline' ? ('baseline' as const) : undefined,
    }));
    return { items, sort: here.find((figure) => figure.value !== null)?.value ?? here[0]?.text ?? null };
  };
  return {
    caption: name,
    file: name,
    columns: [{ title: word('division'), short: true }, ...columns.map((column) => ({ title: columnTitle(column), numeric: true }))],
    rows: places.map((place) => [
      { items: [{ text: place.name }], sort: place.name },
      ...columns.map((column) => cell(place, column)),
    ]),
  };
}

function drawRanking(name: string, unit: string, ranked: readonly Figure[]): HTMLElement {
  if (ranked.length === 0) return el('p', { class: 'empty' }, word('noFigures'));
  const chart = el('div', {}, drawRankChart(name, unit, ranked));
  if (ranked.length > mostBars) chart.append(el('p', { class: 'note' }, word('firstBars', mostBars, ranked.length)));
  return chart;
}

// How chart and table share the place.
function pairing(columns: number): string {
  return columns > 6 ? 'stacked' : columns > 2 ? 'even' : '';
}

class CompareView {
  readonly element = el('div', { class: 'with-side' });
  private readonly output = el('div', { class: 'output' });
  private readonly side = el('div', { class: 'side', role: 'group', 'aria-label': word('indicators') });
  private readonly sorted: readonly { indicator: Indicator; places: number }[];

  constructor(
    private readonly context: Context,
    private readonly state: State,
  ) {
    this.sorted = sortIndicators(context);
    const first = this.sorted[0];
    if (state.indicators.length === 0 && first) state.indicators = [indicatorKey(first.indicator)];
    this.element.append(this.side, this.output);
    this.drawSide();
    this.draw();
  }

  private drawSide(): void {
    const { state } = this;
    this.side.append(
      drawPicker({
        title: word('indicators'),
        search: word('filterIndicators'),
        options: this.sorted.map(({ indicator, places }) => ({
          key: indicatorKey(indicator),
          text: indicatorName(indicator),
          hint: indicator.indicator,
          note: String(places),
        })),
        chosen: state.indicators,
        change: (chosen) => this.update(() => (state.indicators = chosen)),
      }),
      drawPicker({
        title: word('districts'),
        search: word('filterDistricts'),
        options: this.context.allPlaces().map((place) => ({ key: place.key, text: place.name, hint: '', note: '' })),
        chosen: state.places,
        change: (chosen) => this.update(() => (state.places = chosen)),
      }),
    );
  }

  private controls(columns: readonly string[]): HTMLElement {
    const { state } = this;
    const controls = el(
      'div',
      { class: 'controls' },
      select(word('measure'), measures.map((each) => [each, word(each)]), state.measure, (value) =>
        this.update(() => (state.measure = measures.find((each) => each === value) ?? 'absolute')),
      ),
      select(word('drawAs'), [['years', word('byYear')], ['ranking', word('ranking')]], state.chart, (value) =>
        this.update(() => (state.chart = value === 'ranking' ? 'ranking' : 'years')),
      ),
    );
    if (state.chart === 'ranking') {
      const years = columns.map((column) => [column, columnTitle(column)] as const).filter(([column]) => column !== '');
      controls.append(
        select(word('year'), [['', word('lastYear')], ...years], state.year, (value) =>
          this.update(() => (state.year = value)),
        ),
      );
    }
    return controls;
  }

  private update(change: () => void): void {
    change();
    const { state } = this;
    keepState('compare', {
      i: state.indicators,
      d: state.places,
      m: state.measure === 'absolute' ? null : state.measure,
      c: state.chart === 'years' ? null : state.chart,
      y: state.year || null,
    });
    const label = document.activeElement instanceof HTMLSelectElement ? document.activeElement.labels[0]?.textContent : null;
    this.draw();
    // The controls are drawn anew; the one that was used keeps the keyboard.
    const again = [...this.output.querySelectorAll('select')].find((list) => list.labels[0]?.textContent === label);
    again?.focus();
  }

  private draw(): void {
    const chosen = this.sorted
      .map(({ indicator }) => indicator)
      .filter((indicator) => this.state.indicators.includes(indicatorKey(indicator)));
    const figures = chosen.map((indicator) => makeFigures(this.context, indicator, this.state.measure));
    const selections = chosen.map((indicator, i) => this.selectFigures(indicator, figures[i] ?? []));
    // A district looks the same in all charts of the page.
    const looks = uniquePlaces(selections.flatMap((each) => each.lines)).map((place) => place.key);
    this.output.replaceChildren(
      this.controls(columnsOf(figures.flat())),
      ...selections.map((selection) => this.card(selection, looks)),
    );
    if (chosen.length === 0) this.output.append(el('p', { class: 'empty' }, word('chooseIndicator')));
  }

  private selectFigures(indicator: Indicator, all: readonly Figure[]): Selection {
    const { places } = this.state;
    const chosen = places.length > 0 ? this.context.allPlaces().filter((place) => places.includes(place.key)) : null;
    const shown = chosen ?? placesOf(this.context, indicator);
    const keys = new Set(shown.map((place) => place.key));
    const figures = all.filter((figure) => keys.has(figure.place.key));
    const inChart = chosen ?? this.comparable(figures);
    const keysInChart = new Set(inChart.map((place) => place.key));
    const drawn = figures.filter((figure) => figure.value !== null && keysInChart.has(figure.place.key));
    return { indicator, shown, figures, inChart, drawn, lines: uniquePlaces(drawn.map((figure) => figure.place)).slice(0, mostLines) };
  }

  private card(selection: Selection, looks: readonly string[]): HTMLElement {
    const { indicator, shown, figures, inChart } = selection;
    const name = indicatorName(indicator);
    const printed = indicator.indicator + (indicator.unit ? ` (${indicator.unit})` : '');
    const card = el('section', { class: 'card' }, el('h2', { title: printed }, name));
    if (figures.length === 0) {
      card.append(el('p', { class: 'empty' }, word('noFigures')));
      return card;
    }
    card.append(
      el(
        'div',
        { class: `pair ${pairing(columnsOf(figures).length)}` },
        el('div', {}, this.chart(name, selection, looks), ...this.notes(shown, inChart, figures)),
        drawTable(comparisonTable(name, figures, shown)),
      ),
    );
    return card;
  }

  // Without a choice, districts of one level stand in the chart.
  private comparable(figures: readonly Figure[]): Place[] {
    const places = uniquePlaces(figures.filter((figure) => figure.value !== null).map((figure) => figure.place));
    const level = commonLevel(places);
    return places.filter((place) => place.level === level);
  }

  private notes(shown: readonly Place[], inChart: readonly Place[], figures: readonly Figure[]): HTMLElement[] {
    const names = (places: readonly Place[]): string => places.map((place) => place.name).join(word('comma'));
    const without = placesWithout(shown, figures);
    const notes = without.length > 0 ? [word('noFigureOf', names(without))] : [];
    const keys = new Set([...inChart, ...without].map((place) => place.key));
    const others = shown.filter((place) => !keys.has(place.key));
    if (others.length > 0) notes.push(word('otherLevel', names(others)));
    return notes.map((note) => el('p', { class: 'note' }, note));
  }

  private chart(name: string, { indicator, drawn, lines }: Selection, looks: readonly string[]): HTMLElement {
    const unit = this.state.measure === 'absolute' ? inLanguage(indicator.unit ?? '', indicator.unit_english) : '%';
    // Of one year there is no line to draw.
    if (this.state.chart === 'ranking' || new Set(drawn.map((figure) => figure.column)).size === 1) {
      return drawRanking(name, unit, rankFigures(drawn, this.state.chart === 'ranking' ? this.state.year || null : null));
    }
    if (lines.length === 0) return el('p', { class: 'empty' }, word('noFigures'));
    const ofLines = lines.map((place) => ({
      place,
      look: looks.indexOf(place.key),
      figures: drawn.filter((figure) => figure.place.key === place.key),
    }));
    const chart = el('div', {}, drawYearChart(name, unit, ofLines));
    chart.append(el('p', { class: 'note' }, word('legendBounds')));
    const count = uniquePlaces(drawn.map((figure) => figure.place)).length;
    if (count > mostLines) chart.append(el('p', { class: 'note' }, word('shownOf', mostLines, count)));
    return chart;
  }
}

export const compareView: View = {
  name: 'compare',
  title: 'compare',
  draw(context, parameters) {
    const content = el('div', {}, el('h1', {}, word('compare')));
    content.append(new CompareView(context, readState(parameters)).element);
    const { sums } = context.index;
    if (sums.length > 0) content.append(el('h2', {}, word('sums')), drawTable(sumsTable(context, sums)));
    return content;
  },
};
