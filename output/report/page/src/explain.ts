// The page of `planatlas explain --html`: one document with the reader of the report.
import { keepState, readAddress } from './address';
import { el } from './dom';
import type { Explained } from './model';
import { startPage } from './start';
import { loadChunk } from './store';
import { Reader } from './views/reader/reader';
import { nameOfCode, word } from './words';

const view = 'read';

startPage(async (page) => {
  const { program, title, names, document: explained, explanations } = await loadChunk<Explained>('explained');
  const known = new Map(explanations.map((each) => [`${each.kind} ${each.id}`, each.details]));
  const main = el('main', { id: 'main', tabindex: -1 });
  document.title = `${title} · planatlas`;
  page.replaceChildren(main, el('footer', {}, word('madeBy', program)));
  const show = (): void => {
    const reader = new Reader({
      document: explained,
      title,
      words: {
        codeName: (code) => nameOfCode(code, names),
        explain: (mark) => known.get(`${mark.kind} ${mark.id}`) ?? [],
      },
      fact: readAddress().parameters.get('fact'),
      found: null,
      above: [],
      keep: (fact) => keepState(view, { fact }),
    });
    main.replaceChildren(reader.element);
    reader.reveal();
  };
  addEventListener('hashchange', show);
  show();
});
