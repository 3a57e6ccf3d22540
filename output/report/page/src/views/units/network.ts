// Units as a network: joined where they stand in one task.
import { toFacts } from '../../address';
import { drawChart, look } from '../../chart';
import { groupBy } from '../../group';
import { word } from '../../words';
import { countTasks, refsOf, type Duty } from './duties';
import { byWeight } from './heat_maps';

export const mostNodes = 40;

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

function linkOf(data: unknown): string | undefined {
  const has = typeof data === 'object' && data !== null && 'link' in data;
  return has && typeof data.link === 'string' ? data.link : undefined;
}

// `nodeOf`: what a duty is drawn as, its unit or the function of its unit.
export function drawNetwork(duties: readonly Duty[], nodeOf: (duty: Duty) => string): HTMLElement {
  const groups = groupBy(duties, nodeOf);
  const names = byWeight(groups).slice(0, mostNodes);
  const most = Math.max(1, ...names.map((name) => countTasks(groups.get(name) ?? [])));
  const functions = [...new Set(duties.map((duty) => duty.function))];
  const nodes = names.map((name) => {
    const group = groups.get(name) ?? [];
    const refs = refsOf(group);
    return {
      name,
      symbolSize: 8 + 30 * Math.sqrt(refs.length / most),
      itemStyle: { color: look(functions.indexOf(group[0]?.function ?? '')).color },
      link: toFacts(refs),
      text: `${name}: ${refs.length}`,
    };
  });
  const links = [...pairsOf(duties, nodeOf, new Set(names)).entries()].map(([pair, joined]) => {
    const [source = '', target = ''] = pair.split('\n');
    const width = Math.min(8, 0.5 + joined.length / 2);
    return { source, target, lineStyle: { width }, link: toFacts(refsOf(joined)), text: `${source} – ${target}: ${joined.length}` };
  });
  return drawChart({
    label: word('chartOf', word('network')),
    height: 620,
    option: {
      tooltip: { formatter: (hit: { data: { text?: string } }) => hit.data.text ?? '' },
      series: [
        {
          type: 'graph',
          layout: 'circular',
          circular: { rotateLabel: true },
          top: 110,
          bottom: 110,
          left: 110,
          right: 110,
          data: nodes,
          links,
          label: { show: true, color: '#222222' },
          lineStyle: { color: '#57606a', opacity: 0.35, curveness: 0.2 },
          emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.9 } },
        },
      ],
    },
    click: ({ data }) => {
      const link = linkOf(data);
      if (link) location.hash = link;
    },
  });
}
