// Units as a network: joined where they stand in one task.
import { toFacts } from '../../address';
import { drawChart, isNarrow, palette } from '../../chart';
import { groupBy } from '../../group';
import { word } from '../../words';
import { countTasks, refsOf, type Duty } from './duties';
import { byWeight } from './heat_maps';

// Nodes whose names have room around the circle.
export function mostNodes(): number {
  return isNarrow() ? 20 : 40;
}

// Lines that can still be told apart: those of the most tasks.
export const mostLinks = 150;

// Pairs of nodes with the tasks that join them.
function pairsOf(duties: readonly Duty[], nodeOf: (duty: Duty) => string, nodes: ReadonlySet<string>): Map<string, Duty[]> {
  const pairs = new Map<string, Duty[]>();
  for (const group of groupBy(duties, (duty) => duty.taskKey).values()) {
    const [first] = group;
    const names = [...new Set(group.map(nodeOf))].filter((name) => nodes.has(name)).sort();
    names.forEach((a, i) =>
      names.slice(i + 1).forEach((b) => {
        const key = `${a}\n${b}`;
        const known = pairs.get(key);
        if (known && first) known.push(first);
        else if (first) pairs.set(key, [first]);
      }),
    );
  }
  return pairs;
}

// Functions that have a colour of their own; the others share a grey.
const mostColors = 6;
const grey = '#8c959f';

// The functions of the most tasks, each a category of ECharts, and one for the others; none where all nodes look alike.
function categoriesOf(duties: readonly Duty[], names: ReadonlyMap<string, string>): { code: string | null; name: string; itemStyle: { color: string } }[] {
  const codes = byWeight(groupBy(duties, (duty) => duty.function)).filter((code) => code !== '');
  const own = codes.slice(0, mostColors).map((code, i) => ({
    code,
    name: names.get(code) ?? code,
    itemStyle: { color: palette[i] ?? grey },
  }));
  return [...own, { code: null, name: word('otherFunctions'), itemStyle: { color: grey } }];
}

export interface NetworkSettings {
  duties: readonly Duty[];
  // What a duty is drawn as: its unit, or the function of its unit.
  nodeOf: (duty: Duty) => string;
  // Names of the functions that colours tell apart; null where a node is a function.
  functions: ReadonlyMap<string, string> | null;
}

export function drawNetwork({ duties, nodeOf, functions }: NetworkSettings): HTMLElement {
  const groups = groupBy(duties, nodeOf);
  const names = byWeight(groups).slice(0, mostNodes());
  const most = Math.max(1, ...names.map((name) => countTasks(groups.get(name) ?? [])));
  const categories = functions ? categoriesOf(duties, functions) : [];
  const categoryOf = (code: string | undefined): number => {
    const own = categories.findIndex((category) => category.code === code);
    return own < 0 ? categories.length - 1 : own;
  };
  const nodes = names.map((name) => {
    const group = groups.get(name) ?? [];
    const refs = refsOf(group);
    return {
      name,
      symbolSize: 6 + (isNarrow() ? 14 : 30) * Math.sqrt(refs.length / most),
      ...(functions ? { category: categoryOf(group[0]?.function) } : { itemStyle: { color: palette[0] } }),
      link: toFacts(refs),
      told: `${name}: ${refs.length}`,
    };
  });
  const pairs = [...pairsOf(duties, nodeOf, new Set(names)).entries()].sort(([, a], [, b]) => b.length - a.length);
  const thickest = Math.max(1, pairs[0]?.[1].length ?? 0);
  const links = pairs.slice(0, mostLinks).map(([pair, joined]) => {
    const [source = '', target = ''] = pair.split('\n');
    const width = 0.5 + (6 * joined.length) / thickest;
    return { source, target, lineStyle: { width }, link: toFacts(refsOf(joined)), told: `${source} – ${target}: ${joined.length}` };
  });
  const legendHeight = isNarrow() ? 84 : 32;
  const room = isNarrow() ? 92 : 140;
  return drawChart({
    label: word('chartOf', word('network')),
    height: (isNarrow() ? 400 : 660) + (functions ? legendHeight : 0),
    option: {
      ...(functions ? { legend: { top: 0, data: categories.map(({ name }) => name) } } : {}),
      series: [
        {
          type: 'graph',
          categories,
          layout: 'circular',
          circular: { rotateLabel: true },
          top: room + (functions ? legendHeight : 0),
          bottom: room,
          left: room,
          right: room,
          data: nodes,
          links,
          label: { show: true, color: '#222222', fontSize: isNarrow() ? 10 : 12, width: room - 14, overflow: 'break', lineHeight: 12 },
          lineStyle: { color: '#57606a', opacity: 0.35, curveness: 0.2 },
          emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.9 } },
        },
      ],
    },
  });
}
