import type { NameLexicon, NameList } from '../../domain/name-lexicon.ts';
import { type Heard, heardIn, spokenNames } from './heard-name.ts';
import { couldBeJapaneseName, splitJapaneseName } from './japanese-name.ts';
import { soundKey } from './romaji.ts';

/** Another spelling of a name than the one that was read, and the rule that proposes it. */
export interface ProposedName {
  readonly text: string;
  readonly rule: 'repair:name-within-text' | 'repair:name-by-sound';
}

interface Witnesses {
  readonly lexicon: NameLexicon;
  /** What the name sounds like, in Latin letters or kana. */
  readonly sounds: readonly string[];
}

/**
 * Names that ink and sound allow together where the letters read are none: a speck or an icon taken for a letter, a rare letter
 * taken for another. All of them are in the lists, and address, romaji or kana of the same card spell them, or their surname, to the last letter.
 *
 * @param text  as read
 * @param alternatives  other readings of the same ink
 */
export function proposedNames(text: string, alternatives: readonly string[], witnesses: Witnesses): ProposedName[] {
  if (witnesses.sounds.length === 0) return [];
  const surname = surnameOf(text, witnesses.lexicon);
  const given = givenNameOf(text, witnesses.lexicon);
  const within = namesWithin(text).filter(
    (name) =>
      name.startsWith(surname) &&
      (given === '' || (name.endsWith(given) && name.length > given.length)) &&
      hearingOf(name, witnesses) === 'whole',
  );
  if (within.length > 0) return within.map((name) => ({ text: name, rule: 'repair:name-within-text' as const }));
  return namesBySound(text, alternatives, witnesses).map((name) => ({ text: name, rule: 'repair:name-by-sound' as const }));
}

/** 高松 of 高松 金虎: a known surname of two letters with a gap behind it is no speck to be left out; empty where there is none. */
function surnameOf(text: string, { surnames }: NameLexicon): string {
  const [last = '', first, ...more] = text.trim().split(/\s+/);
  return first !== undefined && more.length === 0 && last.length > 1 && surnames.has(last) ? last : '';
}

/** 健太郎 of 楓地 健太郎: no part of a known given name behind a gap is a surname; empty where there is none. */
function givenNameOf(text: string, { givenNames }: NameLexicon): string {
  const [, given, ...more] = text.trim().split(/\s+/);
  return given !== undefined && more.length === 0 && given.length > 1 && givenNames.has(given) ? given : '';
}

const LONGEST_NAME = 7;

/** Letters taken off an end at most. */
const MOST_SPECKS = 4;

/** The text without letters at its ends, or without one inside; longest first. */
function namesWithin(text: string): string[] {
  const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶー\s]{2,}/u.exec(text)?.[0] ?? '';
  const letters = Array.from(run.replaceAll(/\s/g, ''));
  const names = stretchesOf(letters, letters.length - MOST_SPECKS)
    .filter(([from, to]) => from <= MOST_SPECKS && to >= letters.length - MOST_SPECKS && to - from <= LONGEST_NAME)
    .map(([from, to]) => letters.slice(from, to).join(''));
  const isShort = letters.length > 3 && letters.length <= LONGEST_NAME;
  const inside = isShort ? letters.slice(1, -1).map((_, at) => letters.toSpliced(at + 1, 1).join('')) : [];
  return [...names, ...inside]
    .filter((name) => name.length < text.length && couldBeJapaneseName(name))
    .toSorted((one, two) => two.length - one.length);
}

/** Every stretch of a list, from two entries on, as its bounds. */
function stretchesOf(entries: readonly unknown[], least: number): [from: number, to: number][] {
  const shortest = Math.max(2, least - MOST_SPECKS);
  return entries.flatMap((_, from) =>
    entries.slice(from + shortest - 1).map((_entry, further): [number, number] => [from, from + shortest + further]),
  );
}

/** How much of a name of which both parts are in the lists is heard. */
function hearingOf(name: string, { lexicon, sounds }: Witnesses): Heard {
  const { last, first, fit } = splitJapaneseName(name, lexicon);
  if (fit < 1 || last === undefined || first === undefined) return 'nothing';
  const spoken = spokenNames(last, first, lexicon);
  const heard = new Set(sounds.map((sound) => heardIn(sound, spoken)));
  if (heard.has('whole')) return 'whole';
  return heard.has('part') ? 'part' : 'nothing';
}

