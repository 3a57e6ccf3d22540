// The reader as a view of the report: the address names the document and the fact or passage that is shown.
import { keepState, readFacts, writeAddress, type FactRef } from '../../address';
import type { Context } from '../../context';
import { button, el } from '../../dom';
import type { RecordDocument, Span } from '../../model';
import { word } from '../../words';
import type { View } from '../view';
import { placeOfCell } from './cells';
import { placeOfFinding } from './finding_place';
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

// The passage that the address names, if it is no fact.
function foundBy(context: Context, document: RecordDocument, parameters: URLSearchParams): Span | null {
  const { variants } = context;
  const finding = context.index.findings[Number(parameters.get('finding') ?? NaN)];
  if (finding) return placeOfFinding(document, finding, Number(parameters.get('n') ?? 0), variants);
  const [id, row, column] = (parameters.get('cell') ?? '').split('.');
  const table = document.tables.find((each) => each.id === id);
  if (table) return placeOfCell(document, table, Number(row), Number(column)) ?? toUnits(document.text)(table.span);
  return readSpan(parameters.get('at')) ?? findQuote(document, parameters.get('quote'), variants);
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
    kind: parameters.get('kind'),
    found: foundBy(context, document, parameters),
    above: [drawBack(), drawSteps(list, id, fact)],
    keep: (chosen) => keepState('read', { doc: id, fact: chosen, list: listed(list) }),
  });
  // Once it stands in the page.
  queueMicrotask(() => requestAnimationFrame(() => reader.reveal()));
  return reader.element;
}

export const readerView: View = { name: 'read', title: 'reader', draw };
