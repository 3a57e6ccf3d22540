import { Context } from './context';
import { byId, el } from './dom';
import { Shell } from './shell';
import { loadIndex } from './store';
import { setLanguage, word } from './words';

async function start(): Promise<void> {
  const page = byId('page');
  setLanguage(document.documentElement.lang);
  page.append(el('p', { class: 'loading', role: 'status' }, word('loading')));
  const index = await loadIndex();
  new Shell(page, new Context(index)).start();
}

start().catch((error: unknown) => {
  byId('page').replaceChildren(el('p', { class: 'failed', role: 'alert' }, `${word('failed')} ${String(error)}`));
});
