// Who stands in which task, in which role.
import type { FactRef } from '../../address';
import type { Context, Place } from '../../context';
import type { Task, Unit } from '../../model';
import { nameOfCode, word } from '../../words';

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

// What the functions of units are called, by code.
export function functionNames(duties: readonly Duty[], names: Record<string, string>): Map<string, string> {
  const codes = new Set(duties.map((duty) => duty.function));
  return new Map([...codes].map((code) => [code, code === '' ? word('otherFunction') : nameOfCode(code, names)]));
}

// The tasks behind duties, each once.
export function refsOf(duties: readonly Duty[]): FactRef[] {
  return [...new Map(duties.map((duty) => [duty.taskKey, duty.ref])).values()];
}

// How many tasks stand behind duties.
export function countTasks(duties: readonly Duty[]): number {
  return new Set(duties.map((duty) => duty.taskKey)).size;
}
