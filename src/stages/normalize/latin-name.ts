import {
  isAlsoName,
  isBeforeTitle,
  isBetween,
  isCalling,
  isFaculty,
  isInCapitals,
  isLetters,
  isParticle,
  isSmallParticle,
  isSuffix,
  isTitle,
  isTitleBehind,
  isUnknownDegree,
  type LatinWord,
  latinWords,
} from './latin-name-words.ts';

/** A Latin personal name in its parts, as written. */
export interface LatinNameSplit {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
  /** Titles before the name and letters after it: `Dr.`, `MBA`. */
  readonly titles: readonly string[];
  /** `Jr.`, `III`. */
  readonly suffix: string;
  /**
   * `comma`: the family name stood first, cut off by a comma or in capitals; `order`: the last words are the family name; `guess`: it stood first without
   * a comma, because an initial stands last.
   */
  readonly by: 'comma' | 'order' | 'guess';
}

const NICKNAMES = /\([^)]*\)|\[[^\]]*\]|"[^"]*"|[“„«][^”“»]*[”“»]|(?<=^|\s)['‘][^'’]+['’](?=\s|$)/g;
const QUOTES = /["“”„«»()[\]]/g;
/** What somebody was called before: `née Müller`, `geb. Müller`. */
const BORN = /(?<=\S\s+\S+),?\s+(?:née|nee|né|geb\.|geborene?r?|born|z domu|roz\.)\s+\p{L}.*$/u;

/**
 * Cuts a Latin name into its parts: `SMITH, John`, `Dr. Juan de la Cruz Jr.`, `Sato Hanako`-order is left as written except
 * where capitals mark the family name (`SATO Hanako`) or an initial stands last (`Swanbrook Petra A`).
 *
 * @returns `undefined` when fewer than two words are left
 */
export function splitLatinName(text: string): LatinNameSplit | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(BORN, '')
    .replaceAll(/\p{Extended_Pictographic}/gu, ' ')
    .replaceAll(/\bph\.? ?d\b\.?/gi, 'PhD')
    .replace(/\b(attorney|atty\.?)[ -]at[ -]law\b/i, '$1');
  return cutName(plain.replaceAll(NICKNAMES, ' ')) ?? cutName(plain.replaceAll(QUOTES, ' '));
}

function cutName(text: string): LatinNameSplit | undefined {
  const cleaned = text.trim();
  if (!/^\p{Script=Latin}/u.test(cleaned)) return undefined;
  const segments = segmentsOf(cleaned, latinWords(cleaned.replaceAll(',', ' ')));
  const after = segments.slice(1).filter((segment) => isBehindName(segment, segments));
  const named = segments.filter((segment) => !after.includes(segment));
  const extra = after.flat();
  const [first = [], second] = named;
  return second === undefined ? inOrder(first, extra) : familyFirst(first, [...second, ...named.slice(2).flat()], extra);
}

/** The words between commas, as they are seen in the whole name. */
function segmentsOf(cleaned: string, all: readonly LatinWord[]): readonly (readonly LatinWord[])[] {
  let at = 0;
  return cleaned
    .split(',')
    .map((segment) => {
      const { length } = latinWords(segment);
      at += length;
      return all.slice(at - length, at);
    })
    .filter((segment) => segment.length > 0);
}

function isAfterName(word: LatinWord): boolean {
  return isSuffix(word) || isLetters(word) || isCalling(word);
}

/**
 * Letters after a name, known or not: `Doe, CLU, LUTC`. Unknown ones are short and in capitals behind a whole name that is not; behind a single word they are
 * the given name: `SMITH, JO`.
 */
function isBehindName(segment: readonly LatinWord[], segments: readonly (readonly LatinWord[])[]): boolean {
  if (segment.every(isAfterName)) return true;
  const before = segments.slice(0, segments.indexOf(segment)).flat();
  if (before.length < 2 || before.every(({ text }) => isInCapitals(text))) return false;
  return segment.every(({ text }) => /^(?:\p{Lu}{2,5}|(?:\p{L}{1,4}\.){2,4}\p{Lu}?)$/u.test(text));
}

interface Stripped {
  readonly core: readonly LatinWord[];
  readonly titles: readonly string[];
  readonly suffix: string;
}

function strip(all: readonly LatinWord[], extra: readonly LatinWord[]): Stripped {
  const start = titlesEnd(all);
  let end = all.length;
  while (isBehind(all, start, end)) end -= 1;
  if (end > start + 3 && all[end - 1]?.text === 'I') end -= 1;
  const behind = [...all.slice(end), ...extra];
  const suffix = behind.find(isSuffix)?.text ?? '';
  const letters = behind.filter((word) => isLetters(word) || isTitleBehind(word));
  return { core: all.slice(start, end), titles: textsOf([...all.slice(0, start), ...letters]), suffix };
}

