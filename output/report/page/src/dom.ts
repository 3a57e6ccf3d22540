// Elements built from data. Text becomes text nodes only, so that nothing of a document is ever read as markup.

type Child = Node | string | null | undefined;
type Attributes = Record<string, string | number | boolean | null>;

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return made;
}

export function button(label: string, action: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', action);
  return made;
}

let lastId = 0;

// An id for labels and what they name.
export function freshId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

// A labelled choice of one.
export function select(
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  change: (value: string) => void,
): HTMLElement {
  const list = el('select', { id: freshId('select') });
  for (const [value, text] of options) {
    const option = el('option', { value }, text);
    option.selected = value === chosen;
    list.append(option);
  }
  list.addEventListener('change', () => change(list.value));
  return el('div', { class: 'field' }, el('label', { for: list.id }, label), list);
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}
