// Reads the data that the program has put into the page, or beside it.
import { byId, el } from './dom';
import type { RecordDocument } from './model';

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

// What the program has put into the page under a name.
export function loadChunk<T>(name: string): Promise<T> {
  return decode<T>(byId(`chunk-${name}`).textContent ?? '');
}

const waiting = new Map<string, (text: string) => void>();
window.planatlasChunk = (id, text) => waiting.get(id)?.(text);

// Pages opened from a disk may not fetch, but they may run scripts.
function readFile(folder: string, id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = el('script', { src: `${encodeURIComponent(folder)}/${id}.js` });
    waiting.set(id, resolve);
    script.addEventListener('error', () => reject(new Error(`${folder}/${id}.js`)));
    // A file that does not hold what its name says has not called back by now.
    script.addEventListener('load', () => reject(new Error(`${folder}/${id}.js`)));
    for (const event of ['load', 'error']) {
      script.addEventListener(event, () => {
        script.remove();
        waiting.delete(id);
      });
    }
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
    const made = this.read(id);
    this.loaded.set(id, made);
    // A file that was missing may be there at the next try.
    made.catch(() => this.loaded.delete(id));
    if (this.loaded.size > DocumentStore.kept) {
      const oldest = this.loaded.keys().next();
      if (!oldest.done) this.loaded.delete(oldest.value);
    }
    return made;
  }

  private async read(id: string): Promise<RecordDocument> {
    return this.folder ? decode<RecordDocument>(await readFile(this.folder, id)) : loadChunk<RecordDocument>(id);
  }
}