/** Known names with the sound of the card and most letters of the ink. */
function namesBySound(text: string, alternatives: readonly string[], witnesses: Witnesses): string[] {
  const { lexicon } = witnesses;
  const seen = new Set(Array.from([text, ...alternatives].join('')));
  const heard = heardParts(witnesses);
  const found = cutsOf(text).flatMap(([last, first]) => {
    const lasts = partsLike(last, seen, { heard, names: lexicon.surnames, index: indexOf(lexicon).surnames });
    const firsts = partsLike(first, seen, { heard, names: lexicon.givenNames, index: indexOf(lexicon).givenNames });
    return lasts.flatMap((one) => firsts.map((two) => ({ name: `${one.text} ${two.text}`, cost: one.cost + two.cost })));
  });
  return (
    found
      .toSorted((a, b) => a.cost - b.cost)
      .map(({ name }) => name)
      // A letter too many is a speck, and specks are looked for first: here letters are only exchanged or added.
      .filter((name) => name.length > text.replaceAll(/\s/g, '').length && hearingOf(name, witnesses) !== 'nothing')
      .slice(0, 1)
  );
}

/** Where the surname may end: at the printed gap, else anywhere. */
function cutsOf(text: string): [last: string, first: string][] {
  const [last, first, ...more] = text.split(/\s+/);
  if (last !== undefined && first !== undefined && more.length === 0) return [[last, first]];
  const letters = Array.from(text.replaceAll(/\s/g, ''));
  if (letters.length < 2 || letters.length > LONGEST_NAME) return [];
  return letters.slice(1).map((_, at) => [letters.slice(0, at + 1).join(''), letters.slice(at + 1).join('')]);
}

/** A part of a name is heard in at least this many letters. */
const LEAST_HEARD = 3;

/** Every stretch of the sounds that may be a part of the name. */
function heardParts({ sounds }: Witnesses): ReadonlySet<string> {
  const words = sounds.flatMap((sound) => sound.split(/[._\-\s\d]+/)).map(soundKey);
  return new Set(words.filter((key) => key.length <= LONGEST_SOUND).flatMap(stretchesOfSound));
}

const LONGEST_SOUND = 24;

function stretchesOfSound(key: string): string[] {
  return Array.from(key).flatMap((_, from) =>
    Array.from(key.slice(from + LEAST_HEARD - 1), (_letter, further) => key.slice(from, from + LEAST_HEARD + further)),
  );
}

interface PartSource {
  readonly heard: ReadonlySet<string>;
  readonly names: NameList;
  readonly index: ReadonlyMap<string, readonly string[]>;
}

interface LikelyPart {
  readonly text: string;
  readonly cost: number;
}

/** What a letter that was not seen at all costs; the dictionary cost of a rare name is about 10,000. */
const UNSEEN_COST = 20_000;

function partsLike(part: string, seen: ReadonlySet<string>, { heard, names, index }: PartSource): LikelyPart[] {
  const own = names.has(part) ? [{ text: part, cost: names.get(part)?.[0]?.cost ?? 0 }] : [];
  const others = [...heard].flatMap((key) => index.get(key) ?? []).filter((name) => name !== part && isLike(name, part, seen));
  return [
    ...own,
    ...others.map((text) => {
      const unseen = Array.from(text).filter((letter) => !seen.has(letter)).length;
      return { text, cost: (names.get(text)?.[0]?.cost ?? 0) + UNSEEN_COST * (0.1 + unseen) };
    }),
  ];
}

/** All letters seen somewhere in the readings, or all but one of three; kana are spelled by the sound itself. */
function isLike(name: string, part: string, seen: ReadonlySet<string>): boolean {
  const letters = Array.from(name);
  const shared = letters.filter((letter) => part.includes(letter)).length;
  if (shared === 0 || Math.abs(letters.length - Array.from(part).length) > 1) return false;
  if (letters.every((letter) => seen.has(letter))) return true;
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(name)) return shared >= letters.length - 1;
  return letters.length >= 3 && shared >= letters.length - 1;
}

interface SoundIndex {
  readonly surnames: ReadonlyMap<string, readonly string[]>;
  readonly givenNames: ReadonlyMap<string, readonly string[]>;
}

const INDEXES = new WeakMap<NameLexicon, SoundIndex>();

/** Spellings by sound, made once for each lexicon. */
function indexOf(lexicon: NameLexicon): SoundIndex {
  const known = INDEXES.get(lexicon);
  if (known !== undefined) return known;
  const index = { surnames: bySound(lexicon.surnames), givenNames: bySound(lexicon.givenNames) };
  INDEXES.set(lexicon, index);
  return index;
}

function bySound(names: NameList): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [spelling, readings] of names) {
    for (const key of new Set(readings.map(({ reading }) => soundKey(reading)))) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [spelling]);
      else known.push(spelling);
    }
  }
  return index;
}
