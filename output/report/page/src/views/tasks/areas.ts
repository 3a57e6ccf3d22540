// Measures of very many districts: how many districts of each province take them.
import { toFact, toFacts } from '../../address';
import { uniquePlaces, type Context, type Place } from '../../context';
import { groupBy } from '../../group';
import { drawHeatMap, emptyCell, mostColumns } from '../../heat_map';
import type { AlignedTask } from '../../model';
import { numberCell, textCell, type TableCell } from '../../table';
import { word } from '../../words';
import type { Measure } from './matrix';

// The province that a district lies in; those whose province is not known are one area.
export function areaOf(place: Place): string {
  return place.parents[0] ?? (place.level === 'province' || place.level === 'nation' ? place.name : word('noArea'));
}

export function areasOf(places: readonly Place[]): string[] {
  return [...groupBy(places, areaOf).entries()].sort(([, a], [, b]) => b.length - a.length).map(([area]) => area);
}

// Whether there are more districts than a matrix has room for, most of them of known provinces.
export function needAreas(places: readonly Place[]): boolean {
  const known = places.filter((place) => areaOf(place) !== word('noArea'));
  return places.length > mostColumns && 2 * known.length > places.length && areasOf(places).length > 1;
}

// Shades by the percentage of districts that take a measure.
const quarters = [25, 50, 75, 100] as const;

function lookOf(share: number): string {
  return `shade-${quarters.findIndex((most) => share <= most) + 1}`;
}

function legend(): [look: string, text: string][] {
  return quarters.map((most, i) => [`shade-${i + 1}`, word('shareOfDistricts', `${quarters[i - 1] ?? 0}–${most}`)]);
}

export interface AreaSettings {
  context: Context;
  titleOf: (task: AlignedTask) => string;
}

export function drawAreaMap(measures: readonly Measure[], { context, titleOf }: AreaSettings): HTMLElement {
  const ofAreas = groupBy(context.allPlaces(), areaOf);
  const areas = areasOf(uniquePlaces(measures.flatMap(({ places }) => places)));
  const cell = ({ group, places }: Measure, area: string): TableCell => {
    const taking = places.filter((place) => areaOf(place) === area).length;
    if (taking === 0) return emptyCell;
    const all = ofAreas.get(area)?.length ?? taking;
    const tasks = group.tasks.filter((task) => areaOf(context.place(task.document)) === area);
    const link = (): string | undefined => toFacts(tasks.map((task) => ({ document: task.document, fact: task.id })));
    const hint = word('districtsOfArea', area, taking, all);
    return { items: [{ text: String(taking), link, hint }], sort: taking, look: lookOf((100 * taking) / all) };
  };
  return drawHeatMap(
    {
      caption: word('areaMap'),
      file: 'measures-by-province',
      columns: [
        { title: word('measureName') },
        { title: word('districtsWith'), numeric: true },
        ...areas.map((area) => ({ title: area, hint: `${area} (${ofAreas.get(area)?.length ?? 0})`, numeric: true })),
      ],
      rows: measures.flatMap((measure) => {
        const [first] = measure.group.tasks;
        if (!first) return [];
        const link = measure.address ?? toFact(first.document, first.id);
        return [[textCell(titleOf(first), link), numberCell(measure.places.length, link), ...areas.map((area) => cell(measure, area))]];
      }),
    },
    legend(),
  );
}
