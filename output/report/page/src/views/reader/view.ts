// The reader as a view of the report: the address names the document and the fact or passage that is shown.
import { keepState, readFacts, toFinding, writeAddress, type FactRef } from '../../address';
import type { Context } from '../../context';
import { button, el } from '../../dom';
import type { Finding, RecordDocument, Span } from '../../model';
import { word } from '../../words';
import type { View } from '../view';
import { placeOfCell } from './cells';
import { quotesOfFinding } from './finding_place';
import { findQuote, readSpan } from './passages';
import { Reader } from './reader';
import { toUnits } from './spans';

function drawBack(): HTMLElement {
  const goBack = (): void => {
    if (history.length > 1) history.back();
    else location.hash = writeAddress('overview');
  };
  return button(`← ${word('back')}`, goBack, { class: 'back' });
}

// From one of several passages to the one before and the one behind it.
function drawSteps(addresses: readonly string[], at: number): HTMLElement {
  const step = (by: number, label: string): HTMLElement => {
    const to = addresses[at + by];
    return to ? el('a', { href: to }, label) : el('span', { class: 'note' }, label);
  };
  const place = el('span', {}, word('factOf', at + 1, addresses.length));
  return el('nav', { class: 'steps', 'aria-label': word('facts') }, step(-1, word('previous')), place, step(1, word('next')));
}

// Through the facts that a figure stands for.
function drawFactSteps(list: readonly FactRef[], document: string, fact: string | null): HTMLElement | null {
  const at = list.findIndex((each) => each.document === document && each.fact === fact);
  if (at < 0) return null;
  return drawSteps(list.map((each) => writeAddress('read', { doc: each.document, fact: each.fact, list: listed(list) })), at);
}

// What a finding says, and the ways through its quotes.
function drawFinding(context: Context, finding: Finding, quote: number): HTMLElement {
  const number = context.index.findings.indexOf(finding);
  const addresses = finding.places.map((place, i) => toFinding(place.document, number, i));
  return el('div', { class: 'of-finding' }, addresses.length > 1 ? drawSteps(addresses, quote) : null, el('p', {}, finding.message));
}

function listed(list: readonly FactRef[]): string[] {
  return list.map((each) => `${each.document} ${each.fact}`);
}

// The passage that the address names, if it is neither a fact nor a quote of a finding.
function foundBy(context: Context, document: RecordDocument, parameters: URLSearchParams): Span | null {
  const [id, row, column] = (parameters.get('cell') ?? '').split('.');
  const table = document.tables.find((each) => each.id === id);
  if (table) return placeOfCell(document, table, Number(row), Number(column)) ?? toUnits(document.text)(table.span);
  return readSpan(parameters.get('at')) ?? findQuote(document, parameters.get('quote'), context.variants);
}

async function draw(context: Context, parameters: URLSearchParams): Promise<HTMLElement> {
  const id = parameters.get('doc') ?? '';
  if (!context.documents.has(id)) return el('p', { class: 'empty' }, word('noSuchDocument'));
  const document = await context.store.load(id);
  const fact = parameters.get('fact');
  const list = readFacts(parameters);
  const finding = context.index.findings[Number(parameters.get('finding') ?? NaN)];
  const quote = Number(parameters.get('n') ?? 0);
  const quotes = finding ? quotesOfFinding(document, finding, context.variants) : [];
  const reader = new Reader({
    document,
    title: context.title(id),
    words: { codeName: (code) => context.codeName(code), explain: () => [] },
    fact,
    kind: parameters.get('kind'),
    found: finding ? (quotes.find(({ number }) => number === quote)?.span ?? null) : foundBy(context, document, parameters),
    others: quotes.filter(({ number }) => number !== quote).map(({ span }) => span),
    above: [drawBack(), finding ? drawFinding(context, finding, quote) : drawFactSteps(list, id, fact)],
    keep: (chosen) => keepState('read', { doc: id, fact: chosen, list: listed(list) }),
  });
  // Once it stands in the page.
  queueMicrotask(() => requestAnimationFrame(() => reader.reveal()));
  return reader.element;
}

export const readerView: View = { name: 'read', title: 'reader', draw };
