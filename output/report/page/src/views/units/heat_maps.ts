// Duties as heat maps: functions by district, or the units of one district by task.
import { toFacts } from '../../address';
import { drawChart, isNarrow } from '../../chart';
import { el } from '../../dom';
import { groupBy } from '../../group';
import { word } from '../../words';
import { countTasks, refsOf, roles, type Duty } from './duties';

// Rows and columns that are still told apart on a page.
export const mostRows = 40;
export const mostColumns = 60;

interface HeatCell {
  value: [column: number, row: number, figure: number];
  link: string | undefined;
  text: string;
}

interface HeatMap {
  label: string;
  columns: readonly string[];
  rows: readonly string[];
  cells: HeatCell[];
  visualMap: object;
  showFigures: boolean;
}

function isHeatCell(data: unknown): data is HeatCell {
  return typeof data === 'object' && data !== null && 'link' in data && 'text' in data;
}

function short(text: string): string {
  return text.length > 12 ? `${text.slice(0, 11)}…` : text;
}

// Names leave room for the cells on narrow screens.
function labelWidth(): number {
  return isNarrow() ? 110 : 260;
}

// About how wide a character of a label is.
const characterWidth = 12;

// Names that have no room beside each other stand slanted.
function isSlanted(names: readonly string[]): boolean {
  const room = Math.min(1400, document.documentElement.clientWidth) - 160;
  const longest = Math.max(0, ...names.map((name) => short(name).length));
  return names.length * (longest + 1) * characterWidth > room;
}

// What a column needs so that slanted names, and figures, stand apart.
function columnWidth(map: HeatMap): number {
  const digits = Math.max(0, ...map.cells.map((cell) => String(cell.value[2]).length));
  return map.showFigures ? Math.max(15, 7 * digits + 6) : 15;
}

// A map that is wider than the screen goes on to the side.
function draw(map: HeatMap): HTMLElement {
  const chart = drawHeatChart(map);
  chart.style.minWidth = `${labelWidth() + 40 + columnWidth(map) * map.columns.length}px`;
  return el('div', { class: 'sideways', tabindex: 0, role: 'group', 'aria-label': map.label }, chart);
}

function drawHeatChart(map: HeatMap): HTMLElement {
  const slanted = isSlanted(map.columns);
  return drawChart({
    label: word('chartOf', map.label),
    height: 120 + 26 * map.rows.length + (slanted ? 60 : 0),
    option: {
      grid: { left: isNarrow() ? 16 : 40, right: 16, top: 40, bottom: 8, containLabel: true },
      xAxis: {
        type: 'category',
        position: 'top',
        data: map.columns.map(short),
        axisLabel: { interval: 0, rotate: slanted ? (isNarrow() ? 90 : 45) : 0 },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      yAxis: {
        type: 'category',
        data: map.rows,
        inverse: true,
        axisLabel: { interval: 0, width: labelWidth(), overflow: isNarrow() ? 'break' : 'truncate', lineHeight: 12 },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      tooltip: { formatter: (hit: { data: unknown }) => (isHeatCell(hit.data) ? hit.data.text : '') },
      visualMap: { orient: 'horizontal', left: isNarrow() ? 0 : 'center', top: 0, ...map.visualMap },
      series: [
        {
          type: 'heatmap',
          data: map.cells,
          label: { show: map.showFigures, fontSize: isNarrow() ? 10 : 12 },
          itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
          emphasis: { itemStyle: { borderColor: '#000000', borderWidth: 2 } },
        },
      ],
    },
    click: ({ data }) => {
      if (isHeatCell(data) && data.link) location.hash = data.link;
    },
  });
}

// Names by how many duties stand behind them, the most first.
export function byWeight<Key>(groups: ReadonlyMap<Key, readonly Duty[]>): Key[] {
  const weights = [...groups.entries()].map(([key, duties]) => ({ key, weight: countTasks(duties) }));
  return weights.sort((a, b) => b.weight - a.weight).map(({ key }) => key);
}

export function drawFunctionMap(duties: readonly Duty[], names: ReadonlyMap<string, string>): HTMLElement {
  const functions = byWeight(groupBy(duties, (duty) => duty.function)).slice(0, mostRows);
  const places = [...new Map(duties.map((duty) => [duty.place.key, duty.place.name])).entries()].sort().slice(0, mostColumns);
  const cells: HeatCell[] = [];
  const groups = groupBy(duties, (duty) => `${duty.function} ${duty.place.key}`);
  functions.forEach((code, row) =>
    places.forEach(([key, place], column) => {
      const refs = refsOf(groups.get(`${code} ${key}`) ?? []);
      if (refs.length === 0) return;
      const text = `${names.get(code) ?? code} · ${place}: ${refs.length}`;
      cells.push({ value: [column, row, refs.length], link: toFacts(refs), text });
    }),
  );
  const most = Math.max(1, ...cells.map((cell) => cell.value[2]));
  return draw({
    label: word('unitsByDistrict'),
    columns: places.map(([, name]) => name),
    rows: functions.map((code) => names.get(code) ?? code),
    cells,
    showFigures: places.length <= 20,
    visualMap: {
      min: 0,
      max: most,
      text: [String(most), '0'],
      itemHeight: 120,
      itemWidth: 12,
      inRange: { color: ['#eaf2fa', '#9cc4e4', '#4a90c4', '#08519c'] },
    },
  });
}

export function drawTaskMap(duties: readonly Duty[], place: string): HTMLElement {
  const units = byWeight(groupBy(duties, (duty) => duty.unit.name)).slice(0, mostRows);
  const tasks = [...groupBy(duties, (duty) => duty.taskKey).values()].slice(0, mostColumns);
  const cells = tasks.flatMap((group, column) =>
    group.flatMap((duty): HeatCell[] => {
      const row = units.indexOf(duty.unit.name);
      if (row < 0) return [];
      const text = `${duty.unit.name}: ${word(duty.role)}\n${duty.task.title}`;
      return [{ value: [column, row, roles.indexOf(duty.role)], link: toFacts([duty.ref]), text }];
    }),
  );
  return draw({
    label: word('unitsByTask', place),
    columns: tasks.map(([first]) => `${first?.task.path?.at(-1) ?? ''}${first?.task.title ?? ''}`),
    rows: units,
    cells,
    showFigures: false,
    visualMap: {
      type: 'piecewise',
      categories: [0, 1, 2],
      pieces: roles.map((role, i) => ({ value: i, label: word(role), color: ['#0072b2', '#e69f00', '#56b4e9'][i] })),
    },
  });
}
