// What the page says, in the language of the report.
import { chinese } from './words_chinese';
import { english, type Word } from './words_english';

export type { Word };

let words: Record<Word, string> = english;
let isChinese = false;

export function setLanguage(language: string): void {
  isChinese = language === 'zh';
  words = isChinese ? chinese : english;
}

export function isWord(name: string): name is Word {
  return name in english;
}

export function word(name: Word, ...values: (string | number | undefined)[]): string {
  return words[name].replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ''));
}

// What a code of a declared kind is called: `names` holds the Chinese names.
export function nameOfCode(code: string, names: Record<string, string>): string {
  const english = code.replaceAll('_', ' ');
  return isChinese ? (names[code] ?? english) : english;
}

// The English form on English pages, where there is one.
export function inLanguage(chinese: string, english: string | null): string {
  return isChinese ? chinese : (english ?? chinese);
}
