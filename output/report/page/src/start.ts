// What every page begins with: its language, and a word while its data is read.
import { byId, el } from './dom';
import { setLanguage, word } from './words';

export function startPage(start: (page: HTMLElement) => Promise<void>): void {
  const page = byId('page');
  setLanguage(document.documentElement.lang);
  page.append(el('p', { class: 'loading', role: 'status' }, word('loading')));
  start(page).catch((error: unknown) => {
    page.replaceChildren(el('p', { class: 'failed', role: 'alert' }, `${word('failed')} ${String(error)}`));
  });
}