/** Whether the last word but those behind it stands behind the name; what leaves a given name alone does not. */
function isBehind(all: readonly LatinWord[], start: number, end: number): boolean {
  const last = all[end - 1];
  if (last === undefined || end <= start + 1) return false;
  if (isAfterName(last)) return end > start + 2 || !isAlsoName(last);
  return end > start + 2 && (isTitleBehind(last) || isUnknownDegree(last));
}

function textsOf(words: readonly LatinWord[]): readonly string[] {
  return words.map(({ text }) => text);
}

function joined(words: readonly LatinWord[]): string {
  return textsOf(words).join(' ');
}

/** Titles of several words too: `The Rt. Hon.`, `His Excellency`, `Dr. rer. nat.` */
function titlesEnd(all: readonly LatinWord[]): number {
  let [start, at] = [0, 0];
  for (; at < all.length - 1; at += 1) {
    const word = all[at];
    if (word === undefined) break;
    if (isTitle(word) || (start > 0 && start === at && isFaculty(word))) start = at + 1;
    else if (!isBeforeTitle(word)) break;
  }
  return start;
}

function familyFirst(
  family: readonly LatinWord[],
  rest: readonly LatinWord[],
  extra: readonly LatinWord[],
): LatinNameSplit | undefined {
  const own = rest.findIndex((word) => !isSuffix(word));
  const { core, titles, suffix } = strip(rest.slice(Math.max(0, own)), [...rest.slice(0, Math.max(0, own)), ...extra]);
  const [given, ...middle] = core;
  if (given === undefined) return undefined;
  const front = strip(family, []);
  return {
    family: joined(front.core),
    given: given.text,
    middle: joined(middle),
    titles: [...front.titles, ...titles],
    suffix: suffix === '' ? front.suffix : suffix,
    by: 'comma',
  };
}

function inOrder(all: readonly LatinWord[], extra: readonly LatinWord[]): LatinNameSplit | undefined {
  const { core, titles, suffix } = strip(all, extra);
  if (core.length < 2) return undefined;
  const first = leadingFamily(core);
  if (first !== undefined) {
    const [given, ...middle] = core.slice(first.words);
    return {
      family: joined(core.slice(0, first.words)),
      given: given?.text ?? '',
      middle: joined(middle),
      titles,
      suffix,
      by: first.by,
    };
  }
  const cut = familyStart(core);
  const [given, ...middle] = core.slice(0, cut);
  return { family: joined(core.slice(cut)), given: given?.text ?? '', middle: joined(middle), titles, suffix, by: 'order' };
}

/** A family name in front: in capitals where the rest is not, or with an initial last: nobody's family name is one letter. */
function leadingFamily(core: readonly LatinWord[]): { readonly words: number; readonly by: 'comma' | 'guess' } | undefined {
  const [first, ...others] = core;
  if (first === undefined) return undefined;
  const isMarked =
    isCapitals(first.text) && !others.some(({ text }) => isCapitals(text)) && others.some(({ text }) => /\p{Ll}/u.test(text));
  if (isMarked) return { words: 1, by: 'comma' };
  if (core.length < 3 || !isInitial(core.at(-1)) || isInitial(first)) return undefined;
  let words = 1;
  while (words < core.length - 2 && isParticleAt(core, words - 1)) words += 1;
  return { words, by: 'guess' };
}

function isParticleAt(core: readonly LatinWord[], at: number): boolean {
  const word = core[at];
  return word !== undefined && isParticle(word);
}

function isInitial(word: LatinWord | undefined): boolean {
  return word !== undefined && /^\p{L}\.?$/u.test(word.text);
}

function isCapitals(word: string): boolean {
  return /^\p{Lu}[\p{Lu}'’-]+$/u.test(word);
}

/**
 * From the first particle in small letters on and those right before it, else the last word and the particles right before it, with a family name before `y`:
 * `Ludwig | van Beethoven`, `Juan | Velázquez y García`, `Juan | De La Cruz`, `Jean | Van der Sommen`.
 */
function familyStart(core: readonly LatinWord[]): number {
  const particle = core.findIndex((word, at) => at > 0 && at < core.length - 1 && isSmallParticle(word, at));
  const between = core[particle];
  if (between !== undefined && particle > 1 && isBetween(between)) return particle - 1;
  let cut = particle > 0 ? particle : core.length - 1;
  while (cut > 1 && isParticleAt(core, cut - 1)) cut -= 1;
  return cut;
}
