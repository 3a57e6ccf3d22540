// Units as a network: joined where they stand in one task.
import { toFacts } from '../../address';
import { drawChart, isNarrow, look } from '../../chart';
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

// `nodeOf`: what a duty is drawn as, its unit or the function of its unit.
export function drawNetwork(duties: readonly Duty[], nodeOf: (duty: Duty) => string): HTMLElement {
  const groups = groupBy(duties, nodeOf);
  const names = byWeight(groups).slice(0, mostNodes());
  const most = Math.max(1, ...names.map((name) => countTasks(groups.get(name) ?? [])));
  const functions = [...new Set(duties.map((duty) => duty.function))];
  const nodes = names.map((name) => {
    const group = groups.get(name) ?? [];
    const refs = refsOf(group);
    return {
      name,
      symbolSize: 6 + (isNarrow() ? 14 : 30) * Math.sqrt(refs.length / most),
      itemStyle: { color: look(functions.indexOf(group[0]?.function ?? '')).color },
      link: toFacts(refs),
      text: `${name}: ${refs.length}`,
    };
  });
  const pairs = [...pairsOf(duties, nodeOf, new Set(names)).entries()].sort(([, a], [, b]) => b.length - a.length);
  const thickest = Math.max(1, pairs[0]?.[1].length ?? 0);
  const links = pairs.slice(0, mostLinks).map(([pair, joined]) => {
    const [source = '', target = ''] = pair.split('\n');
    const width = 0.5 + (6 * joined.length) / thickest;
    return { source, target, lineStyle: { width }, link: toFacts(refsOf(joined)), text: `${source} – ${target}: ${joined.length}` };
  });
  const room = isNarrow() ? 92 : 140;
  return drawChart({
    label: word('chartOf', word('network')),
    height: isNarrow() ? 400 : 660,
    option: {
      tooltip: { formatter: (hit: { data: { text?: string } }) => hit.data.text ?? '' },
      series: [
        {
          type: 'graph',
          layout: 'circular',
          circular: { rotateLabel: true },
          top: room,
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
