// What is known of a marked passage.
import { el } from '../../dom';
import { isWord, word } from '../../words';
import type { Mark } from './spans';

// Said by the passage itself, or of no use to a reader.
const unsaid = new Set(['id', 'span', 'quote', 'section', 'task', 'goals', 'cells', 'columns', 'row_numbers', 'message', 'unit_id', 'indicator', 'title']);

function valueText(value: unknown, joint = '、'): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => valueText(each)).filter((text) => text !== '').join(joint);
  if (typeof value === 'object') {
    if ('name' in value) return String(value.name);
    return Object.values(value).map((each) => valueText(each)).filter((text) => text !== '').join(' ');
  }
  return String(value);
}

function titleOf(mark: Mark): string {
  const { indicator, title, caption, name, message, words, quote } = mark.fact;
  return valueText(indicator ?? title ?? caption ?? name ?? message ?? words ?? quote);
}

export function kindName(kind: string): string {
  const name = `kind_${kind}`;
  return isWord(name) ? word(name) : kind;
}

export function drawDetails(mark: Mark): HTMLElement {
  const list = el('dl');
  for (const [key, value] of Object.entries(mark.fact)) {
    const text = unsaid.has(key) ? '' : valueText(value, key === 'path' ? ' ' : '、');
    const name = `field_${key}`;
    if (text !== '') list.append(el('dt', {}, isWord(name) ? word(name) : key), el('dd', {}, text));
  }
  return el('section', { class: 'fact' }, el('h3', {}, `${kindName(mark.kind)} ${mark.id}`), el('p', {}, titleOf(mark)), list);
}
