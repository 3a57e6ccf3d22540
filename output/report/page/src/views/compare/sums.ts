// A city's target against the sum of its districts'.
import { toFact, toFacts } from '../../address';
import type { Context } from '../../context';
import { bounded } from '../../format';
import type { DistrictSum, SumPart } from '../../model';
import type { TableCell, TableData } from '../../table';
import { textCell } from '../../table';
import { inLanguage, word } from '../../words';

// Districts that are named until a button is pressed: rows stay low, also on narrow screens.
const mostNamed = 6;

function partCell(context: Context, parts: readonly SumPart[]): TableCell {
  const items = parts.map((part) => ({
    text: `${context.place(part.document).name} ${bounded(part.comparator, part.value)}`,
    link: toFact(part.document, part.goal),
  }));
  return { items, sort: parts.length, drawn: mostNamed };
}

export function sumsTable(context: Context, sums: readonly DistrictSum[]): TableData {
  return {
    caption: word('sums'),
    file: 'sums',
    columns: [
      { title: word('indicator') },
      { title: word('year'), numeric: true },
      { title: word('sumTarget') },
      { title: word('sumOf'), numeric: true },
      { title: word('sumParts'), wide: true },
      { title: word('sumMissing'), wide: true },
      { title: word('verdict') },
    ],
    rows: sums.map((sum) => [
      textCell(`${inLanguage(sum.indicator, sum.english)}${sum.unit ? ` (${inLanguage(sum.unit, sum.unit_english)})` : ''}`),
      { items: [{ text: String(sum.year) }], sort: sum.year },
      partCell(context, [sum.target]),
      {
        items: [{ text: bounded(sum.sum_comparator, sum.sum), link: toFacts(sum.parts.map((part) => ({ document: part.document, fact: part.goal }))) }],
        sort: sum.sum,
      },
      partCell(context, sum.parts),
      { items: sum.missing.map((text) => ({ text })), sort: sum.missing.length, drawn: mostNamed },
      textCell(word(sum.verdict)),
    ]),
  };
}
