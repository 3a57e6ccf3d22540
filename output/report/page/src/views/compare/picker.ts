// A list to choose several from, with a field that narrows it.
import { el, freshId } from '../../dom';

export interface PickerOption {
  key: string;
  text: string;
  // Looked for too: the name in the documents.
  hint: string;
  note: string;
}

export interface PickerSettings {
  title: string;
  search: string;
  options: readonly PickerOption[];
  chosen: readonly string[];
  change: (chosen: string[]) => void;
}

// Options that are drawn at once; the field finds the others.
const mostDrawn = 100;

export function drawPicker(settings: PickerSettings): HTMLElement {
  const chosen = new Set(settings.chosen);
  const list = el('div', { class: 'options' });
  const field = el('input', { type: 'search', id: freshId('search'), placeholder: settings.search, 'aria-label': settings.search });

  const drawOption = (option: PickerOption): HTMLElement => {
    const box = el('input', { type: 'checkbox' });
    box.checked = chosen.has(option.key);
    box.addEventListener('change', () => {
      if (box.checked) chosen.add(option.key);
      else chosen.delete(option.key);
      settings.change([...chosen]);
    });
    return el('label', { class: 'option', title: option.hint || null }, box, el('span', {}, option.text), el('span', { class: 'note' }, option.note));
  };

  const draw = (): void => {
    const wanted = field.value.trim().toLowerCase();
    const fitting = settings.options.filter((option) => `${option.text} ${option.hint}`.toLowerCase().includes(wanted));
    // What is chosen stays in sight.
    const first = fitting.filter((option) => chosen.has(option.key));
    const rest = fitting.filter((option) => !chosen.has(option.key));
    list.replaceChildren(...[...first, ...rest].slice(0, mostDrawn).map(drawOption));
  };
  field.addEventListener('input', draw);
  draw();
  return el('fieldset', { class: 'picker' }, el('legend', {}, settings.title), field, list);
}
