// Places the labels of points that lie close together: above or below its point if there is room, or else beside it,
// or else further up or down beside it.

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

// What ECharts tells of a label.
interface Label {
  seriesIndex: number;
  dataIndex?: number;
  // Its point.
  rect: Rectangle;
  // Where it stood before; only its size is of use.
  labelRect: Rectangle;
}

type LabelLayout = (label: Label) => { dx: number; dy: number };

// Between a point and its label, as ECharts has it.
const distance = 5;

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function abovePoint(point: Rectangle, { width, height }: Rectangle): Rectangle {
  return { x: point.x + (point.width - width) / 2, y: point.y - distance - height, width, height };
}

// Heights of a label that it may stand away from its point.
const mostSteps = 12;

// From above the point to elsewhere around it, the best first.
function shiftsOf(point: Rectangle, { width, height }: Rectangle, prefersBelow: boolean): [dx: number, dy: number][] {
  const below = height + point.height + 2 * distance;
  const aside = (width + point.width) / 2 + distance;
  const beside: [number, number][] = [[aside, below / 2], [-aside, below / 2]];
  const near: [number, number][] = prefersBelow
    ? [[0, below], ...beside, [aside, below], [-aside, below]]
    : [[0, 0], [0, below], ...beside, [aside, 0], [-aside, 0]];
  const steps = Array.from({ length: mostSteps }, (_, i) => [i + 1, -i - 1]).flat();
  const far = steps.flatMap((step): [number, number][] => [
    [aside, below / 2 + step * height],
    [-aside, below / 2 + step * height],
  ]);
  return [...near, ...far];
}

// Of a series: whether labels stand below their points by preference, by point.
export type SeriesLayout = (below: readonly boolean[]) => LabelLayout;

// One for each chart.
export function makeLabelLayout(): SeriesLayout {
  const placed = new Map<string, Rectangle>();
  return (below) => ({ seriesIndex, dataIndex = 0, rect, labelRect }) => {
    const key = `${seriesIndex} ${dataIndex}`;
    // A label that comes again begins a new drawing.
    if (placed.has(key)) placed.clear();
    const start = abovePoint(rect, labelRect);
    const moved = ([dx, dy]: [number, number]): Rectangle => ({ ...start, x: start.x + dx, y: start.y + dy });
    const others = [...placed.values()];
    const shifts = shiftsOf(rect, labelRect, below[dataIndex] ?? false);
    const shift = shifts.find((each) => !others.some((other) => overlap(moved(each), other))) ?? shifts[0] ?? [0, 0];
    placed.set(key, moved(shift));
    return { dx: shift[0], dy: shift[1] };
  };
}
