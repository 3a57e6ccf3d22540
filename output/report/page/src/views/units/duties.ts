// Who stands in which task, in which role.
import type { FactRef } from '../../address';
import type { Context, Place } from '../../context';
import type { Task, Unit } from '../../model';
import { word } from '../../words';

export const roles = ['lead', 'responsible', 'supporting'] as const;
export type Role = (typeof roles)[number];

export interface Duty {
  role: Role;
  unit: Unit;
  // What tells units apart: offices of one name in two districts are two.
  key: string;
  // What the unit does, as a code; empty where the rules do not know.
  function: string;
  task: Task;
  place: Place;
  ref: FactRef;
  // Tells tasks apart.
  taskKey: string;
}

// science_and_technology:500118 → science_and_technology
function functionOf(unit: Unit): string {
  return unit.id?.split(':')[0] ?? '';
}

export function dutiesOf(context: Context): Duty[] {
  return context.index.tasks.flatMap((task) => {
    const place = context.place(task.document);
    const ref = { document: task.document, fact: task.id };
    const taskKey = `${task.document} ${task.id}`;
    return roles.flatMap((role) =>
      task[`${role}_units`].map((unit) => ({
        role,
        unit,
        key: `${place.key} ${unit.name}`,
        function: functionOf(unit),
        task,
        place,
        ref,
        taskKey,
      })),
    );
  });
}

// The words of a function: in Chinese how its units are most often called, without their level. Names that begin with a
// place, as 甲州海关, stand for it only where no other does.
export function functionNames(duties: readonly Duty[], language: string): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  const ofLevel = new Set<string>();
  for (const duty of duties) {
    const names = counts.get(duty.function) ?? new Map<string, number>();
    const name = duty.unit.name.replace(/^[省市区县州旗](?![直委])(?=.{2})/, '');
    if (name !== duty.unit.name) ofLevel.add(name);
    counts.set(duty.function, names.set(name, (names.get(name) ?? 0) + 1));
  }
  const named = new Map<string, string>();
  for (const [code, names] of counts) {
    const [most] = [...names.entries()].sort(
      ([one, a], [other, b]) => Number(ofLevel.has(other)) - Number(ofLevel.has(one)) || b - a,
    );
    named.set(code, language === 'zh' && most ? most[0] : code.replaceAll('_', ' '));
  }
  if (named.has('')) named.set('', word('otherFunction'));
  return named;
}

// The tasks behind duties, each once.
export function refsOf(duties: readonly Duty[]): FactRef[] {
  return [...new Map(duties.map((duty) => [duty.taskKey, duty.ref])).values()];
}

// How many tasks stand behind duties.
export function countTasks(duties: readonly Duty[]): number {
  return new Set(duties.map((duty) => duty.taskKey)).size;
}
