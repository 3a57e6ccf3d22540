// What was looked for, document by document.
import { writeAddress } from '../../address';
import type { Context } from '../../context';
import { el } from '../../dom';
import type { Span } from '../../model';
import type { SearchedDocument } from '../../store';
import { word } from '../../words';
import type { View } from '../view';
import { findIn, patternsOf, type Hit } from './find';
import { drawPageHits } from './page_hits';

const mostHits = 300;
// Longer sentences (rows of tables) are shown around their words.
const mostCharacters = 160;

// Lines that a page has broken are one; no blank stands between Chinese characters.
function joinLines(text: string): string {
  return text.replace(/(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])/g, '');
}

function snippet(text: string, hit: Hit): HTMLElement {
  const words = [...hit.words].sort((a, b) => a.start - b.start);
  const first = words[0]?.start ?? hit.sentence.start;
  const start = Math.max(hit.sentence.start, first - mostCharacters / 2);
  const end = Math.min(hit.sentence.end, start + mostCharacters);
  const made = el('span', {}, start > hit.sentence.start ? '…' : null);
  let at = start;
  for (const found of words) {
    if (found.start < at || found.end > end) continue;
    made.append(joinLines(text.slice(at, found.start)), el('mark', {}, joinLines(text.slice(found.start, found.end))));
    at = found.end;
  }
  made.append(joinLines(text.slice(at, end)), end < hit.sentence.end ? '…' : '');
  return made;
}

function addressOf(document: string, span: Span): string {
  return writeAddress('read', { doc: document, at: `${span.start}-${span.end}` });
}

function drawDocument(context: Context, document: SearchedDocument, hits: readonly Hit[]): HTMLElement {
  const items = hits.map((hit) => {
    const target = hit.words[0] ?? hit.sentence;
    const place = hit.section ? `${hit.section.marker ?? ''}${hit.section.title}` : '';
    return el(
      'li',
      {},
      el('a', { href: addressOf(document.id, target) }, snippet(document.text, hit)),
      place ? el('span', { class: 'note' }, ` ${place}`) : null,
    );
  });
  const heading = `${context.place(document.id).name} · ${context.title(document.id)}`;
  return el('section', { class: 'hits' }, el('h2', {}, heading), el('ol', {}, ...items));
}

// Adds what is found as it is found; stops where another search has begun.
async function run(context: Context, query: string, status: HTMLElement, output: HTMLElement, isWanted: () => boolean): Promise<void> {
  const patterns = patternsOf(query, context.variants);
  const all = context.documents.size;
  const ofPage = drawPageHits(context, query);
  if (ofPage) output.append(ofPage);
  let hits = 0;
  let documents = 0;
  let unread = 0;
  let looked = 0;
  for await (const volume of context.store.search()) {
    if (!isWanted()) return;
    looked += volume.length;
    status.textContent = word('searching', looked, all);
    for (const document of volume) {
      if (!document) unread += 1;
      const found = document ? findIn(document, patterns, mostHits - hits) : [];
      if (!document || found.length === 0) continue;
      hits += found.length;
      documents += 1;
      output.append(drawDocument(context, document, found));
      if (hits >= mostHits) break;
    }
    if (hits >= mostHits) break;
  }
  const none = ofPage ? word('notInDocuments', query) : word('noHits', query);
  const count = hits === 0 ? none : word('hits', hits, documents);
  const remarks = [hits < mostHits ? '' : word('hitsCut', mostHits), unread > 0 ? word('unreadHits', unread) : ''];
  status.textContent = [count, ...remarks].filter((text) => text !== '').join(' ');
}

// The last search stays: back leads to what was found.
let last: { context: Context; query: string; element: HTMLElement } | null = null;

// As long as this the page waits for a search before it shows what there is.
const patience = 400;

export const searchView: View = {
  name: 'search',
  title: 'search',
  async draw(context, parameters) {
    const query = (parameters.get('q') ?? '').trim();
    if (last && last.context === context && last.query === query) return last.element;
    const status = el('p', { class: 'note', role: 'status' }, word('searchHint'));
    const output = el('div');
    const element = el('div', {}, el('h1', {}, word('search')), status, output);
    last = { context, query, element };
    if (query === '') return element;
    status.textContent = word('searching', 0, context.documents.size);
    output.setAttribute('aria-busy', 'true');
    const done = run(context, query, status, output, () => last?.element === element)
      .catch((error: unknown) => (status.textContent = `${word('failed')} ${String(error)}`))
      .finally(() => output.removeAttribute('aria-busy'));
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, patience))]);
    return element;
  },
};
