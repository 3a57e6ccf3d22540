// Who leads, who is responsible, who supports.
import { keepState, toFact, writeAddress } from '../../address';
import type { Context } from '../../context';
import { el, select } from '../../dom';
import type { Unit } from '../../model';
import { countCell, drawTable, textCell, type TableCell, type TableData } from '../../table';
import { groupBy } from '../../group';
import { mostColumns } from '../../heat_map';
import { word } from '../../words';
import type { View } from '../view';
import { dutiesOf, functionNames, refsOf, roles, type Duty, type Role } from './duties';
import { byWeight, drawFunctionMap, drawTaskMap } from './heat_maps';
import { drawNetwork, mostLinks, mostNodes } from './network';

interface State {
  place: string;
  // Null: all.
  function: string | null;
  role: Role | null;
  unit: string | null;
}

// In the address the functions that rules do not know need a name.
const unknown = 'other';

function readState(parameters: URLSearchParams): State {
  const code = parameters.get('f');
  return {
    place: parameters.get('d') ?? '',
    function: code === unknown ? '' : code,
    role: roles.find((role) => role === parameters.get('r')) ?? null,
    unit: parameters.get('u'),
  };
}

function stateParameters(state: State): Record<string, string | null> {
  return {
    d: state.place || null,
    f: state.function === '' ? unknown : state.function,
    r: state.role,
    u: state.unit,
  };
}

function drawNotes(notes: readonly (string | null)[]): HTMLElement[] {
  return notes.flatMap((note) => (note ? [el('p', { class: 'note' }, note)] : []));
}

