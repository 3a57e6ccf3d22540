// The frame around the views: names, ways to the views, search, and what happens when the address changes.
import { readAddress, readLeft, writeAddress, type Left } from './address';
import { chartLinks } from './chart_keys';
import type { Context } from './context';
import { button, el, freshId } from './dom';
import type { View } from './views/view';
import { compareView } from './views/compare/compare';
import { overviewView } from './views/overview';
import { findingsView } from './views/findings';
import { instrumentsView } from './views/instruments';
import { searchView } from './views/search/search';
import { tablesView } from './views/tables/tables';
import { tasksView } from './views/tasks/tasks';
import { unitsView } from './views/units/units';
import { readerView } from './views/reader/view';
import { word } from './words';

const views: readonly View[] = [
  overviewView, compareView, tasksView, unitsView, instrumentsView, tablesView, findingsView, searchView, readerView,
];
// The reader is reached from figures, search from its field.
const named = views.filter((view) => view !== readerView && view !== searchView);

export class Shell {
  private readonly main = el('main', { id: 'main', tabindex: -1 });
  private readonly nav = el('nav', { 'aria-label': word('views') });
  private readonly query = el('input', { type: 'search', id: freshId('query'), autocomplete: 'off' });
  private drawn = 0;

  constructor(
    private readonly page: HTMLElement,
    private readonly context: Context,
  ) {}

  start(): void {
    history.scrollRestoration = 'manual';
    this.page.replaceChildren(this.skipLink(), this.header(), this.main, this.footer());
    addEventListener('hashchange', () => void this.show());
    // Before the address changes, so that the entry that is left keeps it.
    document.addEventListener('click', (event) => this.remember(event), { capture: true });
    void this.show();
  }

  private skipLink(): HTMLElement {
    return button(word('skip'), () => this.main.focus(), { class: 'skip' });
  }

  private header(): HTMLElement {
    for (const view of named) {
      this.nav.append(el('a', { href: writeAddress(view.name), 'data-view': view.name }, word(view.title)));
    }
    return el('header', {}, el('p', { class: 'brand' }, 'planatlas'), this.nav, this.search());
  }

  private search(): HTMLElement {
    const form = el('form', { role: 'search' }, this.query, el('button', { type: 'submit' }, word('search')));
    this.query.placeholder = word('searchFor');
    this.query.setAttribute('aria-label', word('searchFor'));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      location.hash = writeAddress('search', { q: this.query.value });
    });
    return form;
  }

  private footer(): HTMLElement {
    return el('footer', {}, word('madeBy', this.context.index.program));
  }

  private remember(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const left: Left = {
      top: scrollY,
      link: link?.getAttribute('href') ?? null,
      text: link?.textContent ?? '',
      ofChart: link?.matches(chartLinks) ?? false,
    };
    history.replaceState(left, '');
  }

  private async show(): Promise<void> {
    const turn = (this.drawn += 1);
    const { view: name, parameters } = readAddress();
    const view = views.find((each) => each.name === name) ?? overviewView;
    for (const link of this.nav.querySelectorAll('a')) {
      if (link.dataset['view'] === view.name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    this.query.value = view === searchView ? (parameters.get('q') ?? '') : '';
    const content = await this.draw(view, parameters);
    // A later change of the address was faster.
    if (turn !== this.drawn) return;
    document.title = `${content.querySelector('h1')?.textContent ?? word(view.title)} · planatlas`;
    this.main.className = `view-${view.name}`;
    this.main.replaceChildren(content);
    this.takeUp();
    // Tells those who drive the page that this address is shown.
    this.main.dataset['address'] = location.hash;
  }

  private async draw(view: View, parameters: URLSearchParams): Promise<HTMLElement> {
    try {
      return await view.draw(this.context, parameters);
    } catch (error) {
      return el('p', { class: 'failed', role: 'alert' }, `${word('failed')} ${String(error)}`);
    }
  }

  // Back leads to where one was; a new view begins at its top.
  private takeUp(): void {
    const left = readLeft();
    if (!left) {
      scrollTo(0, 0);
      if (this.drawn > 1) this.main.focus({ preventScroll: true });
      return;
    }
    scrollTo(0, left.top);
    const links = [...this.main.querySelectorAll('a')].filter((link) => link.getAttribute('href') === left.link);
    links.find((link) => link.textContent === left.text && link.matches(chartLinks) === left.ofChart)?.focus({ preventScroll: true });
  }
}
