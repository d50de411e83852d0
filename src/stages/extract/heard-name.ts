import { composedReadings } from '../../domain/composed-reading.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { plainLetters, standsInFull } from './latin-name.ts';
import { soundKey } from './romaji.ts';

/** How much of a name a sound on the card accounts for: both parts (one may be an initial), one of them alone, or nothing. */
export type Heard = 'whole' | 'part' | 'nothing';

/** Whether a mailbox spells the whole of a name in Latin letters. */
export function isSpelledWhole(words: readonly string[], emails: readonly string[]): boolean {
  return emails.some((email) => heardIn(email.split('@')[0] ?? '', [words]) === 'whole' || standsInFull(words, email));
}

/** One way to say a name, part by part, in kana or Latin letters. */
export type SpokenName = readonly string[];

const MOST_READINGS = 8;
/** A sound shorter than this fits too many names by chance. */
const LEAST_LETTERS = 3;

/** The ways to say a Japanese name: as the lists have it, and letter by letter, for lists know one reading of many. */
export function spokenNames(last: string, first: string, lexicon: NameLexicon): SpokenName[] {
  const { surnames, givenNames, letterReadings } = lexicon;
  const kanaOf = (part: string, listed: readonly { readonly reading: string }[] = [], letters: typeof surnames) => {
    if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(part)) return [part];
    const known = listed.slice(0, MOST_READINGS).map(({ reading }) => reading);
    return [...new Set([...known, ...composedReadings(part, letters, MOST_READINGS)])];
  };
  const lasts = kanaOf(last, surnames.get(last), letterReadings.surnames);
  const firsts = kanaOf(first, givenNames.get(first), letterReadings.givenNames);
  return lasts.flatMap((one) => firsts.map((two) => [one, two]));
}

/**
 * How much of a name is heard in the local part of an address, in romaji or in kana. Letters the name does not explain (digits,
 * a department, a piece of another word) mean that nothing is heard: what is left may be a misread letter.
 */
export function heardIn(sound: string, names: readonly SpokenName[]): Heard {
  const tokens = tokensOf(sound);
  if (tokens.length === 0) return 'nothing';
  let heard: Heard = 'nothing';
  const plain = LATIN.test(sound) ? wordsOf(sound).map(plainLetters) : [];
  for (const name of names) {
    const isLatin = plain.length > 0 && name.every((part) => LATIN.test(part));
    // As it is written, too: the initial of Jane is no z, though じ is one of the letters that sound like it.
    const asWritten = isLatin ? partsUsed(plain, name.map(plainLetters), 0) : -1;
    const used = Math.max(partsUsed(tokens, name.map(soundKey), 0), asWritten);
    if (used >= 2) return 'whole';
    if (used === 1) heard = 'part';
  }
  return heard;
}

/** Initials as the common spelling of sounds has them: C for ち, F for ふ, J for じ. */
const INITIALS: Readonly<Record<string, string>> = { c: 't', f: 'h', j: 'z' };

/** Words without their separators; empty when the text holds digits, which no name explains. */
function tokensOf(sound: string): string[] {
  if (/\d/.test(sound)) return [];
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sound)) return [soundKey(sound)];
  return wordsOf(sound).map((word) =>
    word.length === 1 ? (INITIALS[word.toLowerCase()] ?? word.toLowerCase()) : soundKey(word),
  );
}

const LATIN = /^[\p{Script=Latin}._\-\s'’]+$/u;

function wordsOf(sound: string): string[] {
  return sound.split(/[._\-\s]+/).filter((word) => word !== '');
}

/** How many parts of the name the tokens use up, all tokens explained; -1 when they cannot be. */
function partsUsed(tokens: readonly string[], parts: readonly string[], letters: number): number {
  const [token, ...rest] = tokens;
  if (token === undefined) return letters >= LEAST_LETTERS ? 0 : -1;
  let best = -1;
  for (const run of runsOf(parts)) {
    const { used, left, length } = run;
    if (!isSpelled(token, run)) continue;
    const further = partsUsed(rest, left, Math.max(letters, length));
    if (further >= 0) best = Math.max(best, used.length + further);
  }
  return best;
}

interface Run {
  readonly used: readonly string[];
  readonly left: readonly string[];
  /** Letters of the longest part written in full. */
  readonly length: number;
  readonly isInFull: boolean;
}

/** Every sequence of parts, each in full or as its initial. */
function runsOf(parts: readonly string[]): Run[] {
  return parts.flatMap((part, index) => {
    const left = parts.filter((_, other) => other !== index);
    return [part, part.slice(0, 1), part.slice(0, 2)].flatMap((written, kind) => {
      const length = kind === 0 ? part.length : 0;
      const isInFull = kind === 0;
      const alone: Run = { used: [written], left, length, isInFull };
      const longer = runsOf(left).map((run) => ({
        ...run,
        used: [written, ...run.used],
        length: Math.max(length, run.length),
        isInFull: isInFull && run.isInFull,
      }));
      return [alone, ...longer];
    });
  });
}

/** Sounds run together where parts written in full meet (`ono` + `osamu`); an initial, or a part of one vowel, must not be swallowed that way. */
function isSpelled(token: string, { used, isInFull }: Run): boolean {
  const joined = used.join('');
  return token === joined || (isInFull && token === soundKey(joined) && used.every((part) => part.length > 1));
}