class UnitsView {
  readonly element = el('div');
  private readonly output = el('div', { class: 'output' });
  private readonly duties: readonly Duty[];
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly context: Context,
    private readonly state: State,
  ) {
    this.duties = dutiesOf(context);
    this.names = functionNames(this.duties, context.index.functions);
    this.element.append(this.controls(), this.output);
    this.draw();
  }

  private controls(): HTMLElement {
    const { state } = this;
    const having = new Set(this.duties.map((duty) => duty.place.key));
    const places = this.context.allPlaces().filter((place) => having.has(place.key) || place.key === state.place);
    const codes = [...this.names].sort(([, a], [, b]) => a.localeCompare(b));
    const wrap = (code: string): string => (code === '' ? unknown : code);
    return el(
      'div',
      { class: 'controls' },
      select(word('scopeOf'), [['', word('allDistricts')], ...places.map((place) => [place.key, place.name] as const)], state.place, (value) =>
        this.update({ place: value, unit: null }),
      ),
      select(
        word('functionOf'),
        [['', word('allFunctions')], ...codes.map(([code, name]) => [wrap(code), name] as const)],
        state.function === null ? '' : wrap(state.function),
        (value) => this.update({ function: value === '' ? null : value === unknown ? '' : value, unit: null }),
      ),
      select(word('role'), [['', word('anyRole')], ...roles.map((role) => [role, word(role)] as const)], state.role ?? '', (value) =>
        this.update({ role: roles.find((role) => role === value) ?? null }),
      ),
    );
  }

  private update(change: Partial<State>): void {
    Object.assign(this.state, change);
    keepState('units', stateParameters(this.state));
    this.draw();
  }

  private draw(): void {
    const { state } = this;
    const fitting = this.duties.filter(
      (duty) =>
        (state.place === '' || duty.place.key === state.place) &&
        (state.function === null || duty.function === state.function) &&
        (state.role === null || duty.role === state.role),
    );
    if (fitting.length === 0) {
      this.output.replaceChildren(el('p', { class: 'empty' }, word('noUnits')));
      return;
    }
    const ofUnit = state.unit === null ? fitting : fitting.filter((duty) => duty.key === state.unit);
    this.output.replaceChildren(
      ...(state.unit === null ? this.charts(fitting) : []),
      el('section', { class: 'card' }, el('h2', {}, word('unit')), drawTable(this.unitTable(fitting))),
      this.taskSection(ofUnit),
    );
  }

  private charts(duties: readonly Duty[]): HTMLElement[] {
    const { place } = this.state;
    const name = duties[0]?.place.name ?? '';
    const heat = place === '' ? drawFunctionMap(duties, this.names) : drawTaskMap(duties, name);
    const title = place === '' ? word('unitsByDistrict') : word('unitsByTask', name);
    const rows = groupBy(duties, (duty) => (place === '' ? duty.function : duty.unit.name)).size;
    const columns = groupBy(duties, (duty) => (place === '' ? duty.place.key : duty.taskKey)).size;
    const cut = place === '' ? 'mostShown' : 'firstShown';
    const notes = [columns > mostColumns ? word(cut, mostColumns, columns) : null];
    const nodeOf = (duty: Duty): string => (place === '' ? (this.names.get(duty.function) ?? '') : duty.unit.name);
    const network = [word('networkNote', mostLinks), rows > mostNodes() ? word('mostShown', mostNodes(), rows) : null];
    // Bodies whose function is not known have nothing in common.
    const joined = place === '' ? duties.filter((duty) => duty.function !== '') : duties;
    const map = el('section', { class: 'card' }, el('h2', {}, title), heat, ...drawNotes(notes));
    if (new Set(joined.map(nodeOf)).size < 2) return [map];
    return [
      map,
      el('section', { class: 'card' }, el('h2', {}, word('network')), drawNetwork({ duties: joined, nodeOf, functions: place === '' ? null : this.names }), ...drawNotes(network)),
    ];
  }

  private unitTable(duties: readonly Duty[]): TableData {
    const groups = groupBy(duties, (duty) => duty.key);
    const row = (key: string): TableCell[] => {
      const group = groups.get(key) ?? [];
      const [first] = group;
      const link = writeAddress('units', stateParameters({ ...this.state, unit: key }));
      return [
        textCell(first?.unit.name ?? null, link),
        textCell(first?.place.name ?? null),
        textCell(this.names.get(first?.function ?? '') ?? null),
        ...roles.map((role) => countCell(refsOf(group.filter((duty) => duty.role === role)))),
      ];
    };
    return {
      caption: word('units'),
      file: 'units',
      columns: [
        { title: word('unit') },
        { title: word('division'), short: true },
        { title: word('function') },
        ...roles.map((role) => ({ title: word(role), numeric: true })),
      ],
      rows: byWeight(groups).map(row),
    };
  }

  private taskSection(duties: readonly Duty[]): HTMLElement {
    const section = el('section', { class: 'card' }, el('h2', {}, word('taskList')));
    if (this.state.unit !== null) {
      const all = writeAddress('units', stateParameters({ ...this.state, unit: null }));
      section.append(el('p', {}, word('tasksOfUnit', duties[0]?.unit.name), ' ', el('a', { href: all }, word('clear'))));
    }
    section.append(drawTable(this.taskTable(duties)));
    return section;
  }

  private taskTable(duties: readonly Duty[]): TableData {
    const names = (units: readonly Unit[]): TableCell => textCell(units.map((unit) => unit.name).join(word('comma')) || null);
    const tasks = [...groupBy(duties, (duty) => duty.taskKey).values()];
    return {
      caption: word('taskList'),
      file: 'tasks',
      columns: [
        { title: word('task') },
        { title: word('division'), short: true },
        ...roles.map((role) => ({ title: word(role), wide: role !== 'supporting' })),
        { title: word('deadline') },
      ],
      rows: tasks.flatMap(([first]) => {
        if (!first) return [];
        const { task, place } = first;
        return [
          [
            textCell(task.title, toFact(task.document, task.id)),
            textCell(place.name),
            ...roles.map((role) => names(task[`${role}_units`])),
            textCell(task.deadline),
          ],
        ];
      }),
    };
  }
}

export const unitsView: View = {
  name: 'units',
  title: 'units',
  draw(context, parameters) {
    return el('div', {}, el('h1', {}, word('units')), new UnitsView(context, readState(parameters)).element);
  },
};
