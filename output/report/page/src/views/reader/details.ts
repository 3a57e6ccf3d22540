// What is known of a marked passage.
import type { Context } from '../../context';
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
    // What was there at the beginning: 92 (2020).
    if ('value' in value && 'year' in value) return value.year === null ? String(value.value) : `${value.value} (${value.year})`;
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

// Fields of declared kinds whose values are codes.
const declaredCodes = new Set(['side', 'instrument', 'type']);

// Words for a value that is a code of the record; any other stands as it is.
function shownValue(context: Context, key: string, text: string): string {
  const name = `value_${text}`;
  if (isWord(name)) return word(name);
  if (key === 'side' && isWord(text)) return word(text);
  return declaredCodes.has(key) ? context.codeName(text) : text;
}

export function drawDetails(context: Context, mark: Mark): HTMLElement {
  const list = el('dl');
  for (const [key, value] of Object.entries(mark.fact)) {
    const text = unsaid.has(key) ? '' : valueText(value, key === 'path' ? ' ' : '、');
    const name = `field_${key}`;
    if (text !== '') list.append(el('dt', {}, isWord(name) ? word(name) : key), el('dd', {}, shownValue(context, key, text)));
  }
  return el('section', { class: 'fact' }, el('h3', {}, `${kindName(mark.kind)} ${mark.id}`), el('p', {}, titleOf(mark)), list);
}
