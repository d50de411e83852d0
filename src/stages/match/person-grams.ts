import { foldRomaji } from '../../domain/romaji.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';

/** Readings whose pieces are searched by. */
const READINGS = 3;

/**
 * Pieces of a person's values, field by field, for finding people of whom every value may be a little wrong: pairs of kanji and kana,
 * three letters of Latin text and readings, four digits of numbers. A letter in front names the field.
 */
export function personGrams({ fullName, readings, organisation, email, mobile }: PersonProfile): readonly (readonly string[])[] {
  const sounds = readings.slice(0, READINGS).flatMap(({ surname, given }) => pieces('r', surname + given, 3));
  const fields = [
    textPieces('n', fullName),
    [...new Set(sounds)],
    textPieces('c', organisation.name),
    organisation.latinName === undefined ? [] : pieces('l', organisation.latinName, 3),
    email === undefined ? [] : pieces('e', email.replaceAll(/[^\p{L}\p{N}]/gu, ''), 4),
    [mobile, ...organisation.phones].flatMap((digits) => (digits === undefined ? [] : pieces('p', digits.slice(-8), 5))),
  ];
  return fields.filter((field) => field.length > 0);
}

/** The same of a word that somebody typed, which may be any part of a name, a company or an address. */
export function soughtGrams(word: string): readonly (readonly string[])[] {
  const text = typedForm(word);
  const fields = [textPieces('n', text), textPieces('c', text), pieces('e', text.replaceAll(/[^\p{L}\p{N}]/gu, ''), 4)];
  const sound = foldRomaji(text);
  return [...fields, sound === '' ? [] : pieces('r', sound, 3)].filter((field) => field.length > 0);
}

function typedForm(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

function textPieces(field: string, text: string): readonly string[] {
  const letters = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return pieces(field, letters, /^[\p{Script=Latin}\p{N}]/u.test(letters) ? 3 : 2);
}

/** Text beyond this adds nothing to what it is found by. */
const LONGEST = 60;

/** All pieces of a width, with the ends of the text marked; `0` and `1` stand for the ends. */
function pieces(field: string, text: string, width: number): readonly string[] {
  if (text === '') return [];
  const short = text.length <= LONGEST && !SURROGATE.test(text);
  const marked = short ? `0${text}1` : Array.from(`0${Array.from(text).slice(0, LONGEST).join('')}1`);
  const found = new Set<string>();
  for (let at = 0; at + width <= marked.length; at += 1) {
    const piece = marked.slice(at, at + width);
    found.add(field + (typeof piece === 'string' ? piece : piece.join('')));
  }
  return [...found];
}

/** Half of a character that takes two units. */
const SURROGATE = /[\uD800-\uDFFF]/;
