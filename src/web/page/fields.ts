import type { CardView, FieldView } from '../../domain/review-view.ts';
import { pictureUrl } from './api.ts';
import { button, keyHint, make } from './dom.ts';
import type { Words } from './words.ts';

export interface FieldsListener {
  /** Typed, and worth saving; `leaving` when the person goes elsewhere. */
  changed(path: string, value: string, visit: string): void;
  focused(field: FieldView): void;
}

/** The fields of a card as inputs. */
export interface Fields {
  show(card: CardView): void;
  /** Takes in what the server made of a change, without disturbing what is being typed. */
  update(card: CardView): void;
  focusWorst(): void;
  /** Field of the input that has, or last had, the focus. */
  current(): FieldView | undefined;
  take(text: string): void;
  chooseAlternative(n: number): void;
  /** Says at once what is typed and not yet said. */
  flush(): void;
}

/** Typing pauses this long before it is saved. */
const PAUSE_MS = 250;
const ADDABLE = [
  'nameReading',
  'nameRomaji',
  'companyLatin',
  'department',
  'title',
  'postalCode',
  'address',
  'corporateNumber',
] as const;
/** Below these a value is red, or yellow. */
const BANDS = [
  [0.6, 'low'],
  [0.9, 'middle'],
] as const;

export function openFields(pane: HTMLElement, words: Words, listener: FieldsListener): Fields {
  const list = make('div', { class: 'fields', role: 'group', 'aria-label': words.fields });
  const adder = make('div', { class: 'adder' });
  pane.append(list, adder);
  let shown: CardView | undefined;
  let views: readonly FieldView[] = [];
  let current = '';
  let visit = '';
  /** Counts what was shown: an input of the card before must not speak for this one when it loses the focus by being taken away. */
  let showing = 0;
  let pending: { path: string; value: string; timer: number } | undefined;

  function flush(): void {
    if (pending === undefined) return;
    const { path, value, timer } = pending;
    window.clearTimeout(timer);
    pending = undefined;
    listener.changed(path, value, visit);
  }
  function typed(path: string, input: HTMLInputElement, atOnce: boolean): void {
    if (pending !== undefined) window.clearTimeout(pending.timer);
    const before = views.find((view) => view.path === path)?.value ?? '';
    pending = undefined;
    if (input.value === before) return;
    // An emptied field is taken away only when the person leaves it: it is usually about to be typed anew.
    const wait = input.value === '' && !atOnce ? 3_600_000 : PAUSE_MS;
    pending = { path, value: input.value, timer: window.setTimeout(flush, wait) };
    if (atOnce) flush();
  }
  function row(view: FieldView): HTMLElement {
    const mine = showing;
    const { path, value } = view;
    const id = `field-${path}`;
    const input = make('input', {
      id,
      value,
      autocomplete: 'off',
      spellcheck: 'false',
      'data-path': path,
      maxlength: 500,
      'aria-describedby': `${id}-note`,
    });
    input.value = value;
    let composing = false;
    input.addEventListener('compositionstart', () => (composing = true));
    input.addEventListener('compositionend', () => {
      composing = false;
      typed(path, input, false);
    });
    input.addEventListener('input', () => {
      if (!composing) typed(path, input, false);
    });
    input.addEventListener('blur', () => {
      if (mine === showing) typed(path, input, true);
    });
    input.addEventListener('focus', () => {
      current = path;
      visit = crypto.randomUUID();
      const now = views.find((one) => one.path === path);
      if (now !== undefined) listener.focused(now);
    });
    const element = make('div', { class: 'field', 'data-row': path }, make('label', { for: id }, labelOf(path, words)), input);
    element.append(noteOf(view, `${id}-note`));
    return element;
  }
  function noteOf(view: FieldView, id: string): HTMLElement {
    const { path, value, raw, confidence, origin, problem, alternatives, box } = view;
    const band = problem === undefined ? (BANDS.find(([below]) => confidence < below)?.[1] ?? 'high') : 'low';
    const sure = origin === 'person' ? words.byPerson : words.confidence(Math.round(confidence * 100));
    const note = make('div', { class: 'about', id }, make('span', { class: `band ${band}` }, `${SIGNS[band] ?? ''} ${sure}`));
    if (problem !== undefined) note.append(make('span', { class: 'problem' }, words.problem[problem] ?? problem));
    if (raw !== '' && raw !== value) note.append(make('span', { class: 'raw' }, `${words.printed}: `, make('q', {}, raw)));
    if (box !== undefined && shown?.image !== undefined) note.append(cropOf(shown, box));
    const others = make('div', { class: 'alternatives' });
    for (const [at, other] of alternatives.entries()) {
      const choose = button(other, () => take(path, other), { 'aria-label': words.alternative(at + 1, other) });
      choose.prepend(keyHint(`Alt+${at + 1}`), ' ');
      others.append(choose);
    }
    if (alternatives.length > 0) note.append(others);
    return note;
  }
  function inputOf(path: string): HTMLInputElement | undefined {
    const found = list.querySelector(`input[data-path="${path}"]`);
    return found instanceof HTMLInputElement ? found : undefined;
  }
  function take(path: string, text: string): void {
    const input = inputOf(path);
    if (input === undefined) return;
    input.value = text;
    input.focus();
    typed(path, input, true);
  }
  function render(card: CardView): void {
    showing += 1;
    views = card.fields;
    list.replaceChildren(...card.fields.map(row));
    const present = new Set(card.fields.map(({ path }) => path));
    const next = (name: string): string => `${name}.${card.fields.filter(({ path }) => path.startsWith(`${name}.`)).length}`;
    const absent = [...ADDABLE.filter((path) => !present.has(path)), next('emails'), next('phones'), next('urls')];
    adder.replaceChildren(
      make(
        'details',
        {},
        make('summary', {}, words.add),
        ...absent.filter((path) => !present.has(path)).map((path) => button(labelOf(path, words), () => add(path))),
      ),
    );
  }
  function add(path: string): void {
    const view: FieldView = { path, value: '', confidence: 0, raw: '', origin: 'person', evidence: [], alternatives: [] };
    if (inputOf(path) === undefined) {
      views = [...views, view];
      list.append(row(view));
    }
    inputOf(path)?.focus();
  }
  return {
    flush,
    show(card) {
      if (pending !== undefined) window.clearTimeout(pending.timer);
      pending = undefined;
      shown = card;
      current = '';
      render(card);
    },
    update(card) {
      shown = card;
      const byPath = new Map(card.fields.map((view) => [view.path, view]));
      const known = views.map(({ path }) => path);
      const same = known.every((path) => byPath.has(path)) && byPath.size === known.length;
      const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement : undefined;
      if (!same && focused?.dataset['path'] === undefined) {
        render(card);
        return;
      }
      views = [...known.flatMap((path) => byPath.get(path) ?? []), ...card.fields.filter(({ path }) => !known.includes(path))];
      for (const view of views) {
        const input = inputOf(view.path);
        if (input === undefined) list.append(row(view));
        else if (input !== focused && pending?.path !== view.path) input.value = view.value;
        list.querySelector(`[data-row="${view.path}"] .about`)?.replaceWith(noteOf(view, `field-${view.path}-note`));
      }
    },
    focusWorst() {
      const first = inputOf(views[0]?.path ?? '');
      first?.focus({ preventScroll: false });
      first?.select();
    },
    current: () => views.find(({ path }) => path === current),
    take: (text) => take(current === '' ? (views[0]?.path ?? '') : current, text),
    chooseAlternative(n) {
      const view = views.find(({ path }) => path === current);
      const text = view?.alternatives[n - 1];
      if (view !== undefined && text !== undefined) take(view.path, text);
    },
  };
}

