// Texts beside each other, with what differs from the first marked.
import { diffChars } from 'diff';
import { el } from '../../dom';
import { word } from '../../words';

export interface Version {
  name: string;
  // The title of its document.
  source: string;
  text: string;
  link: string;
}

function drawText(first: string, text: string): HTMLElement {
  const made = el('p', {});
  if (first === text) made.append(text);
  else {
    for (const part of diffChars(first, text)) {
      if (part.removed) continue;
      made.append(part.added ? el('ins', {}, part.value) : part.value);
    }
  }
  return made;
}

export function drawSideBySide(title: string, versions: readonly Version[]): HTMLElement {
  const first = versions[0]?.text ?? '';
  const columns = versions.map((version) =>
    el('div', { class: 'version' }, el('h3', {}, el('a', { href: version.link }, version.name)), el('p', { class: 'note' }, version.source), drawText(first, version.text)),
  );
  return el('section', { class: 'card' }, el('h2', {}, title), el('div', { class: 'versions' }, ...columns), el('p', { class: 'note' }, word('diffNote')));
}
