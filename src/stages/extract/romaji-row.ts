import type { FieldReading } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import type { Leftover } from './leftover.ts';
import { isKnownRomaji } from './romaji.ts';
import { boxAround, boxOf, toField } from './work-line.ts';

/** A reading stands so near to its name, in text heights of the name. */
const REACH = 3;
const SAME_ROW = 0.6;
const TRUST = 0.85;
const ONE_WORD = /^\p{L}\p{Ll}{1,14}$/u;
const TWO_WORDS = /^(\p{L}\p{Ll}{1,14}) (\p{L}\p{Ll}{1,14})$/u;

export interface RomajiRow {
  readonly pieces: readonly Leftover[];
  readonly field: FieldReading;
}

/** Surname and given name in Latin letters, each a piece by itself, set wide below a Japanese name or above it: `Morita     Hanako`; or both in small letters. */
export function romajiBeside(name: Leftover, leftovers: readonly Leftover[], lexicon: NameLexicon): RomajiRow | undefined {
  const row = leftovers.find((piece) => {
    const [, first = '', second = ''] = TWO_WORDS.exec(piece.text) ?? [];
    return first !== '' && isNear(name, piece) && isKnownRomaji([first, second], lexicon);
  });
  if (row !== undefined) {
    const field = toField({ value: row.text, span: row.span, trust: TRUST, evidence: ['lexicon:romaji', 'near:name'] });
    return { pieces: [row], field };
  }
  const near = leftovers.filter((piece) => ONE_WORD.test(piece.text) && isNear(name, piece));
  for (const first of near) {
    const second = near.find((other) => isBehind(first, other) && isKnownRomaji([first.text, other.text], lexicon));
    if (second === undefined) continue;
    const evidence = ['lexicon:romaji', 'near:name'];
    const own = toField({ value: `${first.text} ${second.text}`, span: first.span, trust: TRUST, evidence });
    const box = boxAround([boxOf(first.span), boxOf(second.span)]);
    return { pieces: [first, second], field: { ...own, raw: `${first.text} ${second.text}`, box } };
  }
  return undefined;
}

function isNear(name: Leftover, piece: Leftover): boolean {
  const [left, top, right, bottom] = boxOf(name.span);
  const [otherLeft, otherTop, otherRight, otherBottom] = boxOf(piece.span);
  const reach = REACH * name.span.line.printed.textHeight;
  return Math.max(otherLeft - right, left - otherRight) < reach && Math.max(otherTop - bottom, top - otherBottom) < reach;
}

function isBehind(first: Leftover, other: Leftover): boolean {
  const [, top, right, bottom] = boxOf(first.span);
  const [left, otherTop, , otherBottom] = boxOf(other.span);
  return left >= right && Math.abs(top + bottom - otherTop - otherBottom) / 2 < SAME_ROW * first.span.line.printed.textHeight;
}
