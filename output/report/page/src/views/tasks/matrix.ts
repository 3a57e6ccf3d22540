// Measures by district: titles in columns of few districts, marks in those of more, one list for very many.
import { toFact } from '../../address';
import { uniquePlaces, type Context, type Place } from '../../context';
import { drawHeatMap, emptyCell, mostColumns } from '../../heat_map';
import type { AlignedTask, TaskGroup } from '../../model';
import { drawTable, numberCell, textCell, type TableCell, type TableData } from '../../table';
import { word } from '../../words';

export interface Measure {
  group: TaskGroup;
  places: readonly Place[];
  // Where its texts stand beside each other; null where there is one alone.
  address: string | null;
}

export interface MatrixSettings {
  context: Context;
  titleOf: (task: AlignedTask) => string;
}

// Districts whose tasks stand by their titles.
const mostTitled = 14;

// By percent of likeness to the first title.
const looks: readonly (readonly [least: number, look: string])[] = [[100, 'shade-4'], [75, 'shade-3'], [0, 'shade-2']];

function lookOf(likeness: number): string {
  return looks.find(([least]) => likeness >= least)?.[1] ?? '';
}

function linkOf(task: AlignedTask): string {
  return toFact(task.document, task.id);
}

function likenessText(task: AlignedTask): string {
  return task.likeness < 100 ? ` (${task.likeness} %)` : '';
}

function tasksIn({ context }: MatrixSettings, group: TaskGroup, place: Place): AlignedTask[] {
  return group.tasks.filter((task) => context.place(task.document).key === place.key);
}

function titledCell(settings: MatrixSettings, group: TaskGroup, place: Place): TableCell {
  const items = tasksIn(settings, group, place).map((task) => ({
    text: settings.titleOf(task) + likenessText(task),
    link: linkOf(task),
    hint: task.quote,
  }));
  return { items, sort: items[0]?.text ?? null };
}

// Titles that say no more than the row does are left out.
function listCell({ context, titleOf }: MatrixSettings, group: TaskGroup): TableCell {
  const [first] = group.tasks;
  const items = group.tasks.map((task) => {
    const { name } = context.place(task.document);
    const isSame = first && titleOf(task) === titleOf(first);
    return { text: isSame ? name : `${name}${word('colon')}${titleOf(task)}${likenessText(task)}`, link: linkOf(task), hint: task.quote };
  });
  return { items, sort: items.length };
}

function markCell(settings: MatrixSettings, group: TaskGroup, place: Place): TableCell {
  const tasks = tasksIn(settings, group, place);
  if (tasks.length === 0) return emptyCell;
  const likeness = Math.max(...tasks.map((task) => task.likeness));
  const items = tasks.map((task) => ({
    text: task.likeness === 100 ? '●' : String(task.likeness),
    link: linkOf(task),
    hint: `${place.name} · ${settings.titleOf(task)}${likenessText(task)}`,
  }));
  return { items, sort: likeness, look: lookOf(likeness) };
}

interface Columns {
  titles: TableData['columns'];
  cells: (group: TaskGroup) => TableCell[];
}

function matrixOf(measures: readonly Measure[], { titleOf }: MatrixSettings, columns: Columns): TableData {
  return {
    caption: word('matrix'),
    file: 'measures',
    columns: [{ title: word('measureName') }, { title: word('districtsWith'), numeric: true }, ...columns.titles],
    rows: measures.flatMap(({ group, places, address }) => {
      const [first] = group.tasks;
      if (!first) return [];
      return [[textCell(titleOf(first), address ?? linkOf(first)), numberCell(places.length, address ?? linkOf(first)), ...columns.cells(group)]];
    }),
  };
}

export function drawMatrix(measures: readonly Measure[], settings: MatrixSettings): HTMLElement {
  const places = uniquePlaces(measures.flatMap((measure) => measure.places));
  if (places.length > mostColumns) {
    return drawTable(matrixOf(measures, settings, { titles: [{ title: word('tasks') }], cells: (group) => [listCell(settings, group)] }));
  }
  const columns = (cell: typeof titledCell, numeric: boolean): Columns => ({
    titles: places.map(({ name }) => ({ title: name, numeric })),
    cells: (group) => places.map((place) => cell(settings, group, place)),
  });
  if (places.length <= mostTitled) return drawTable(matrixOf(measures, settings, columns(titledCell, false)));
  return drawHeatMap(matrixOf(measures, settings, columns(markCell, true)), [
    [lookOf(100), `● ${word('sameTitle')}`],
    [lookOf(75), word('likeTitle', '75–99')],
    [lookOf(0), word('likeTitle', '50–74')],
  ]);
}
