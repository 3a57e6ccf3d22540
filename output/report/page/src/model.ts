// The shapes of the data that the program fills in. The index holds what all views share; documents stand in volumes,
// which are read when one is opened, and have the keys of a record (docs/record.md).

export type Kind = 'level' | 'increase' | 'growth_rate' | 'ratio' | 'multiple' | 'qualitative';
export type Comparator = '>=' | '>' | '<=' | '<' | '~' | '=';
export type Language = 'zh' | 'en';

export interface Division {
  name: string;
  level: 'nation' | 'province' | 'city' | 'county' | 'township';
  code: string | null;
  parents: string[];
}

export interface DocumentEntry {
  id: string;
  // Where its text stands: the number of a chunk that holds several documents.
  volume: number;
  path: string;
  format: string;
  title: string | null;
  document_number: string | null;
  issuer: string | null;
  issued_on: string | null;
  published_on: string | null;
  period: { start: number; end: number } | null;
  division: Division | null;
  goals: number;
  tasks: number;
  tables: number;
  numbers: number;
  unclaimed: number;
  diagnostics: { code: string; severity: Severity; count: number }[];
}

export type Severity = 'error' | 'warning' | 'info';

export interface Goal {
  document: string;
  goal: string;
  indicator: string;
  scope: string | null;
  state: string | null;
  comparator: Comparator | null;
  value: number | null;
  value_max: number | null;
  printed_value: number | null;
  printed_unit: string | null;
  unit_english: string | null;
  year: number | null;
  baseline: { value: number | null; year: number | null } | null;
  quote: string;
}

export interface Indicator {
  indicator_id: string | null;
  indicator: string;
  // Its English name, where the rules have one.
  english: string | null;
  kind: Kind;
  // Of increases and growth rates.
  change: 'fall' | 'rise' | null;
  per: string | null;
  unit: string | null;
  unit_english: string | null;
  goals: Goal[];
}

export interface Unit {
  name: string;
  id: string | null;
  group: boolean;
  inherited: boolean;
}

export interface Task {
  document: string;
  id: string;
  role: 'task' | 'safeguard';
  path: string[] | null;
  title: string;
  deadline: string | null;
  lead_units: Unit[];
  responsible_units: Unit[];
  supporting_units: Unit[];
}

export interface Instrument {
  document: string;
  id: string;
  task: string | null;
  side: string;
  instrument: string;
  words: string;
}

// A task beside those it is like; its other fields stand in `tasks`.
export interface AlignedTask {
  document: string;
  id: string;
  likeness: number;
  quote: string;
}

export interface TaskGroup {
  tasks: AlignedTask[];
  // Districts that have no such task.
  absent: string[];
}

export interface CopiedSentence {
  characters: number;
  places: { document: string; place: string; quote: string }[];
}

// A city's target against the sum of those of its districts.
export interface DistrictSum {
  indicator: string;
  english: string | null;
  unit: string | null;
  unit_english: string | null;
  year: number;
  target: SumPart;
  parts: SumPart[];
  sum: number;
  sum_comparator: Comparator;
  missing: string[];
  verdict: 'reached' | 'below' | 'open';
}

export interface SumPart {
  document: string;
  goal: string;
  comparator: Comparator | null;
  value: number;
}

// Where a quote of a finding stands: a fact, a section, a diagnostic (d4, the fourth), or a cell of a table.
export interface FindingPlace {
  document: string;
  fact: string;
  row?: number;
  column?: number;
}

export interface Finding {
  code: string;
  severity: Severity;
  documents: string[];
  message: string;
  figures: number[];
  quotes: string[];
  // One for each quote.
  places: FindingPlace[];
}

export interface TableEntry {
  document: string;
  id: string;
  caption: string | null;
  unit: string | null;
  unit_english: string | null;
  columns: number;
  cells: number;
}

export interface UnreadFile {
  path: string;
  // A name of the reason; words of the page say it.
  reason: string;
  // What is wrong and what to do, in English.
  message: string;
}

export interface Index {
  schema: 'planatlas.report/1';
  program: string;
  language: Language;
  // Chinese names of the codes of declared kinds.
  names: Record<string, string>;
  // What units do: Chinese names by code.
  functions: Record<string, string>;
  // Pairs of a traditional character and its simplified one: 萬万與与…
  variants: string;
  documents: DocumentEntry[];
  // What stands below the folders of the base and could not be read.
  unread: UnreadFile[];
  indicators: Indicator[];
  tasks: Task[];
  instruments: Instrument[];
  tables: TableEntry[];
  task_groups: TaskGroup[];
  copied: CopiedSentence[];
  sums: DistrictSum[];
  findings: Finding[];
  // The folder of the documents beside the page; without it they stand in the page.
  files?: string;
}

export interface Span {
  start: number;
  end: number;
}

export interface Section {
  id: string;
  parent: string | null;
  level: number;
  marker: string | null;
  role: string;
  title: string;
  span: Span;
  title_span: Span;
}

// Any fact of a record with a place in the text.
export interface Placed {
  id?: string;
  span: Span;
}

export interface Cell {
  row: string;
  row_role: 'body' | 'total';
  column: string[];
  value: number | null;
  text: string;
  year: number | null;
  row_index: number;
  column_index: number;
}

export interface TableFact extends Placed {
  id: string;
  caption: string | null;
  unit: string | null;
  columns: string[][];
  cells: Cell[];
}

export interface RecordDocument {
  id: string;
  text: string;
  sections: Section[];
  goals: Placed[];
  achievements: Placed[];
  provisions: Placed[];
  tasks: Placed[];
  tables: TableFact[];
  references: Placed[];
  facts: Record<string, Placed[]>;
  diagnostics: { code: string; severity: Severity; message: string; span: Span }[];
}

// The page of `planatlas explain --html`: one document, and why each of its facts was found.
export interface Explained {
  program: string;
  title: string;
  names: Record<string, string>;
  document: RecordDocument;
  // In the language of the page.
  explanations: { kind: string; id: string; details: [label: string, text: string][] }[];
}
