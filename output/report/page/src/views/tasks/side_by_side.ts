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

// Characters that two texts have in common by chance.
const mostByChance = 3;

interface Part {
  text: string;
  isNew: boolean;
}

// The text in parts that the first one has, and others. Few characters between new ones are new with them.
function partsOf(first: string, text: string): Part[] {
  const parts = diffChars(first, text)
    .filter((part) => !part.removed)
    .map((part): Part => ({ text: part.value, isNew: part.added }));
  const joined: Part[] = [];
  parts.forEach((part, i) => {
    const last = joined.at(-1);
    const isChance = !part.isNew && part.text.length <= mostByChance && last?.isNew === true && i + 1 < parts.length;
    const isNew = part.isNew || isChance;
    if (last?.isNew === isNew) last.text += part.text;
    else joined.push({ text: part.text, isNew });
  });
  return joined;
}

function drawText(first: string, text: string): HTMLElement {
  const parts = first === text ? [{ text, isNew: false }] : partsOf(first, text);
  return el('p', {}, ...parts.map((part) => (part.isNew ? el('ins', {}, part.text) : part.text)));
}

export function drawSideBySide(title: string, versions: readonly Version[]): HTMLElement {
  const first = versions[0]?.text ?? '';
  const columns = versions.map((version) =>
    el('div', { class: 'version' }, el('h3', {}, el('a', { href: version.link }, version.name)), el('p', { class: 'note' }, version.source), drawText(first, version.text)),
  );
  return el('section', { class: 'card' }, el('h2', {}, title), el('div', { class: 'versions' }, ...columns), el('p', { class: 'note' }, word('diffNote')));
}
