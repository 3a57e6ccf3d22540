// What the page says, in the language of the report.
import { chinese } from './words_chinese';
import { english, type Word } from './words_english';

export type { Word };

let words: Record<Word, string> = english;

export function setLanguage(language: string): void {
  words = language === 'zh' ? chinese : english;
}

export function isWord(name: string): name is Word {
  return name in english;
}

export function word(name: Word, ...values: (string | number | undefined)[]): string {
  return words[name].replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ''));
}
