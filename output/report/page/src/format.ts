// Figures as people read them.
import type { Comparator, Goal, Indicator } from './model';
import { inLanguage, isWord, word } from './words';

export const missing = '—';

const signs: Record<Comparator, string> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '~': '≈', '=': '' };

// Up to four decimals, and no noise of binary fractions.
export function number(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}

// For axes: 34万, 335K.
export function compact(value: number): string {
  const { lang } = document.documentElement;
  return new Intl.NumberFormat(lang, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

export function bounded(comparator: Comparator | null, value: number): string {
  return (comparator ? signs[comparator] : '') + number(value);
}

function unitText(goal: Goal): string {
  return goal.unit_english === null ? (goal.printed_unit ?? '') : inLanguage(goal.printed_unit ?? '', ` ${goal.unit_english}`);
}

export function goalText(goal: Goal, indicator: Indicator): string {
  if (goal.value === null) return goal.state ?? missing;
  const range = goal.value_max === null ? '' : `–${number(goal.value_max)}`;
  const unit = indicator.unit === null ? unitText(goal) : '';
  return bounded(goal.comparator, goal.value) + range + unit;
}

function perText(per: string): string {
  const span = /^(\d+) (years|months)$/.exec(per);
  if (span) return word(span[2] === 'years' ? 'perYears' : 'perMonths', span[1]);
  const name = `per_${per}`;
  // Rules may name spans that the page does not know.
  return isWord(name) ? word(name) : per;
}

// "a/b.docx" → "b.docx"
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

// In the language of the page, where the rules know it.
export function indicatorName(indicator: Indicator): string {
  const parts = [inLanguage(indicator.indicator, indicator.english)];
  if (indicator.kind !== 'level' && indicator.kind !== 'ratio') parts.push(word(indicator.change ?? indicator.kind));
  if (indicator.per) parts.push(perText(indicator.per));
  return parts.join(' · ') + (indicator.unit ? ` (${inLanguage(indicator.unit, indicator.unit_english)})` : '');
}
