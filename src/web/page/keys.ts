import { make } from './dom.ts';
import type { Words } from './words.ts';

/** What a key asks for. */
export type Command =
  | {
      readonly kind:
        | 'accept'
        | 'next'
        | 'previous'
        | 'undo'
        | 'redo'
        | 'worst'
        | 'new-person'
        | 'discard'
        | 'turn'
        | 'read'
        | 'split'
        | 'pair'
        | 'outline'
        | 'photo';
    }
  | { readonly kind: 'help' | 'zoom-in' | 'zoom-out' | 'fit' | 'leave' }
  | { readonly kind: 'candidate' | 'not-candidate' | 'alternative'; readonly n: number };

const LETTERS: Readonly<Record<string, Exclude<Command['kind'], 'candidate' | 'not-candidate' | 'alternative'>>> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyU: 'undo',
  KeyR: 'redo',
  KeyF: 'worst',
  KeyN: 'new-person',
  KeyX: 'discard',
  KeyT: 'turn',
  KeyB: 'read',
  KeyS: 'split',
  KeyP: 'pair',
  KeyO: 'outline',
  KeyG: 'photo',
  KeyH: 'help',
  Digit0: 'fit',
};

/**
 * The command of a key. While a Japanese conversion is going on no key is one, and neither is the Enter that ends it: browsers mark
 * it by `isComposing`, or, where the composition is reported as ended first, by key code 229.
 */
export function commandOf(event: KeyboardEvent, inField: boolean): Command | undefined {
  if (event.isComposing || event.keyCode === 229) return undefined;
  if (event.key === 'Enter')
    return event.target instanceof HTMLButtonElement ||
      (event.target instanceof HTMLElement && event.target.tagName === 'SUMMARY')
      ? undefined
      : { kind: 'accept' };
  if (event.key === 'Escape') return { kind: 'leave' };
  if (event.ctrlKey || event.metaKey) return undefined;
  if (inField && !event.altKey) return undefined;
  if (event.key === '?') return { kind: 'help' };
  if (event.key === '+' || event.key === ';') return { kind: 'zoom-in' };
  if (event.key === '-') return { kind: 'zoom-out' };
  return digitOf(event, inField) ?? letterOf(event);
}

/** In a field Alt and a digit choose an alternative; elsewhere a digit is a candidate. */
function digitOf({ code, shiftKey }: KeyboardEvent, inField: boolean): Command | undefined {
  const n = Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0);
  if (n === 0) return undefined;
  if (inField && !shiftKey) return { kind: 'alternative', n };
  return { kind: shiftKey ? 'not-candidate' : 'candidate', n };
}

function letterOf({ code }: KeyboardEvent): Command | undefined {
  const kind = LETTERS[code];
  return kind === undefined ? undefined : { kind };
}

/** The keys and what they do. */
export function helpTable(words: Words): HTMLElement {
  const rows: readonly (readonly [string, string])[] = [
    ['Enter', words.accept],
    ['J · K', `${words.skip} · ${words.previous}`],
    ['U · R', `${words.undo} · ${words.redo}`],
    ['F · Tab', words.fields],
    ['Alt+1 … 9', words.alternative(1, '…')],
    ['1 … 9', words.link],
    ['Shift+1 … 9', words.different],
    ['N', words.newPerson],
    ['X', words.discard],
    ['P', words.pair],
    ['B', words.reread],
    ['S', words.splitOff],
    ['O', words.outline],
    ['G', words.oneAfterAnother],
    ['T', words.turn],
    ['+ · − · 0', `${words.zoomIn} · ${words.zoomOut} · ${words.fit}`],
    ['Esc', words.close],
    ['? · H', words.help],
  ];
  const body = rows.map(([key, what]) => make('tr', {}, make('td', {}, make('kbd', {}, key)), make('td', {}, what)));
  return make('div', {}, make('table', { class: 'keys' }, make('tbody', {}, ...body)), make('p', {}, words.imeNote));
}