/** Colour is never the only sign. */
const SIGNS: Readonly<Record<string, string>> = { low: '✗', middle: '!', high: '✓' };

export function labelOf(path: string, words: Words): string {
  const [name = '', at] = path.split('.');
  const label = words.field[name] ?? name;
  return at === undefined || at === '0' ? label : `${label} ${Number(at) + 1}`;
}

/** The ink of a field, beside what was made of it. */
function cropOf({ key, image }: CardView, [left, top, right, bottom]: NonNullable<FieldView['box']>): HTMLElement {
  const crop = make('div', { class: 'crop', 'aria-hidden': 'true' });
  const { width, height } = image ?? { width: 1, height: 1 };
  const margin = 0.15 * Math.min(bottom - top, right - left);
  const tall = bottom - top + 2 * margin;
  const wide = right - left + 2 * margin;
  // A line of text as high, or a column as wide, as the letters of the page.
  // Beside the labels, where there are two columns.
  const widest = Math.min(300, window.innerWidth > 760 ? window.innerWidth / 2 - 170 : window.innerWidth - 40);
  const scale = Math.min(28 / Math.min(tall, wide), widest / wide, 140 / tall);
  crop.style.width = `${wide * scale}px`;
  crop.style.height = `${tall * scale}px`;
  crop.style.backgroundImage = `url("${pictureUrl(key, image)}")`;
  crop.style.backgroundSize = `${width * scale}px ${height * scale}px`;
  crop.style.backgroundPosition = `${-(left - margin) * scale}px ${-(top - margin) * scale}px`;
  return crop;
}
