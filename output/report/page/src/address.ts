// The address holds the state of a view: #/compare?i=…&d=…
export interface Address {
  view: string;
  parameters: URLSearchParams;
}

export function readAddress(hash: string = location.hash): Address {
  const [view = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { view, parameters: new URLSearchParams(query) };
}

export type Parameters = Record<string, string | readonly string[] | null>;

export function writeAddress(view: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value.length === 0) continue;
    if (typeof value === 'string') query.set(name, value);
    else value.forEach((each) => query.append(name, each));
  }
  const text = query.toString();
  return `#/${view}${text ? `?${text}` : ''}`;
}

// Puts the state of the shown view into the address, without a step of history.
export function keepState(view: string, parameters: Parameters): void {
  history.replaceState(history.state, '', writeAddress(view, parameters));
}

// A fact by its document and its id there.
export interface FactRef {
  document: string;
  fact: string;
}

// What the history keeps of a page that was left: how far it was scrolled, and which link was followed.
export interface Left {
  top: number;
  link: string | null;
  // What the link said: a goal and its starting point lead to one place.
  text: string;
  // Whether the link stood for a point of a chart.
  ofChart: boolean;
}

// What is kept of the page that the address names; null where it is seen for the first time.
export function readLeft(): Left | null {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'top' in state && 'link' in state && 'ofChart' in state ? (state as Left) : null;
}

// Longer lists are cut: addresses must stay such as programs take.
const mostListed = 100;

// Leads to the first of the facts; the reader steps through the others.
export function toFacts(facts: readonly FactRef[]): string | undefined {
  const [first] = facts;
  if (!first) return undefined;
  const list = facts.length > 1 ? facts.slice(0, mostListed).map((each) => `${each.document} ${each.fact}`) : [];
  return writeAddress('read', { doc: first.document, fact: first.fact, list });
}

export function toFact(document: string, fact: string): string {
  return writeAddress('read', { doc: document, fact });
}

// The first fact or remark of a kind, as the reader knows kinds; n and p lead to the others.
export function toKind(document: string, kind: string): string {
  return writeAddress('read', { doc: document, kind });
}

// A passage by its words.
export function toQuote(document: string, quote: string): string {
  return writeAddress('read', { doc: document, quote });
}

// A cell of a table.
export function toCell(document: string, table: string, row: number, column: number): string {
  return writeAddress('read', { doc: document, cell: `${table}.${row}.${column}` });
}

// A quote of a finding, both by their places in the index.
export function toFinding(document: string, finding: number, quote: number): string {
  return writeAddress('read', { doc: document, finding: String(finding), n: String(quote) });
}

export function readFacts(parameters: URLSearchParams): FactRef[] {
  return parameters.getAll('list').flatMap((text) => {
    const [document, fact] = text.split(' ');
    return document && fact ? [{ document, fact }] : [];
  });
}
