// What is known of a marked passage.
import { el } from '../../dom';
import type { Comparator } from '../../model';
import { isWord, word, type Word } from '../../words';
import type { Mark } from './spans';

export interface DetailWords {
  // What a code of a declared kind is called.
  codeName: (code: string) => string;
  // Why a fact was found, in labels and texts; none where the page does not know.
  explain: (mark: Mark) => readonly (readonly [label: string, text: string])[];
}

// Said by the passage itself, or of no use to a reader.
const unsaid = new Set(['id', 'span', 'quote', 'section', 'task', 'goals', 'cells', 'columns', 'row_numbers', 'message', 'unit_id', 'indicator', 'title']);

// What an explanation says at length.
const explained = new Set(['rule', 'year_source']);

function valueText(value: unknown, joint = word('comma')): string {
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

// What a single fact is called.
function oneOf(kind: string): string {
  const name = `one_${kind}`;
  return isWord(name) ? word(name) : kindName(kind);
}

// Fields of declared kinds whose values are codes.
const declaredCodes = new Set(['side', 'instrument', 'type']);

const bounds: Record<Comparator, Word> = {
  '>=': 'atLeast',
  '>': 'moreThan',
  '<=': 'atMost',
  '<': 'lessThan',
  '~': 'about',
  '=': 'exactly',
};

function isComparator(text: string): text is Comparator {
  return text in bounds;
}

// Words for a value that is a code of the record; any other stands as it is.
function shownValue(words: DetailWords, key: string, text: string): string {
  const name = `value_${text}`;
  if (isWord(name)) return word(name);
  if (key === 'side' && isWord(text)) return word(text);
  if (key === 'comparator' && isComparator(text)) return word(bounds[text]);
  return declaredCodes.has(key) ? words.codeName(text) : text;
}

export function drawDetails(words: DetailWords, mark: Mark): HTMLElement {
  const list = el('dl');
  const explanation = words.explain(mark);
  for (const [key, value] of Object.entries(mark.fact)) {
    const isSaid = unsaid.has(key) || (explanation.length > 0 && explained.has(key));
    const text = isSaid ? '' : valueText(value, key === 'path' ? ' ' : word('comma'));
    const name = `field_${key}`;
    if (text !== '') list.append(el('dt', {}, isWord(name) ? word(name) : key), el('dd', {}, shownValue(words, key, text)));
  }
  for (const [label, text] of explanation) list.append(el('dt', {}, label), el('dd', {}, text));
  return el('section', { class: 'fact' }, el('h3', {}, `${oneOf(mark.kind)} ${mark.id}`), el('p', {}, titleOf(mark)), list);
}
