// What does not add up, with the words of the documents.
import { keepState, toFinding } from '../address';
import type { Context } from '../context';
import { button, el, select } from '../dom';
import type { Finding } from '../model';
import { word } from '../words';
import type { View } from './view';

// The audit cuts quotes of whole passages after so many characters.
const longestQuote = 80;

function quoteText(quote: string): string {
  const isCut = [...quote].length >= longestQuote && !/[。；！？]$/.test(quote);
  return isCut ? `${quote}…` : quote;
}

// A finding with its place in the index, which its address names.
interface Numbered {
  finding: Finding;
  index: number;
}

function drawQuote(context: Context, { finding, index }: Numbered, quote: string, number: number): HTMLElement {
  const document = finding.places[number]?.document ?? '';
  const address = toFinding(document, index, number);
  return el('blockquote', {}, el('a', { href: address, title: context.title(document) }, quoteText(quote)));
}

function drawFinding(context: Context, numbered: Numbered): HTMLElement {
  const { finding } = numbered;
  const names = [...new Set(finding.documents)].map((id) => context.title(id)).join(word('comma'));
  return el(
    'li',
    { class: `finding ${finding.severity}` },
    el('p', {}, el('span', { class: 'badge' }, word(finding.severity)), ` ${finding.message}`),
    el('p', { class: 'note' }, names),
    ...finding.quotes.map((quote, i) => drawQuote(context, numbered, quote, i)),
  );
}

const severities = ['error', 'warning', 'info'] as const;

// Findings that are drawn at first and with each wish for more.
const pageFindings = 100;

class FindingsView {
  readonly element = el('div');
  private readonly all: readonly Numbered[];
  private readonly list = el('ul', { class: 'findings' });
  private readonly more = button('', () => this.showMore(), { class: 'more' });
  private readonly rest = el('p', { class: 'note on-paper' });

  constructor(
    private readonly context: Context,
    private severity: string,
    private shown: number,
  ) {
    const order = (each: Numbered): number => severities.indexOf(each.finding.severity);
    this.all = context.index.findings.map((finding, index) => ({ finding, index })).sort((a, b) => order(a) - order(b));
    this.element.append(el('div', { class: 'controls' }, this.choice()), this.list, this.rest, el('div', { class: 'actions' }, this.more));
    this.draw();
  }

  private choice(): HTMLElement {
    const found = severities.filter((severity) => this.all.some(({ finding }) => finding.severity === severity));
    const counted = found.map((severity) => {
      const count = this.all.filter(({ finding }) => finding.severity === severity).length;
      return [severity, `${word(severity)} (${count})`] as const;
    });
    return select(word('severity'), [['', `${word('all')} (${this.all.length})`], ...counted], this.severity, (value) => {
      this.severity = value;
      this.shown = pageFindings;
      this.keep();
    });
  }

  private showMore(): void {
    const first = this.shown;
    this.shown += pageFindings;
    this.keep();
    this.list.children[first]?.querySelector('a')?.focus();
  }

  private keep(): void {
    keepState('findings', { s: this.severity, n: this.shown > pageFindings ? String(this.shown) : null });
    this.draw();
  }

  private draw(): void {
    const chosen = this.all.filter(({ finding }) => this.severity === '' || finding.severity === this.severity);
    const drawn = chosen.slice(0, this.shown);
    this.list.replaceChildren(...drawn.map((each) => drawFinding(this.context, each)));
    const rest = chosen.length - drawn.length;
    this.more.hidden = rest <= 0;
    this.more.textContent = word('moreFindings', rest);
    this.rest.hidden = rest <= 0;
    this.rest.textContent = word('findingsLeftOut', rest);
  }
}

export const findingsView: View = {
  name: 'findings',
  title: 'findings',
  draw(context, parameters) {
    const { findings } = context.index;
    const content = el('div', {}, el('h1', {}, word('findings')));
    if (findings.length === 0) {
      content.append(el('p', { class: 'empty' }, word('noFindings')));
      return content;
    }
    const severity = severities.find((each) => each === parameters.get('s')) ?? '';
    const shown = Math.max(pageFindings, Number(parameters.get('n')) || 0);
    content.append(new FindingsView(context, severity, shown).element);
    return content;
  },
};
