import { button, byId, keyHint, make } from './dom.ts';
import type { Words } from './words.ts';

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
}

/** Asks one of a few things, by number or by click. @returns `undefined` when the person closes it */
export function choose<T>(title: string, choices: readonly Choice<T>[], words: Words): Promise<T | undefined> {
  return open<T>(title, words, (finish) =>
    choices.map(({ label, value }, at) => {
      const one = button(label, () => finish(value), { 'data-n': at + 1 });
      one.prepend(keyHint(String(at + 1)), ' ');
      return one;
    }),
  );
}

export async function tell(title: string, content: HTMLElement, words: Words): Promise<void> {
  await open<never>(title, words, () => [content]);
}

export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

function open<T>(
  title: string,
  words: Words,
  fill: (finish: (value: T) => void) => readonly HTMLElement[],
): Promise<T | undefined> {
  const dialog = byId('dialog');
  if (!(dialog instanceof HTMLDialogElement)) throw new Error('#dialog is no dialog');
  return new Promise((resolve) => {
    let chosen: T | undefined;
    const finish = (value: T): void => {
      chosen = value;
      dialog.close();
    };
    const close = button(words.close, () => dialog.close());
    close.append(' ', keyHint('Esc'));
    dialog.replaceChildren(make('h2', { id: 'dialog-title' }, title), make('div', { class: 'choices' }, ...fill(finish)), close);
    dialog.addEventListener('close', () => resolve(chosen), { once: true });
    const closed = new AbortController();
    dialog.addEventListener('close', () => closed.abort(), { once: true });
    dialog.addEventListener(
      'keydown',
      ({ key }) => {
        const numbered = /^[1-9]$/.test(key) ? dialog.querySelector(`[data-n="${key}"]`) : null;
        if (numbered instanceof HTMLButtonElement) numbered.click();
      },
      { signal: closed.signal },
    );
    dialog.showModal();
  });
}
