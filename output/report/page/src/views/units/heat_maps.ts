// Duties as heat maps: functions by district, or the units of one district by task.
import { toFacts } from '../../address';
import { groupBy } from '../../group';
import { drawHeatMap, emptyCell, mostColumns } from '../../heat_map';
import type { Column, TableCell } from '../../table';
import { word } from '../../words';
import { countTasks, refsOf, roles, type Duty, type Role } from './duties';

// Steps of shade. Most counts are small beside the largest one, so that the steps grow with their square.
const steps = 5;

function stepOf(count: number, most: number): number {
  return Math.ceil(steps * Math.sqrt(count / most));
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
    if (refs.length === 0) return emptyCell;
    const hint = `${names.get(code) ?? code} · ${ofPlaces.get(key)?.[0]?.place.name ?? key}: ${refs.length}`;
    const items = [{ text: String(refs.length), link: () => toFacts(refs), hint }];
    return { items, sort: refs.length, look: `shade-${stepOf(refs.length, most)}` };
  };
  return drawHeatMap(
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
    shadesOf(most),
  );
}

function headOf(duty: Duty): Column {
  return { title: `${duty.task.path?.at(-1) ?? ''}${duty.task.title}`, numeric: true };
}

export function drawTaskMap(duties: readonly Duty[], place: string): HTMLElement {
  const units = byWeight(groupBy(duties, (duty) => duty.unit.name));
  const tasks = [...groupBy(duties, (duty) => duty.taskKey).values()].slice(0, mostColumns);
  const groups = groupBy(duties, (duty) => `${duty.taskKey} ${duty.unit.name}`);
  const cell = (unit: string, task: readonly Duty[]): TableCell => {
    const own = groups.get(`${task[0]?.taskKey ?? ''} ${unit}`) ?? [];
    const [first] = own;
    if (!first) return emptyCell;
    const held: Role[] = roles.filter((role) => own.some((duty) => duty.role === role));
    const hint = `${unit}: ${held.map((role) => word(role)).join(word('comma'))} · ${first.task.title}`;
    const items = held.map((role) => ({ text: word(`short_${role}`), link: () => toFacts([first.ref]), hint }));
    return { items, sort: roles.length - roles.indexOf(first.role), look: `role-${first.role}` };
  };
  return drawHeatMap(
    {
      caption: word('unitsByTask', place),
      file: 'units-by-task',
      columns: [{ title: word('unit') }, ...tasks.flatMap(([first]) => (first ? [headOf(first)] : []))],
      rows: units.map((unit) => [{ items: [{ text: unit }], sort: unit }, ...tasks.map((task) => cell(unit, task))]),
    },
    roles.map((role) => [`role-${role}`, `${word(`short_${role}`)} ${word(role)}`] as const),
  );
}
