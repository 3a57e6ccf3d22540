// A document with its outline and its facts marked; the fact of the address is shown in its sentence.
import { keepState, readFacts, writeAddress, type FactRef } from '../../address';
import type { Context } from '../../context';
import { button, el } from '../../dom';
import type { RecordDocument, Section, Span } from '../../model';
import { word } from '../../words';
import { phrasePattern, spansOf } from '../search/find';
import type { View } from '../view';
import { drawDetails, kindName } from './details';
import { cutText, marksOf, sentenceAround, toUnits, type Mark, type Piece } from './spans';

// Kinds that have a look of their own; the others share the last one.
const looks = ['goals', 'achievements', 'provisions', 'tables', 'instruments', 'funding', 'entities', 'diagnostics'];
// A task covers whole paragraphs: marked, it would hide what stands in it.
const hiddenAtFirst = new Set(['tasks', 'tables', 'diagnostics', 'entities', 'instruments', 'funding']);

class Reader {
  readonly element: HTMLElement;
  private readonly text = el('div', { class: 'text' });
  private readonly details = el('aside', { class: 'details', 'aria-live': 'polite', 'aria-label': word('facts') });
  private readonly marks: readonly Mark[];
  private readonly shown: Set<string>;
  private readonly drawnMarks = new Map<HTMLElement, Mark[]>();
  private chosen: Mark | null = null;

  constructor(
    private readonly context: Context,
    private readonly document: RecordDocument,
    fact: string | null,
    private readonly list: readonly FactRef[],
    // A passage that was looked for.
    private readonly found: Span | null,
  ) {
    this.marks = marksOf(document);
    this.shown = new Set(this.kinds().filter((kind) => !hiddenAtFirst.has(kind)));
    this.chosen = this.marks.find((mark) => mark.id === fact) ?? null;
    if (this.chosen) this.shown.add(this.chosen.kind);
    this.text.addEventListener('click', (event) => this.choose(event));
    this.text.addEventListener('keydown', (event) => this.key(event));
    this.element = el(
      'article',
      { class: 'reader' },
      el('div', { class: 'reader-head' }, this.back(), this.steps(fact), el('h1', {}, context.title(document.id)), this.legend()),
      this.outline(),
      this.text,
      this.details,
    );
    this.draw();
  }

