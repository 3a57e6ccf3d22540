// Full text search without an index: phrases of any length, blanks and width aside.
import type { Section, Span } from '../../model';
import type { SearchedDocument } from '../../store';
import { sentencesOf } from '../reader/sentences';
import { toUnits } from '../reader/spans';

export interface Hit {
  sentence: Span;
  words: Span[];
  section: Section | null;
}

// Characters that are one in two scripts: 万 → 万萬.
export type Variants = ReadonlyMap<string, string>;

// From pairs of a traditional character and its simplified one: 萬万與与…
export function readVariants(pairs: string): Variants {
  const ofSimple = new Map<string, string>();
  const characters = [...pairs];
  for (let i = 0; i + 1 < characters.length; i += 2) {
    const [traditional = '', simple = ''] = characters.slice(i, i + 2);
    ofSimple.set(simple, (ofSimple.get(simple) ?? simple) + traditional);
  }
  const variants = new Map(ofSimple);
  for (const all of ofSimple.values()) for (const each of all) variants.set(each, all);
  return variants;
}

export function escapeText(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

// Fullwidth letters, digits and signs are those of ASCII, 0xfee0 further on.
function forms(character: string, variants: Variants): string {
  const code = character.codePointAt(0) ?? 0;
  const other = (distance: number): string => character + String.fromCodePoint(code + distance);
  if (code > 0x20 && code < 0x7f) return other(0xfee0);
  if (code > 0xff00 && code < 0xff5f) return other(-0xfee0);
  return variants.get(character) ?? character;
}

// A line break or blank that a page has put into a word does not hide it.
export function phrasePattern(phrase: string, variants: Variants): RegExp {
  const classes = [...phrase].map((character) => `[${[...forms(character, variants)].map(escapeText).join('')}]`);
  return new RegExp(classes.join('\\s*'), 'giu');
}

export function patternsOf(query: string, variants: Variants): RegExp[] {
  const phrases = query.split(/\s+/).filter((phrase) => phrase !== '');
  return phrases.map((phrase) => phrasePattern(phrase, variants));
}

export function spansOf(pattern: RegExp, text: string): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function innermost(document: SearchedDocument, place: number, units: (span: Span) => Span): Section | null {
  let found: Section | null = null;
  for (const section of document.sections) {
    const { start, end } = units(section.span);
    if (start <= place && place < end) found = section;
  }
  return found;
}

// Sentences that hold all phrases, in the order of the text, each once.
export function findIn(document: SearchedDocument, patterns: readonly RegExp[], most: number): Hit[] {
  const [first, ...others] = patterns;
  if (!first) return [];
  const { text } = document;
  const spans = spansOf(first, text);
  if (spans.length === 0) return [];
  const units = toUnits(text);
  const sentenceAround = sentencesOf(document);
  const hits: Hit[] = [];
  let last = -1;
  for (const span of spans) {
    const sentence = sentenceAround(span);
    if (sentence.start === last) continue;
    const words = text.slice(sentence.start, sentence.end);
    const found = [first, ...others].map((pattern) => spansOf(pattern, words));
    if (found.some((spans) => spans.length === 0)) continue;
    last = sentence.start;
    const inText = found.flat().map(({ start, end }) => ({ start: start + sentence.start, end: end + sentence.start }));
    hits.push({ sentence, words: inText, section: innermost(document, span.start, units) });
    if (hits.length >= most) break;
  }
  return hits;
}
