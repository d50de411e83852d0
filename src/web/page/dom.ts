type Child = Node | string;

/** Attributes by name; `on…` is left out on purpose: listeners are added, and nothing is ever written as markup. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. Text is text: what a card says can never become markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const element = make('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', act);
  return element;
}

/** @throws when the page lacks it: a mistake of ours */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
}

/** A key as it is named beside what it does; hidden from screen readers, which hear the label. */
export function keyHint(key: string): HTMLElement {
  return make('kbd', { 'aria-hidden': 'true' }, key);
}
