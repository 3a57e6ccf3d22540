import { toKind, writeAddress, type FactRef } from '../address';
import type { Context } from '../context';
import { el } from '../dom';
import type { DocumentEntry, UnreadFile } from '../model';
import { groupBy } from '../group';
import { countCell, drawTable, textCell, type TableCell, type TableData } from '../table';
import { isWord, word, type Word } from '../words';
import type { View } from './view';

function period(entry: DocumentEntry): string | null {
  if (!entry.period) return null;
  const { start, end } = entry.period;
  return start === end ? String(start) : `${start}–${end}`;
}

// A code that is not listed stands as it is.
const remarkWords: Partial<Record<string, Word>> = {
  skipped_content: 'skippedContent',
  undecodable_bytes: 'undecodableBytes',
  misread_encoding: 'misreadEncoding',
  repeated_passage: 'repeatedPassage',
  out_of_order: 'outOfOrder',
  missing_number: 'missingNumber',
};

function remark(code: string, count: number): string {
  const known = remarkWords[code];
  const text = known ? word(known) : code;
  return count === 1 ? text : `${text} × ${count}`;
}

function remarks(entry: DocumentEntry): string | null {
  const texts = entry.diagnostics.filter((each) => each.severity !== 'info').map((each) => remark(each.code, each.count));
  return texts.length > 0 ? texts.join(' · ') : null;
}

// The facts of each document.
interface Facts {
  goals: ReadonlyMap<string, FactRef[]>;
  tasks: ReadonlyMap<string, FactRef[]>;
  tables: ReadonlyMap<string, FactRef[]>;
}

function factsOf(context: Context): Facts {
  const byDocument = (refs: readonly FactRef[]): Map<string, FactRef[]> => groupBy(refs, (ref) => ref.document);
  const placed = (entries: readonly { document: string; id: string }[]): FactRef[] =>
    entries.map(({ document, id }) => ({ document, fact: id }));
  const { indicators, tasks, tables } = context.index;
  const goals = indicators.flatMap((indicator) => indicator.goals.map(({ document, goal }) => ({ document, fact: goal })));
  return { goals: byDocument(goals), tasks: byDocument(placed(tasks)), tables: byDocument(placed(tables)) };
}

// Copies of a document have no facts of their own in the index: their count leads into their text.
function factCell(entry: DocumentEntry, count: number, kind: string, refs: readonly FactRef[] | undefined): TableCell {
  if (refs?.length === count) return countCell(refs);
  return { items: [{ text: String(count), link: count > 0 ? toKind(entry.id, kind) : undefined }], sort: count };
}

function coverageCell(entry: DocumentEntry): TableCell {
  const all = entry.numbers + entry.unclaimed;
  if (all === 0) return textCell(null);
  const percent = Math.floor((100 * entry.numbers) / all);
  return { items: [{ text: `${percent} %`, hint: word('coverageOf', entry.numbers, all) }], sort: percent };
}

function divisionCell(entry: DocumentEntry): TableCell {
  if (!entry.division) return textCell(null);
  const path = [...entry.division.parents, entry.division.name].join(' › ');
  return { items: [{ text: path }], sort: entry.division.code ?? path };
}

function row(context: Context, facts: Facts, entry: DocumentEntry): TableCell[] {
  const link = writeAddress('read', { doc: entry.id });
  return [
    textCell(context.title(entry.id), link),
    divisionCell(entry),
    textCell(entry.issuer),
    textCell(entry.document_number),
    textCell(entry.issued_on),
    textCell(entry.published_on),
    textCell(period(entry)),
    factCell(entry, entry.goals, 'goals', facts.goals.get(entry.id)),
    factCell(entry, entry.tasks, 'tasks', facts.tasks.get(entry.id)),
    factCell(entry, entry.tables, 'tables', facts.tables.get(entry.id)),
    coverageCell(entry),
    factCell(entry, entry.unclaimed, 'unclaimed', undefined),
    textCell(remarks(entry), toKind(entry.id, 'diagnostics')),
  ];
}

function documentsTable(context: Context): TableData {
  const facts = factsOf(context);
  const text = ['title', 'division', 'issuer', 'number'] as const;
  const dates = ['issued', 'published', 'period'] as const;
  const figures = ['goals', 'tasks', 'tables', 'coverage', 'unclaimed'] as const;
  return {
    caption: word('documents'),
    file: 'documents',
    columns: [
      ...text.map((name) => ({ title: word(name) })),
      ...dates.map((name) => ({ title: word(name), short: true })),
      ...figures.map((name) => ({ title: word(name), numeric: true })),
      { title: word('notes') },
    ],
    rows: context.index.documents.map((entry) => row(context, facts, entry)),
  };
}

function summary(context: Context): HTMLElement {
  const { documents, unread } = context.index;
  const sum = (of: (entry: DocumentEntry) => number): number => documents.reduce((all, entry) => all + of(entry), 0);
  const claimed = sum((entry) => entry.numbers);
  const all = claimed + sum((entry) => entry.unclaimed);
  const figures: (readonly [figure: string, name: string, view?: string])[] = [
    [String(documents.length), word('summaryDocuments')],
    [String(context.allPlaces().filter((place) => place.level !== null).length), word('summaryDivisions'), 'compare'],
    [String(sum((entry) => entry.goals)), word('summaryGoals'), 'compare'],
    [String(sum((entry) => entry.tasks)), word('summaryTasks'), 'tasks'],
    ...(unread.length > 0 ? ([[String(unread.length), word('summaryUnread')]] as const) : []),
    [all === 0 ? word('missing') : `${Math.floor((100 * claimed) / all)} %`, word('summaryCoverage')],
  ];
  const items = figures.map(([figure, name, view]) => {
    const strong = el('strong', {}, figure);
    return el('li', {}, view ? el('a', { href: writeAddress(view) }, strong, ` ${name}`) : strong, view ? null : ` ${name}`);
  });
  return el('ul', { class: 'summary' }, ...items);
}

// Where those who see the page for the first time begin.
function start(): HTMLElement {
  return el('p', { class: 'start' }, el('a', { href: writeAddress('compare') }, word('startCompare')), word('startThen'));
}

function reasonOf(file: UnreadFile): string {
  const name = `reason_${file.reason}`;
  return isWord(name) ? word(name) : file.reason;
}

function unreadTable(files: readonly UnreadFile[]): TableData {
  return {
    caption: word('unread'),
    file: 'unread-files',
    columns: [{ title: word('file') }, { title: word('reason') }, { title: word('detail') }],
    rows: files.map((file) => [textCell(file.path), textCell(reasonOf(file)), textCell(file.message)]),
  };
}

export const overviewView: View = {
  name: 'overview',
  title: 'overview',
  draw(context) {
    const content = el('div', {}, el('h1', {}, word('overview')));
    if (context.index.documents.length === 0) content.append(el('p', {}, word('noDocuments')));
    else content.append(start(), summary(context), drawTable(documentsTable(context)));
    const { unread } = context.index;
    if (unread.length > 0) content.append(el('h2', {}, word('unread')), drawTable(unreadTable(unread)));
    return content;
  },
};
