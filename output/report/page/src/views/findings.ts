// What does not add up, with the words of the documents.
import { toFinding } from '../address';
import type { Context } from '../context';
import { el } from '../dom';
import type { Finding } from '../model';
import { word } from '../words';
import type { View } from './view';

// The audit cuts quotes of whole passages after so many characters.
const longestQuote = 80;

function quoteText(quote: string): string {
  const isCut = [...quote].length >= longestQuote && !/[。；！？]$/.test(quote);
  return isCut ? `${quote}…` : quote;
}

function drawQuote(context: Context, finding: Finding, quote: string, number: number): HTMLElement {
  const document = finding.places[number]?.document ?? '';
  const address = toFinding(document, context.index.findings.indexOf(finding), number);
  return el('blockquote', {}, el('a', { href: address, title: context.title(document) }, quoteText(quote)));
}

function drawFinding(context: Context, finding: Finding): HTMLElement {
  const names = [...new Set(finding.documents)].map((id) => context.title(id)).join('、');
  return el(
    'li',
    { class: `finding ${finding.severity}` },
    el('p', {}, el('span', { class: 'badge' }, word(finding.severity)), ` ${finding.message}`),
    el('p', { class: 'note' }, names),
    ...finding.quotes.map((quote, i) => drawQuote(context, finding, quote, i)),
  );
}

const order = ['error', 'warning', 'info'];

export const findingsView: View = {
  name: 'findings',
  title: 'findings',
  draw(context) {
    const { findings } = context.index;
    const content = el('div', {}, el('h1', {}, word('findings')));
    if (findings.length === 0) {
      content.append(el('p', { class: 'empty' }, word('noFindings')));
      return content;
    }
    const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    content.append(el('ul', { class: 'findings' }, ...sorted.map((finding) => drawFinding(context, finding))));
    return content;
  },
};
