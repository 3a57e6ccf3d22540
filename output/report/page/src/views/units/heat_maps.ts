// Duties as heat maps: functions by district, or the units of one district by task. They are tables whose cells are
// shaded, so that their names stay in sight, and keys and screen readers reach every cell.
import { toFacts } from '../../address';
import { isNarrow } from '../../chart';
import { el } from '../../dom';
import { groupBy } from '../../group';
import { drawTable, type TableCell, type TableData } from '../../table';
import { word } from '../../words';
import { countTasks, refsOf, roles, type Duty, type Role } from './duties';

// Columns that are still told apart on a page.
export const mostColumns = 60;

const empty: TableCell = { items: [{ text: '' }], sort: 0 };

// Steps of shade. Most counts are small beside the largest one, so that the steps grow with their square.
const steps = 5;

function stepOf(count: number, most: number): number {
  return Math.ceil(steps * Math.sqrt(count / most));
}

function drawLegend(entries: readonly (readonly [look: string, text: string])[]): HTMLElement {
  const items = entries.map(([look, text]) => el('li', { class: look }, text));
  return el('ul', { class: 'heat-legend', 'aria-label': word('legend') }, ...items);
}

// What the shades stand for: 1–3, 4–14, …
function shadesOf(most: number): (readonly [string, string])[] {
  const counts = Array.from({ length: most }, (_, i) => i + 1);
  return [...groupBy(counts, (count) => String(stepOf(count, most)))].map(([step, those]) => {
    const [first = 0] = those;
    const last = those.at(-1) ?? first;
    return [`shade-${step}`, first === last ? String(first) : `${first}–${last}`] as const;
  });
}

// About how wide a character of a head is, with what stands around it.
const characterWidth = 14;
const around = 1;

// Heads that have no room beside each other stand upright.
function isCrowded(heads: readonly string[]): boolean {
  const room = Math.min(1420, document.documentElement.clientWidth) - (isNarrow() ? 180 : 280);
  const longest = Math.max(0, ...heads.map((head) => head.length));
  return heads.length * (longest + around) * characterWidth > room;
}

function drawMap(data: Omit<TableData, 'look'>, legend: HTMLElement): HTMLElement {
  const heads = data.columns.slice(1).map((column) => column.title);
  return el('div', {}, legend, drawTable({ ...data, look: isCrowded(heads) ? 'heat upright' : 'heat' }));
}

// Names by how many duties stand behind them, the most first.
export function byWeight<Key>(groups: ReadonlyMap<Key, readonly Duty[]>): Key[] {
  const weights = [...groups.entries()].map(([key, duties]) => ({ key, weight: countTasks(duties) }));
  return weights.sort((a, b) => b.weight - a.weight).map(({ key }) => key);
}

export function drawFunctionMap(duties: readonly Duty[], names: ReadonlyMap<string, string>): HTMLElement {
  const functions = byWeight(groupBy(duties, (duty) => duty.function));
  const ofPlaces = groupBy(duties, (duty) => duty.place.key);
  const places = byWeight(ofPlaces).slice(0, mostColumns).sort();
  const groups = groupBy(duties, (duty) => `${duty.function} ${duty.place.key}`);
  const most = Math.max(1, ...[...groups.values()].map(countTasks));
  const cell = (code: string, key: string): TableCell => {
    const refs = refsOf(groups.get(`${code} ${key}`) ?? []);
    if (refs.length === 0) return empty;
    const hint = `${names.get(code) ?? code} · ${ofPlaces.get(key)?.[0]?.place.name ?? key}: ${refs.length}`;
    const items = [{ text: String(refs.length), link: () => toFacts(refs), hint }];
    return { items, sort: refs.length, look: `shade-${stepOf(refs.length, most)}` };
  };
  return drawMap(
    {
      caption: word('unitsByDistrict'),
      file: 'functions-by-district',
      columns: [
        { title: word('function') },
        ...places.map((key) => ({ title: ofPlaces.get(key)?.[0]?.place.name ?? key, numeric: true })),
      ],
      rows: functions.map((code) => {
        const name = names.get(code) ?? code;
        return [{ items: [{ text: name }], sort: name }, ...places.map((key) => cell(code, key))];
      }),
    },
    drawLegend(shadesOf(most)),
  );
}

// Characters of a task's name above its column.
const longestHead = 14;

function headOf(duty: Duty): { title: string; hint: string } {
  const name = `${duty.task.path?.at(-1) ?? ''}${duty.task.title}`;
  return { title: name.length > longestHead ? `${name.slice(0, longestHead - 1)}…` : name, hint: name };
}

export function drawTaskMap(duties: readonly Duty[], place: string): HTMLElement {
  const units = byWeight(groupBy(duties, (duty) => duty.unit.name));
  const tasks = [...groupBy(duties, (duty) => duty.taskKey).values()].slice(0, mostColumns);
  const groups = groupBy(duties, (duty) => `${duty.taskKey} ${duty.unit.name}`);
  const cell = (unit: string, task: readonly Duty[]): TableCell => {
    const own = groups.get(`${task[0]?.taskKey ?? ''} ${unit}`) ?? [];
    const [first] = own;
    if (!first) return empty;
    const held: Role[] = roles.filter((role) => own.some((duty) => duty.role === role));
    const hint = `${unit}: ${held.map((role) => word(role)).join('、')} · ${first.task.title}`;
    const items = held.map((role) => ({ text: word(`short_${role}`), link: () => toFacts([first.ref]), hint }));
    return { items, sort: roles.length - roles.indexOf(first.role), look: `role-${first.role}` };
  };
  return drawMap(
    {
      caption: word('unitsByTask', place),
      file: 'units-by-task',
      columns: [{ title: word('unit') }, ...tasks.flatMap(([first]) => (first ? [{ ...headOf(first), numeric: true }] : []))],
      rows: units.map((unit) => [{ items: [{ text: unit }], sort: unit }, ...tasks.map((task) => cell(unit, task))]),
    },
    drawLegend(roles.map((role) => [`role-${role}`, `${word(`short_${role}`)} ${word(role)}`] as const)),
  );
}
