// Reads the data that the program has put into the page, or beside it.
import { byId, el } from './dom';
import type { Index, RecordDocument } from './model';

declare global {
  interface Window {
    // Called by the files beside a split page.
    planatlasChunk?: (id: string, text: string) => void;
  }
}

async function decode<T>(base64: string): Promise<T> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return (await new Response(stream).json()) as T;
}

export function loadIndex(): Promise<Index> {
  return decode<Index>(byId('chunk-index').textContent ?? '');
}

const waiting = new Map<string, (text: string) => void>();
window.planatlasChunk = (id, text) => waiting.get(id)?.(text);

// Pages opened from a disk may not fetch, but they may run scripts.
function readFile(folder: string, id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = el('script', { src: `${encodeURIComponent(folder)}/${id}.js` });
    waiting.set(id, resolve);
    script.addEventListener('error', () => reject(new Error(`${folder}/${id}.js`)));
    script.addEventListener('load', () => script.remove());
    document.head.append(script);
  });
}

export class DocumentStore {
  // Documents that were opened last; more would hold a large base in memory.
  private static readonly kept = 200;
  private readonly loaded = new Map<string, Promise<RecordDocument>>();

  constructor(private readonly folder: string | undefined) {}

  load(id: string): Promise<RecordDocument> {
    const known = this.loaded.get(id);
    if (known) return known;
    const made = this.read(id).then((text) => decode<RecordDocument>(text));
    this.loaded.set(id, made);
    if (this.loaded.size > DocumentStore.kept) {
      const oldest = this.loaded.keys().next();
      if (!oldest.done) this.loaded.delete(oldest.value);
    }
    return made;
  }

  private read(id: string): Promise<string> {
    if (this.folder) return readFile(this.folder, id);
    return Promise.resolve(byId(`chunk-${id}`).textContent ?? '');
  }
}
