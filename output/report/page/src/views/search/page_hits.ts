// What of the page itself answers a search, beside the documents: indicators, functions of units, findings.
import { toFinding, writeAddress } from '../../address';
import { indicatorKey, type Context } from '../../context';
import { el } from '../../dom';
import { indicatorName } from '../../format';
import { word } from '../../words';
import { dutiesOf, functionNames } from '../units/duties';

// Of each kind; more words narrow the search.
const most = 12;

interface PageHit {
  // Names in both languages, all of which are looked through.
  names: readonly string[];
  link: string;
}

function candidates(context: Context): { title: string; hits: PageHit[] }[] {
  const { indicators, functions, findings } = context.index;
  return [
    {
      title: word('indicators'),
      hits: indicators.map((each) => ({
        names: [indicatorName(each), each.indicator, each.english ?? ''],
        link: writeAddress('compare', { i: [indicatorKey(each)] }),
      })),
    },
    {
      title: word('units'),
      hits: [...functionNames(dutiesOf(context), functions)].flatMap(([code, name]) =>
        code === '' ? [] : [{ names: [name, functions[code] ?? '', code.replaceAll('_', ' ')], link: writeAddress('units', { f: code }) }],
      ),
    },
    {
      title: word('findings'),
      hits: findings.map((each, i) => ({ names: [each.message], link: toFinding(each.places[0]?.document ?? '', i, 0) })),
    },
  ];
}

// Null where nothing of the page has all words of the query.
export function drawPageHits(context: Context, query: string): HTMLElement | null {
  const words = query.toLowerCase().split(/\s+/);
  const sections = candidates(context).flatMap(({ title, hits }) => {
    const fitting = hits.filter(({ names }) => {
      const text = names.join(' ').toLowerCase();
      return words.every((each) => text.includes(each));
    });
    if (fitting.length === 0) return [];
    const items = fitting.slice(0, most).map(({ names, link }) => el('li', {}, el('a', { href: link }, names[0])));
    return [el('section', { class: 'page-hits' }, el('h2', {}, title), el('ol', {}, ...items))];
  });
  return sections.length > 0 ? el('div', {}, ...sections) : null;
}
