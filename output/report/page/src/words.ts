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

// Units of counting and money on English pages; others stand as they are printed.
const unitsInEnglish: Readonly<Record<string, string>> = {
  家: 'number', 个: 'number', 户: 'number', 项: 'number', 件: 'number', 所: 'number', 名: 'persons', 人: 'persons', 人次: 'person-times',
  次: 'times', 元: 'yuan', 万元: '10,000 yuan', 亿元: '100 million yuan', 亿美元: '100 million US dollars', 公里: 'km', 公顷: 'ha', 吨: 't',
  万吨: '10,000 t', 小时: 'hours', 个月: 'months', 个工作日: 'working days', 个百分点: 'percentage points',
};

export function unitName(unit: string): string {
  return isChinese ? unit : (unitsInEnglish[unit] ?? unit);
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
