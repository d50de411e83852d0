import type { PhoneType } from '../../domain/card-fields.ts';
import { editDistance } from '../../domain/edit-distance.ts';

/** Labels of telephone numbers long enough to be known with a letter or two misread. */
const LONG_LABELS: readonly (readonly [word: string, type: PhoneType])[] = [
  ['telephone', 'work'],
  ['telefone', 'work'],
  ['telefono', 'work'],
  ['telefon', 'work'],
  ['phone', 'work'],
  ['office', 'work'],
  ['mobile', 'mobile'],
  ['celular', 'mobile'],
  ['portable', 'mobile'],
  ['direct', 'direct'],
  ['directin', 'direct'],
  ['telefax', 'fax'],
  ['facsimile', 'fax'],
];
/** Short ones, with one letter read as others like it: `Fac`, `Fox`, `Pax`; `Tei`, `Tc1`. `Tax` is another number. */
const SHORT_LABELS: readonly (readonly [shape: RegExp, type: PhoneType])[] = [
  [/^(?:fa[a-z]|f[a-z0]x|[pe]ax)$/iu, 'fax'],
  [/^(?:t[ec][l1i|]|iel|fel)$/iu, 'work'],
  [/^(?:m0b|mo[dh]|cell?)$/iu, 'mobile'],
];
/** The last word before a number and its colon; a blank may stand in it where none is printed: `Cel l:`, `Direc t:`. `Fac` and long ones (`Teiefax`) need no colon. */
const LAST_WORD =
  /(?<![\p{L}\d@.])(?:(\p{L}[\p{L}\d|]{1,9}(?: \p{L}{1,2}){0,2})\s?[.:;]{1,2}|(F[a-z]{2}|[TM]\p{Ll}{5,8}(?=\s*[(+]?$)))\s*$/u;

/** A label before a number that was misread: nothing else stands right before a telephone number with a colon. */
export function misreadLabel(before: string): { readonly type: PhoneType; readonly start: number } | undefined {
  const match = LAST_WORD.exec(before);
  const word = (match?.[1] ?? match?.[2])?.replaceAll(' ', '').toLowerCase();
  if (match === null || word === undefined) return undefined;
  const type = SHORT_LABELS.find(([shape]) => shape.test(word))?.[1] ?? longLabel(word);
  return type === undefined ? undefined : { type, start: match.index };
}

/** Letters of a label for each one that may be wrong. */
const LETTERS_FOR_ONE = 4;

function longLabel(word: string): PhoneType | undefined {
  const near = LONG_LABELS.find(([label]) => editDistance(word, label) <= Math.floor(label.length / LETTERS_FOR_ONE));
  return near?.[1];
}
