// The reader as a view of the report: the address names the document and the fact or passage that is shown.
import { keepState, readFacts, writeAddress, type FactRef } from '../../address';
import type { Context } from '../../context';
import { button, el } from '../../dom';
import type { RecordDocument, Span } from '../../model';
import { word } from '../../words';
import { phrasePattern, spansOf } from '../search/find';
import type { View } from '../view';
import { Reader } from './reader';
import { toUnits } from './spans';

function drawBack(): HTMLElement {
  const goBack = (): void => {
    if (history.length > 1) history.back();
    else location.hash = writeAddress('overview');
  };
  return button(`← ${word('back')}`, goBack, { class: 'back' });
}

// Through the facts that a figure stands for.
function drawSteps(list: readonly FactRef[], document: string, fact: string | null): HTMLElement | null {
  const at = list.findIndex((each) => each.document === document && each.fact === fact);
  if (at < 0) return null;
  const step = (by: number, label: string): HTMLElement => {
    const to = list[at + by];
    if (!to) return el('span', { class: 'note' }, label);
    const link = writeAddress('read', { doc: to.document, fact: to.fact, list: listed(list) });
    return el('a', { href: link }, label);
  };
  const place = el('span', {}, word('factOf', at + 1, list.length));
  return el('nav', { class: 'steps', 'aria-label': word('facts') }, step(-1, word('previous')), place, step(1, word('next')));
}

function listed(list: readonly FactRef[]): string[] {
  return list.map((each) => `${each.document} ${each.fact}`);
}

// Where the words of an address stand first. A bare number is looked for in the tables, where it is a cell.
function findQuote(document: RecordDocument, quote: string | null): Span | null {
  if (!quote) return null;
  const { text } = document;
  const units = toUnits(text);
  const places = spansOf(phrasePattern(quote.replace(/\s+/g, '')), text);
  if (!/^[\d.,%]+$/.test(quote)) return places[0] ?? null;
  const whole = places.filter(({ start, end }) => !/[\d.]/.test(text.charAt(start - 1) + text.charAt(end)));
  const tables = document.tables.map((table) => units(table.span));
  return whole.find(({ start }) => tables.some((table) => table.start <= start && start < table.end)) ?? whole[0] ?? null;
}

function readSpan(text: string | null): Span | null {
  const [start = NaN, end = NaN] = (text ?? '').split('-').map(Number);
  return start < end ? { start, end } : null;
}

async function draw(context: Context, parameters: URLSearchParams): Promise<HTMLElement> {
  const id = parameters.get('doc') ?? '';
  if (!context.documents.has(id)) return el('p', { class: 'empty' }, word('noSuchDocument'));
  const document = await context.store.load(id);
  const fact = parameters.get('fact');
  const list = readFacts(parameters);
  const reader = new Reader({
    document,
    title: context.title(id),
    words: { codeName: (code) => context.codeName(code), explain: () => [] },
    fact,
    found: readSpan(parameters.get('at')) ?? findQuote(document, parameters.get('quote')),
    above: [drawBack(), drawSteps(list, id, fact)],
    keep: (chosen) => keepState('read', { doc: id, fact: chosen, list: listed(list) }),
  });
  // Once it stands in the page.
  queueMicrotask(() => requestAnimationFrame(() => reader.reveal()));
  return reader.element;
}

export const readerView: View = { name: 'read', title: 'reader', draw };
