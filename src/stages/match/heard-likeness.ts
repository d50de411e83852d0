import type { HeardPart } from '../../domain/company-words.ts';
import { foldRomaji } from '../../domain/romaji.ts';
import { EQUAL, UNKNOWN } from './list-levels.ts';

/** Words of Latin names that say nothing of their own. */
const SILENT = new Set('and of the for'.split(' '));
/** Words of the Latin name that one part may be: electric wire & cable. */
const MOST_WORDS = 4;

/**
 * Likeness, 0–1, of a company's name in kanji, part by part as it may be heard, and one in Latin letters: the share of letters that have a partner. The order of the
 * parts says nothing: 横浜銀行 is the Bank of Yokohama. Several parts may be written as one word.
 *
 * @param words  folded as the parts are
 */
export function heardLikeness(parts: readonly HeardPart[], words: readonly string[]): number {
  const said = words.filter((word) => word !== '' && !SILENT.has(word));
  const free = new Set(said.keys());
  let [agreed, missing] = [0, 0];
  for (let at = 0; at < parts.length;) {
    const found = partnerOf(parts, at, said, free);
    if (found === undefined) {
      if (parts[at]?.includes('') !== true) missing += shortest(parts[at]);
      at += 1;
      continue;
    }
    for (const place of found.places) {
      free.delete(place);
      agreed += said[place]?.length ?? 0;
    }
    at += found.parts;
  }
  const extra = [...free].reduce((sum, place) => sum + (said[place]?.length ?? 0), 0);
  return agreed === 0 ? 0 : (2 * agreed) / (2 * agreed + 2 * missing + 2 * extra);
}

interface Partner {
  readonly places: readonly number[];
  readonly parts: number;
}

/** Parts from one on, and words that are free, that are most letters of the Latin name together. */
function partnerOf(
  parts: readonly HeardPart[],
  at: number,
  said: readonly string[],
  free: ReadonlySet<number>,
): Partner | undefined {
  let best: (Partner & { readonly letters: number }) | undefined;
  for (let count = Math.min(MOST_WORDS, parts.length - at); count >= 1; count -= 1) {
    const sounds = joined(parts.slice(at, at + count));
    for (const places of runsOf(free)) {
      const text = places.map((one) => said[one] ?? '').join('');
      if (text.length > (best?.letters ?? 0) && sounds.has(text)) best = { places, parts: count, letters: text.length };
    }
  }
  return best;
}

/** Neighbouring words that are free. */
function* runsOf(free: ReadonlySet<number>): Generator<readonly number[]> {
  for (const place of free) {
    for (let length = 1; length <= MOST_WORDS && free.has(place + length - 1); length += 1)
      yield Array.from({ length }, (_, more) => place + more);
  }
}

/** Ways in which parts stand one behind the other. */
function joined(parts: readonly HeardPart[]): ReadonlySet<string> {
  let begun = [''];
  for (const part of parts) begun = begun.flatMap((text) => part.flatMap((sound) => [text + sound, ...contracted(text, sound)]));
  return new Set(begun.filter((text) => text !== ''));
}

/** Nichi and shin are Nisshin, which is folded to nisin; tetsu and ko are tekko; nichi and ho, nippo. */
function contracted(text: string, sound: string): readonly string[] {
  if (!/(?:ti|tu|ku)$/.test(text) || !/^[kstph]/.test(sound) || (text.endsWith('ku') && !sound.startsWith('k'))) return [];
  return [text.slice(0, -2) + sound.replace(/^h/, 'p')];
}

function shortest(part: HeardPart = []): number {
  return Math.min(...part.map((sound) => sound.length));
}

/** Words of a company's name in Latin letters, folded as what is heard of kanji. */
export function heardWords(cell: string): readonly string[] {
  return cell
    .split(' ')
    .map(foldRomaji)
    .filter((word) => word !== '');
}

/** Likeness of what is heard by which a company in kanji is one in Latin letters, is probably, or may be. */
const HEARD_LEVELS = [
  [0.97, EQUAL],
  [0.9, EQUAL + 1],
  [0.75, EQUAL + 2],
  [0.6, EQUAL + 3],
] as const;

/**
 * The level of a company in kanji and one in Latin letters. What is not heard may be an English name of its own, which says nothing.
 *
 * @returns `undefined` for any other two names
 */
export function heardCompanyLevel(a: string, b: string, heard: ReadonlyMap<string, readonly HeardPart[]>): number | undefined {
  const [one, two] = [heard.get(a), heard.get(b)];
  if ((one === undefined) === (two === undefined)) return undefined;
  const words = heardWords(one === undefined ? a : b);
  if (words.length === 0) return undefined;
  const likeness = heardLikeness(one ?? two ?? [], words);
  return HEARD_LEVELS.find(([least]) => likeness >= least)?.[1] ?? UNKNOWN;
}

/** The same of two names in comparing form, 0–1. @returns `undefined` unless one is in kanji and the other in Latin letters */
export function heardAlike(a: string, b: string, heard: (name: string) => readonly HeardPart[] | undefined): number | undefined {
  const [han, latin] = HAN.test(a) ? [a, b] : [b, a];
  if (!HAN.test(han) || !/^[a-z]/.test(latin)) return undefined;
  const parts = heard(han);
  return parts === undefined ? undefined : Math.max(heardLikeness(parts, heardWords(latin)), runTogether(parts, latin));
}

const HAN = /\p{Script=Han}/u;

/** The likeness of a Latin name whose blanks are lost: it is cut where words of the other begin and end. */
function runTogether(parts: readonly HeardPart[], latin: string): number {
  let rest = foldRomaji(latin);
  let [agreed, missing] = [0, 0];
  for (const part of parts) {
    const sound = part.filter((one) => one !== '' && rest.includes(one)).toSorted((x, y) => y.length - x.length)[0];
    if (sound === undefined) missing += part.includes('') ? 0 : shortest(part);
    else {
      rest = rest.replace(sound, '');
      agreed += sound.length;
    }
  }
  return agreed === 0 ? 0 : (2 * agreed) / (2 * agreed + 2 * missing + 2 * rest.length);
}

/** Letters by which two sounds are looked up. */
const SOUND_KEY = 5;

/** The beginnings of a company's name in Latin letters: as it stands, or as its kanji may be heard. */
export function soundKeys(
  name: string,
  latinName: string | undefined,
  heard: (name: string) => readonly HeardPart[] | undefined,
): readonly string[] {
  if (latinName !== undefined) return [latinName.slice(0, SOUND_KEY)];
  const parts = HAN.test(name) ? heard(name) : undefined;
  if (parts === undefined) return [];
  const begun = [...joined(parts.slice(0, MOST_JOINED))].filter((sound) => sound.length >= SOUND_KEY);
  return [...new Set(begun.map((sound) => sound.slice(0, SOUND_KEY)))].slice(0, MOST_SOUND_KEYS);
}

const MOST_SOUND_KEYS = 8;

/** Parts that are put together for looking up. */
const MOST_JOINED = 3;
const GRAM = 4;

/** Pieces by which a name in Latin letters finds one in kanji, and the other way round. */
export function heardGrams(cell: string, heard: ReadonlyMap<string, readonly HeardPart[]>): readonly string[] {
  const parts = heard.get(cell);
  const words = parts === undefined ? heardWords(cell) : [...parts.flat(), ...joined(parts.slice(0, MOST_JOINED))];
  const grams = new Set<string>();
  for (const word of words) {
    const begun = `^${word}`;
    for (let at = 0; at + GRAM <= begun.length; at += 1) grams.add(begun.slice(at, at + GRAM));
  }
  return [...grams];
}