  // The passage that the address names, in the middle of what is seen.
  reveal(): void {
    const target = this.text.querySelector('.chosen, .found');
    if (!(target instanceof HTMLElement)) return;
    target.scrollIntoView({ block: 'center' });
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  private kinds(): string[] {
    return [...new Set(this.marks.map((mark) => mark.kind))];
  }

  private back(): HTMLElement {
    return button(`← ${word('back')}`, () => (history.length > 1 ? history.back() : (location.hash = writeAddress('overview'))), {
      class: 'back',
    });
  }

  // Through the facts that a figure stands for.
  private steps(fact: string | null): HTMLElement | null {
    const { list } = this;
    const at = list.findIndex((each) => each.document === this.document.id && each.fact === fact);
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

  private legend(): HTMLElement {
    const boxes = this.kinds().map((kind) => {
      const box = el('input', { type: 'checkbox' });
      box.checked = this.shown.has(kind);
      box.addEventListener('change', () => {
        if (box.checked) this.shown.add(kind);
        else this.shown.delete(kind);
        this.draw();
      });
      const count = this.marks.filter((mark) => mark.kind === kind).length;
      return el('label', {}, box, el('span', { class: `mark ${lookOf(kind)}` }, `${kindName(kind)} ${count}`));
    });
    return el('div', { class: 'legend', role: 'group', 'aria-label': word('facts') }, ...boxes);
  }

  private outline(): HTMLElement {
    const { sections } = this.document;
    const nav = el('nav', { class: 'outline', 'aria-label': word('outline') }, el('h2', {}, word('outline')));
    if (sections.length === 0) nav.append(el('p', { class: 'note' }, word('noSection')));
    const list = el('ol');
    for (const section of sections) {
      const label = `${section.marker ?? ''}${section.title}` || section.id;
      const go = button(label, () => this.goTo(section), { class: `level-${Math.min(section.level, 4)}` });
      list.append(el('li', {}, go));
    }
    nav.append(list);
    return nav;
  }

  private goTo(section: Section): void {
    const place = this.text.querySelector(`[data-section="${CSS.escape(section.id)}"]`);
    if (!(place instanceof HTMLElement)) return;
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
  }

  private draw(): void {
    const { document, chosen, found } = this;
    const units = toUnits(document.text);
    const starts = new Map(document.sections.map((section) => [units(section.span).start, section]));
    const titles = document.sections.map((section) => units(section.title_span));
    const target = chosen?.span ?? found;
    const sentence = target ? sentenceAround(document.text, target) : null;
    const marks = this.marks.filter((mark) => this.shown.has(mark.kind));
    const cuts = [...starts.keys(), ...titles.flatMap(({ start, end }) => [start, end])];
    if (sentence) cuts.push(sentence.start, sentence.end);
    if (found) cuts.push(found.start, found.end);
    this.drawnMarks.clear();
    const heads = new Set<number>();
    for (const { start, end } of titles) for (let i = start; i < end; i += 1) heads.add(i);
    const nodes: Node[] = [];
    for (const piece of cutText(document.text.length, marks, cuts)) {
      const section = starts.get(piece.start);
      if (section) nodes.push(el('span', { 'data-section': section.id, tabindex: -1 }));
      const drawn = this.drawPiece(piece);
      if (heads.has(piece.start)) drawn.classList.add('heading');
      if (sentence && piece.start >= sentence.start && piece.end <= sentence.end) drawn.classList.add('sentence');
      if (found && piece.start >= found.start && piece.end <= found.end) drawn.classList.add('found');
      nodes.push(drawn);
    }
    this.text.replaceChildren(...nodes);
    this.details.replaceChildren(chosen ? drawDetails(this.context, chosen) : el('p', { class: 'note' }, word('chooseFact')));
  }

  private drawPiece(piece: Piece): HTMLElement {
    const words = this.document.text.slice(piece.start, piece.end);
    const [first] = piece.marks;
    if (!first) return el('span', {}, words);
    const drawn = el('span', { class: `mark ${lookOf(first.kind)}` }, words);
    if (this.chosen && piece.marks.includes(this.chosen)) drawn.classList.add('chosen');
    // One stop a fact: the pieces behind the first are reached by mouse.
    const isStop = piece.start === first.span.start;
    drawn.setAttribute('tabindex', isStop ? '0' : '-1');
    drawn.setAttribute('role', 'button');
    this.drawnMarks.set(drawn, piece.marks);
    return drawn;
  }

  private choose(event: Event): void {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const marks = target ? this.drawnMarks.get(target) : undefined;
    const [first] = marks ?? [];
    if (first && marks) this.show(first, marks);
  }

  private show(mark: Mark, all: readonly Mark[]): void {
    this.chosen = mark;
    keepState('read', { doc: this.document.id, fact: mark.id, list: listed(this.list) });
    this.draw();
    this.details.replaceChildren(...all.map((each) => drawDetails(this.context, each)));
    const target = this.text.querySelector('.chosen');
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(event);
    } else if (event.key === 'n' || event.key === 'p') {
      this.step(event.key === 'n' ? 1 : -1);
    }
  }

  private step(by: number): void {
    const stops = [...this.text.querySelectorAll('.mark[tabindex="0"]')];
    const active = globalThis.document.activeElement;
    const next = stops[stops.findIndex((stop) => stop === active) + by];
    if (!(next instanceof HTMLElement)) return;
    const marks = this.drawnMarks.get(next);
    const [first] = marks ?? [];
    if (first && marks) this.show(first, marks);
    this.reveal();
  }
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

function lookOf(kind: string): string {
  const place = looks.indexOf(kind);
  return `look-${place < 0 ? looks.length : place}`;
}

async function draw(context: Context, parameters: URLSearchParams): Promise<HTMLElement> {
  const id = parameters.get('doc') ?? '';
  if (!context.documents.has(id)) return el('p', { class: 'empty' }, word('noSuchDocument'));
  const document = await context.store.load(id);
  const found = readSpan(parameters.get('at')) ?? findQuote(document, parameters.get('quote'));
  const reader = new Reader(context, document, parameters.get('fact'), readFacts(parameters), found);
  // Once it stands in the page.
  queueMicrotask(() => requestAnimationFrame(() => reader.reveal()));
  return reader.element;
}

export const readerView: View = { name: 'read', title: 'reader', draw };
