// A document with its outline and its facts marked; a chosen fact is shown in its sentence. The report and the page of
// `explain` share it.
import { button, el } from '../../dom';
import type { RecordDocument, Section, Span } from '../../model';
import { word } from '../../words';
import { drawDetails, kindName, type DetailWords } from './details';
import { sentencesOf } from './sentences';
import { cutText, marksOf, toUnits, type Mark, type Piece } from './spans';

// Kinds that have a look of their own; the others share the last one.
const looks = ['goals', 'achievements', 'provisions', 'tables', 'instruments', 'funding', 'entities', 'unclaimed'];
// A task covers whole paragraphs: marked, it would hide what stands in it.
const hiddenAtFirst = new Set(['tasks', 'tables', 'diagnostics', 'entities', 'instruments', 'funding', 'references']);

export interface ReaderSettings {
  document: RecordDocument;
  title: string;
  words: DetailWords;
  // The id of the fact that is shown first, or a kind whose first one is.
  fact: string | null;
  kind?: string | null;
  // A passage that was looked for.
  found: Span | null;
  // Passages that belong to it, marked with it.
  others?: readonly Span[];
  // What stands above the title, and stays in sight.
  above: readonly (HTMLElement | null)[];
  // Keeps in the address which fact is shown.
  keep: (fact: string) => void;
}

export class Reader {
  readonly element: HTMLElement;
  private readonly text = el('div', { class: 'text' });
  private readonly details = el('aside', { class: 'details', tabindex: 0, 'aria-live': 'polite', 'aria-label': word('facts') });
  private readonly marks: readonly Mark[];
  private readonly shown: Set<string>;
  private readonly drawnMarks = new Map<HTMLElement, Mark[]>();
  private readonly sentenceAround: (span: Span) => Span;
  private chosen: Mark | null = null;

  constructor(private readonly settings: ReaderSettings) {
    const { document } = settings;
    this.marks = marksOf(document);
    this.sentenceAround = sentencesOf(document);
    this.shown = new Set(this.kinds().filter((kind) => !hiddenAtFirst.has(kind)));
    this.chosen = this.marks.find((mark) => mark.id === settings.fact) ?? this.firstOf(settings.kind) ?? null;
    if (this.chosen) this.shown.add(this.chosen.kind);
    this.text.addEventListener('click', (event) => this.choose(event));
    this.text.addEventListener('keydown', (event) => this.key(event));
    this.element = el(
      'article',
      { class: 'reader' },
      settings.above.length > 0 ? el('div', { class: 'above' }, ...settings.above) : null,
      el('div', { class: 'reader-head' }, el('h1', {}, settings.title), this.legend()),
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

  private firstOf(kind: string | null | undefined): Mark | undefined {
    const those = this.marks.filter((mark) => mark.kind === kind);
    return those.sort((a, b) => a.span.start - b.span.start)[0];
  }

  private kinds(): string[] {
    return [...new Set(this.marks.map((mark) => mark.kind))];
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
    const { sections } = this.settings.document;
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
    const { chosen } = this;
    const { document, found, others = [] } = this.settings;
    const units = toUnits(document.text);
    const starts = new Map(document.sections.map((section) => [units(section.span).start, section]));
    const titles = document.sections.map((section) => units(section.title_span));
    const target = chosen?.span ?? found;
    const sentence = target ? this.sentenceAround(target) : null;
    const marks = this.marks.filter((mark) => this.shown.has(mark.kind));
    const cuts = [...starts.keys(), ...titles.flatMap(({ start, end }) => [start, end])];
    if (sentence) cuts.push(sentence.start, sentence.end);
    if (found) cuts.push(found.start, found.end);
    for (const { start, end } of others) cuts.push(start, end);
    const isIn = (piece: Piece, span: Span): boolean => piece.start >= span.start && piece.end <= span.end;
    this.drawnMarks.clear();
    const heads = new Set<number>();
    for (const { start, end } of titles) for (let i = start; i < end; i += 1) heads.add(i);
    const nodes: Node[] = [];
    for (const piece of cutText(document.text.length, marks, cuts)) {
      const section = starts.get(piece.start);
      if (section) nodes.push(el('span', { 'data-section': section.id, tabindex: -1 }));
      const drawn = this.drawPiece(piece);
      if (heads.has(piece.start)) drawn.classList.add('heading');
      if (sentence && isIn(piece, sentence)) drawn.classList.add('sentence');
      if (found && isIn(piece, found)) drawn.classList.add('found');
      if (others.some((other) => isIn(piece, other))) drawn.classList.add('found-too');
      nodes.push(drawn);
    }
    this.text.replaceChildren(...nodes);
    this.details.replaceChildren(chosen ? drawDetails(this.settings.words, chosen) : el('p', { class: 'note' }, word('chooseFact')));
  }

  private drawPiece(piece: Piece): HTMLElement {
    const words = this.settings.document.text.slice(piece.start, piece.end);
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
    this.settings.keep(mark.id);
    this.draw();
    this.details.replaceChildren(...all.map((each) => drawDetails(this.settings.words, each)));
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

function lookOf(kind: string): string {
  const place = looks.indexOf(kind);
  return `look-${place < 0 ? looks.length : place}`;
}
