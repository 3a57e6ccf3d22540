import { writeAddress } from '../address';
import type { Context } from '../context';
import { el } from '../dom';
import type { DocumentEntry, UnreadFile } from '../model';
import { drawTable, numberCell, textCell, type TableCell, type TableData } from '../table';
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

function divisionCell(entry: DocumentEntry): TableCell {
  if (!entry.division) return textCell(null);
  const path = [...entry.division.parents, entry.division.name].join(' › ');
  return { items: [{ text: path }], sort: entry.division.code ?? path };
}

function row(context: Context, entry: DocumentEntry): TableCell[] {
  const link = writeAddress('read', { doc: entry.id });
  return [
    textCell(context.title(entry.id), link),
    divisionCell(entry),
    textCell(entry.issuer),
    textCell(entry.document_number),
    textCell(entry.issued_on),
    textCell(entry.published_on),
    textCell(period(entry)),
    numberCell(entry.goals),
    numberCell(entry.tasks),
    numberCell(entry.tables),
    numberCell(entry.numbers),
    numberCell(entry.unclaimed),
    textCell(remarks(entry)),
  ];
}

function documentsTable(context: Context): TableData {
  const text = ['title', 'division', 'issuer', 'number'] as const;
  const dates = ['issued', 'published', 'period'] as const;
  const figures = ['goals', 'tasks', 'tables', 'claimed', 'unclaimed'] as const;
  return {
    caption: word('documents'),
    file: 'documents',
    columns: [
      ...text.map((name) => ({ title: word(name) })),
      ...dates.map((name) => ({ title: word(name), short: true })),
      ...figures.map((name) => ({ title: word(name), numeric: true })),
      { title: word('notes') },
    ],
    rows: context.index.documents.map((entry) => row(context, entry)),
  };
}

function summary(context: Context): HTMLElement {
  const { documents, unread } = context.index;
  const sum = (of: (entry: DocumentEntry) => number): number => documents.reduce((all, entry) => all + of(entry), 0);
  const claimed = sum((entry) => entry.numbers);
  const all = claimed + sum((entry) => entry.unclaimed);
  const figures: (readonly [string, string])[] = [
    [String(documents.length), word('summaryDocuments')],
    [String(context.allPlaces().length), word('summaryDivisions')],
    [String(sum((entry) => entry.goals)), word('summaryGoals')],
    [String(sum((entry) => entry.tasks)), word('summaryTasks')],
    ...(unread.length > 0 ? ([[String(unread.length), word('summaryUnread')]] as const) : []),
    [all === 0 ? word('missing') : `${Math.floor((100 * claimed) / all)} %`, word('summaryCoverage')],
  ];
  return el('ul', { class: 'summary' }, ...figures.map(([figure, name]) => el('li', {}, el('strong', {}, figure), ` ${name}`)));
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
    else content.append(summary(context), drawTable(documentsTable(context)));
    const { unread } = context.index;
    if (unread.length > 0) content.append(el('h2', {}, word('unread')), drawTable(unreadTable(unread)));
    return content;
  },
};
