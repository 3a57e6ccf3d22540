// What every view stands on: the index, with look-ups that are made once.
import { fileName } from './format';
import { groupBy } from './group';
import type { Division, DocumentEntry, Index, Indicator } from './model';
import { DocumentStore } from './store';
import { readVariants, type Variants } from './views/search/find';
import { nameOfCode, word } from './words';

// A district as rows, series and filters name it. Documents without one stand for themselves.
export interface Place {
  key: string;
  name: string;
  parents: string[];
  level: Division['level'] | null;
}

export class Context {
  readonly documents: ReadonlyMap<string, DocumentEntry>;
  readonly store: DocumentStore;
  readonly variants: Variants;
  private readonly places = new Map<string, Place>();
  private readonly titles: ReadonlyMap<string, string>;

  constructor(readonly index: Index) {
    this.documents = new Map(index.documents.map((entry) => [entry.id, entry]));
    this.store = new DocumentStore(index.documents, index.files);
    this.variants = readVariants(index.variants);
    this.titles = titlesOf(index.documents);
    for (const entry of index.documents) this.places.set(entry.id, placeOf(entry));
    this.tellApart();
  }

  place(document: string): Place {
    return this.places.get(document) ?? { key: document, name: word('noDivision'), parents: [], level: null };
  }

  title(document: string): string {
    return this.titles.get(document) ?? document;
  }

  // What a code of a declared kind is called.
  codeName(code: string): string {
    return nameOfCode(code, this.index.names);
  }

  // All districts, in the order of their codes.
  allPlaces(): Place[] {
    return uniquePlaces([...this.places.values()]);
  }

  // Districts of the same name carry that of the district above.
  private tellApart(): void {
    const keys = new Map<string, Set<string>>();
    for (const place of this.places.values()) {
      const known = keys.get(place.name) ?? new Set();
      keys.set(place.name, known.add(place.key));
    }
    for (const place of this.places.values()) {
      const above = place.parents.at(-1);
      if ((keys.get(place.name)?.size ?? 0) > 1 && above) place.name = `${above}${place.name}`;
    }
  }
}

// Documents without a title are called by their files.
function nameOf(entry: DocumentEntry): string {
  return entry.title ?? fileName(entry.path);
}

// Documents of the same title are told apart by their paths.
function titlesOf(documents: readonly DocumentEntry[]): Map<string, string> {
  const groups = groupBy(documents, nameOf);
  const titles = new Map<string, string>();
  for (const [name, entries] of groups) {
    for (const { id, path } of entries) titles.set(id, entries.length > 1 ? `${name} (${path})` : name);
  }
  return titles;
}

function placeOf(entry: DocumentEntry): Place {
  const division = entry.division;
  if (!division) return { key: entry.id, name: nameOf(entry), parents: [], level: null };
  return { key: division.code ?? division.name, name: division.name, parents: division.parents, level: division.level };
}

// By code; those without one behind them, by name; documents without a division last.
function rankOf(place: Place): number {
  if (place.level === null) return 2;
  return /^\d/.test(place.key) ? 0 : 1;
}

export function uniquePlaces(places: readonly Place[]): Place[] {
  const byKey = new Map(places.map((place) => [place.key, place]));
  return [...byKey.values()].sort((a, b) => rankOf(a) - rankOf(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

// What names an indicator in the address.
export function indicatorKey(indicator: Indicator): string {
  const name = indicator.indicator_id ?? indicator.indicator;
  return [name, indicator.kind, indicator.per ?? '', indicator.unit ?? ''].join('~').replace(/~+$/, '');
}
