import { DISCARD_REASONS, type DiscardReason } from '../../domain/card-review.ts';

/** Commands that are one word and nothing more. */
const PLAIN = {
  '': 'accept',
  a: 'accept',
  j: 'next',
  k: 'previous',
  u: 'undo',
  r: 'redo',
  n: 'new-person',
  i: 'lines',
  v: 'whole',
  x: 'discard',
  '?': 'help',
  h: 'help',
  q: 'quit',
} as const;

/** What a reviewer asks for with one line at a terminal. Numbers count from 1, as they are shown. */
export type LineCommand =
  | { readonly kind: (typeof PLAIN)[keyof typeof PLAIN] | 'unknown' }
  | { readonly kind: 'pick' | 'same' | 'not-same' | 'pair'; readonly n: number }
  | { readonly kind: 'alternative'; readonly n: number; readonly choice: number }
  | { readonly kind: 'set'; readonly n: number; readonly value: string }
  | { readonly kind: 'add'; readonly field: string; readonly value: string }
  | { readonly kind: 'discard-as'; readonly reason: DiscardReason };

const BY_WORD: ReadonlyMap<string, (typeof PLAIN)[keyof typeof PLAIN]> = new Map(Object.entries(PLAIN));
const NUMBERED = { '': 'pick', m: 'same', d: 'not-same', p: 'pair' } as const;

/** Commands may be typed with an input method on: full-width letters and digits mean the same. Values are taken as they are. */
export function lineCommand(line: string): LineCommand {
  return valueCommand(line) ?? wordCommand(line);
}

function wordCommand(line: string): LineCommand {
  const text = line.normalize('NFKC').trim().toLowerCase();
  const kind = BY_WORD.get(text);
  if (kind !== undefined) return { kind };
  const choice = /^(\d+)\.(\d+)$/.exec(text);
  if (choice !== null) return { kind: 'alternative', n: Number(choice[1]), choice: Number(choice[2]) };
  const [, letter, number] = /^([mdp]?)\s*(\d+)$/.exec(text) ?? [];
  if (number !== undefined) return { kind: numberedBy(letter ?? ''), n: Number(number) };
  return discardOf(text) ?? { kind: 'unknown' };
}

/** `1=value` and `+title=value`. */
function valueCommand(line: string): LineCommand | undefined {
  const [, number, field, value = ''] = /^\s*(?:([0-9０-９]+)|[+＋]\s*([A-Za-z]+))\s*[=＝](.*)$/u.exec(line) ?? [];
  if (number !== undefined) return { kind: 'set', n: Number(number.normalize('NFKC')), value: value.trim() };
  return field === undefined ? undefined : { kind: 'add', field, value: value.trim() };
}

function numberedBy(letter: string): 'pick' | 'same' | 'not-same' | 'pair' {
  return letter === 'm' || letter === 'd' || letter === 'p' ? NUMBERED[letter] : NUMBERED[''];
}

/** `x2` or `x duplicate`. */
function discardOf(text: string): LineCommand | undefined {
  const [, said] = /^x\s*(\S+)$/.exec(text) ?? [];
  const reason = said === undefined ? undefined : reasonOf(said);
  return reason === undefined ? undefined : { kind: 'discard-as', reason };
}

/** By its number or its name. */
export function reasonOf(said: string): DiscardReason | undefined {
  const text = said.normalize('NFKC').trim().toLowerCase();
  return DISCARD_REASONS.find((reason, at) => reason === text || String(at + 1) === text);
}
