// Reads the data that the program has put into the page, or beside it.
import { byId, el } from './dom';
import type { DocumentEntry, RecordDocument } from './model';

declare global {
  interface Window {
    // Called by the files beside a split page.
    planatlasChunk?: (name: string, text: string) => void;
  }
}

async function decode<T>(base64: string): Promise<T> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i += 1) bytes[i] = characters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return (await new Response(stream).json()) as T;
}

// What the program has put into the page under a name.
export function loadChunk<T>(name: string): Promise<T> {
  return decode<T>(byId(`chunk-${name}`).textContent ?? '');
}

const waiting = new Map<string, (text: string) => void>();
window.planatlasChunk = (name, text) => waiting.get(name)?.(text);

// Pages opened from a disk may not fetch, but they may run scripts.
function readFile(folder: string, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = el('script', { src: `${encodeURIComponent(folder)}/${name}.js` });
    waiting.set(name, resolve);
    script.addEventListener('error', () => reject(new Error(`${folder}/${name}.js`)));
    // A file that does not hold what its name says has not called back by now.
    script.addEventListener('load', () => reject(new Error(`${folder}/${name}.js`)));
    for (const event of ['load', 'error']) {
      script.addEventListener(event, () => {
        script.remove();
        waiting.delete(name);
      });
    }
    document.head.append(script);
  });
}

// What search reads of a document.
export type SearchedDocument = Pick<RecordDocument, 'id' | 'text' | 'sections'>;

// The documents, which stand in volumes: several are read at once.
export class DocumentStore {
  // Volumes that were read last; more would hold a large base in memory.
  private static readonly kept = 12;
  private readonly volumes = new Map<number, Promise<RecordDocument[]>>();
  // Kept after the first search, so that the next ones are quick.
  private readonly searched = new Map<number, SearchedDocument[]>();
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(
    documents: readonly DocumentEntry[],
    private readonly folder: string | undefined,
  ) {
    this.numbers = new Map(documents.map((entry) => [entry.id, entry.volume]));
  }

  async load(id: string): Promise<RecordDocument> {
    const documents = await this.volume(this.numbers.get(id) ?? NaN);
    const document = documents.find((each) => each.id === id);
    if (!document) throw new Error(id);
    return document;
  }

  // All documents in their order, volume by volume; null for those that cannot be read.
  async *search(): AsyncGenerator<(SearchedDocument | null)[]> {
    const sizes = new Map<number, number>();
    for (const number of this.numbers.values()) sizes.set(number, (sizes.get(number) ?? 0) + 1);
    const numbers = [...sizes.keys()];
    const ahead = 4;
    const reading: Promise<(SearchedDocument | null)[]>[] = [];
    for (let i = 0; i < numbers.length + ahead; i += 1) {
      const number = numbers[i];
      if (number !== undefined) reading.push(this.readForSearch(number).catch(() => Array<null>(sizes.get(number) ?? 0).fill(null)));
      if (i < ahead) continue;
      const next = reading.shift();
      if (next) yield await next;
    }
  }

  private async readForSearch(number: number): Promise<SearchedDocument[]> {
    const known = this.searched.get(number);
    if (known) return known;
    const documents = (await this.volume(number)).map(({ id, text, sections }) => ({ id, text, sections }));
    this.searched.set(number, documents);
    return documents;
  }

  private volume(number: number): Promise<RecordDocument[]> {
    const known = this.volumes.get(number);
    if (known) return known;
    const made = this.read(`volume-${number}`);
    this.volumes.set(number, made);
    // A file that was missing may be there at the next try.
    made.catch(() => this.volumes.delete(number));
    if (this.volumes.size > DocumentStore.kept) {
      const oldest = this.volumes.keys().next();
      if (!oldest.done) this.volumes.delete(oldest.value);
    }
    return made;
  }

  private async read(name: string): Promise<RecordDocument[]> {
    return this.folder ? decode(await readFile(this.folder, name)) : loadChunk(name);
  }
}
