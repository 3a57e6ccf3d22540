// Measures by district: what several do, what only one does, and what plans have word for word in common.
import { keepState, toFact, toQuote, writeAddress } from '../../address';
import { uniquePlaces, type Context, type Place } from '../../context';
import { el, select } from '../../dom';
import type { AlignedTask, CopiedSentence, TaskGroup } from '../../model';
import { drawTable, numberCell, textCell, type TableData } from '../../table';
import { word } from '../../words';
import { marksOf } from '../reader/spans';
import type { View } from '../view';
import { drawMatrix } from './matrix';
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
  return names.slice(0, mostAbsent).join('、') + (rest > 0 ? word('andMore', rest) : '');
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
  ) {
    this.titles = new Map(context.index.tasks.map((task) => [`${task.document} ${task.id}`, task.title]));
    const control = select(word('kindOfMeasure'), choices.map((each) => [each, word(each)]), choice, (value) => {
      this.choice = choices.find((each) => each === value) ?? 'sharedMeasures';
      keepState('tasks', { m: this.choice });
      this.draw();
    });
    this.element.append(el('div', { class: 'controls' }, control), this.output);
    this.draw();
  }

  private titleOf(task: AlignedTask | undefined): string {
    return task ? (this.titles.get(`${task.document} ${task.id}`) ?? task.id) : '';
  }

  private draw(): void {
    const groups = this.context.index.task_groups.map((group, number) => ({
      group,
      places: placesOf(this.context, group),
      address: group.tasks.length > 1 ? writeAddress('tasks', { m: this.choice, g: String(number) }) : null,
    }));
    const fitting = groups.filter(
      ({ places }) => this.choice === 'allMeasures' || places.length > 1 === (this.choice === 'sharedMeasures'),
    );
    this.output.replaceChildren(
      this.versions,
      fitting.length > 0 ? drawMatrix(fitting, { context: this.context, titleOf: (task) => this.titleOf(task) }) : el('p', { class: 'empty' }, word('noShared')),
      el('p', { class: 'note' }, word('matrixNote')),
    );
  }

  // The texts of one measure beside each other.
  async open(group: TaskGroup): Promise<void> {
    const shown = group.tasks.slice(0, mostVersions);
    const texts = await Promise.all(shown.map((task) => textOf(this.context, task)));
    const versions = shown.map((task, i) => ({
      name: this.context.place(task.document).name,
      source: this.context.title(task.document),
      text: texts[i] ?? task.quote,
      link: toFact(task.document, task.id),
    }));
    const card = drawSideBySide(word('sideBySideOf', this.titleOf(group.tasks[0])), versions);
    const { length } = group.tasks;
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
      const view = new TasksView(context, choice);
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
