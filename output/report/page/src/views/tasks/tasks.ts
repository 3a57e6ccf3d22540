// Measures by district: what several do, what only one does, and what plans have word for word in common.
import { keepState, toFact, toQuote, writeAddress } from '../../address';
import { uniquePlaces, type Context, type Place } from '../../context';
import { el, select } from '../../dom';
import type { AlignedTask, CopiedSentence, TaskGroup } from '../../model';
import { drawTable, numberCell, textCell, type TableData } from '../../table';
import { word } from '../../words';
import { marksOf } from '../reader/spans';
import type { View } from '../view';
import { areaOf, areasOf, drawAreaMap, needAreas } from './areas';
import { drawMatrix, type Measure } from './matrix';
import { drawSideBySide } from './side_by_side';

const choices = ['sharedMeasures', 'uniqueMeasures', 'allMeasures'] as const;
type Choice = (typeof choices)[number];

// Texts that stand beside each other, and districts without a measure that are named.
const mostVersions = 20;
const mostAbsent = 100;

function placesOf(context: Context, group: TaskGroup): Place[] {
  return uniquePlaces(group.tasks.map((task) => context.place(task.document)));
}

function namesOf(names: readonly string[]): string {
  const rest = names.length - mostAbsent;
  return names.slice(0, mostAbsent).join(word('comma')) + (rest > 0 ? word('andMore', rest) : '');
}

async function textOf(context: Context, task: AlignedTask): Promise<string | undefined> {
  const document = await context.store.load(task.document);
  const mark = marksOf(document).find((each) => each.id === task.id);
  return mark && document.text.slice(mark.span.start, mark.span.end);
}

class TasksView {
  readonly element = el('div');
  private readonly output = el('div');
  private readonly versions = el('div');
  private readonly titles: ReadonlyMap<string, string>;

  constructor(
    private readonly context: Context,
    private choice: Choice,
    // A province, of whose districts alone the measures are shown; empty: all.
    private area: string,
  ) {
    this.titles = new Map(context.index.tasks.map((task) => [`${task.document} ${task.id}`, task.title]));
    const control = select(word('kindOfMeasure'), choices.map((each) => [each, word(each)]), choice, (value) => {
      this.choice = choices.find((each) => each === value) ?? 'sharedMeasures';
      this.update();
    });
    this.element.append(el('div', { class: 'controls' }, control, this.areaControl()), this.output);
    this.draw();
  }

  private titleOf(task: AlignedTask | undefined): string {
    return task ? (this.titles.get(`${task.document} ${task.id}`) ?? task.id) : '';
  }

  private areaControl(): HTMLElement | null {
    const places = this.context.allPlaces();
    if (!needAreas(places)) return null;
    return select(word('area'), [['', word('allAreas')], ...areasOf(places).map((area) => [area, area] as const)], this.area, (value) => {
      this.area = value;
      this.update();
    });
  }

  private update(): void {
    keepState('tasks', { m: this.choice, a: this.area || null });
    this.draw();
  }

  private isIn(task: AlignedTask): boolean {
    return this.area === '' || areaOf(this.context.place(task.document)) === this.area;
  }

  private measures(): Measure[] {
    const measures = this.context.index.task_groups.map((all, number) => {
      const group = { ...all, tasks: all.tasks.filter((task) => this.isIn(task)) };
      const address = all.tasks.length > 1 ? writeAddress('tasks', { m: this.choice, a: this.area || null, g: String(number) }) : null;
      return { group, places: placesOf(this.context, group), address };
    });
    return measures.filter(({ places }) =>
      this.choice === 'allMeasures' ? places.length > 0 : this.choice === 'sharedMeasures' ? places.length > 1 : places.length === 1,
    );
  }

  private drawMeasures(measures: readonly Measure[]): HTMLElement {
    if (measures.length === 0) return el('p', { class: 'empty' }, word('noShared'));
    const places = uniquePlaces(measures.flatMap((measure) => measure.places));
    const settings = { context: this.context, titleOf: (task: AlignedTask) => this.titleOf(task) };
    const isMap = this.choice !== 'uniqueMeasures' && needAreas(places);
    const drawn = isMap ? drawAreaMap(measures, settings) : drawMatrix(measures, settings);
    return el('div', {}, drawn, el('p', { class: 'note' }, word(isMap ? 'areaNote' : 'matrixNote')));
  }

  private draw(): void {
    this.output.replaceChildren(this.versions, this.drawMeasures(this.measures()));
  }

  // The texts of one measure beside each other.
  async open(group: TaskGroup): Promise<void> {
    const tasks = group.tasks.filter((task) => this.isIn(task));
    const shown = tasks.slice(0, mostVersions);
    const texts = await Promise.all(shown.map((task) => textOf(this.context, task)));
    const versions = shown.map((task, i) => ({
      name: this.context.place(task.document).name,
      source: this.context.title(task.document),
      text: texts[i] ?? task.quote,
      link: toFact(task.document, task.id),
    }));
    const card = drawSideBySide(word('sideBySideOf', this.titleOf(group.tasks[0])), versions);
    const { length } = tasks;
    if (length > shown.length) card.append(el('p', { class: 'note' }, word('versionsCut', shown.length, length)));
    if (group.absent.length > 0) card.append(el('p', { class: 'note' }, word('absentIn', namesOf(group.absent))));
    this.versions.replaceChildren(card);
  }
}

// What tells the places of a sentence apart: districts, or the titles of several documents of one.
function placeNames(context: Context, sentence: CopiedSentence): (document: string) => string {
  const names = new Set(sentence.places.map((place) => context.place(place.document).key));
  const isTold = names.size === sentence.places.length;
  return (document) => (isTold ? context.place(document).name : context.title(document));
}

function copiedTable(context: Context, sentences: readonly CopiedSentence[]): TableData {
  return {
    caption: word('copied'),
    file: 'copied-sentences',
    columns: [{ title: word('sentence') }, { title: word('length'), numeric: true }, { title: word('where') }],
    rows: sentences.map((sentence) => [
      textCell(sentence.places[0]?.quote ?? null, toQuote(sentence.places[0]?.document ?? '', sentence.places[0]?.quote ?? '')),
      numberCell(sentence.characters),
      {
        items: sentence.places.map((place) => ({
          text: placeNames(context, sentence)(place.document),
          link: toQuote(place.document, place.quote),
          hint: context.title(place.document),
        })),
        sort: sentence.places.length,
      },
    ]),
  };
}

export const tasksView: View = {
  name: 'tasks',
  title: 'measures',
  async draw(context, parameters) {
    const content = el('div', {}, el('h1', {}, word('measures')));
    const { task_groups: groups, copied } = context.index;
    const choice = choices.find((each) => each === parameters.get('m')) ?? 'sharedMeasures';
    if (groups.length === 0) {
      content.append(el('p', { class: 'empty' }, word('noMeasures')));
    } else {
      const view = new TasksView(context, choice, parameters.get('a') ?? '');
      const opened = groups[Number(parameters.get('g') ?? NaN)];
      if (opened) await view.open(opened);
      content.append(view.element);
    }
    content.append(
      el('h2', {}, word('copied')),
      copied.length > 0 ? drawTable(copiedTable(context, copied)) : el('p', { class: 'note' }, word('noCopied')),
    );
    return content;
  },
};
