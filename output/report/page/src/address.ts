// The address holds the state of a view: #/compare?i=…&d=…
export interface Address {
  view: string;
  parameters: URLSearchParams;
}

export function readAddress(hash: string = location.hash): Address {
  const [view = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { view: decodeURIComponent(view), parameters: new URLSearchParams(query) };
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

export function toFact(document: string, fact: string): string {
  return writeAddress('read', { doc: document, fact });
}
