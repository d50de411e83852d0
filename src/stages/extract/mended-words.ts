/** Letters that small print makes alike. */
const ALIKE = ['ceo', 'iltjf', 'nuvr', 'gq', 'hb', 'vo'] as const;
/** Letters that are read as two, and pairs that are read as one. */
const PAIRS: readonly (readonly [read: string, meant: string])[] = [
  ['rn', 'm'],
  ['rm', 'm'],
  ['nn', 'm'],
  ['m', 'rn'],
  ['cl', 'd'],
  ['vv', 'w'],
];
/** A shorter word is near too many others. */
const LEAST = 8;

/**
 * Words of titles and companies with one letter misread: `Logisties`, `Representatioe`, or two for one: `Adrministrator`. A word that is known stays.
 *
 * @param known  long words in small letters
 */
export function mendedWords(text: string, known: ReadonlySet<string>): string {
  return text.replaceAll(/\p{L}{8,}/gu, (word) => {
    const plain = word.toLowerCase();
    if (known.has(plain)) return word;
    const [mended, ...others] = neighboursOf(plain).filter((other) => known.has(other));
    return mended === undefined || others.length > 0 ? word : inCaseOf(word, mended);
  });
}

/** A word whose first letter was lost in a drawing beside it: `erapeuta`, where one word of the lists ends so. */
export function withFirstLetter(text: string, known: ReadonlySet<string>): string {
  if (!/^\p{Ll}{7,}$/u.test(text) || known.has(text)) return text;
  const [only, ...others] = Array.from('abcdefghijlmnopqrstuv').filter((letter) => known.has(letter + text));
  return only === undefined || others.length > 0 ? text : only.toUpperCase() + text;
}

/** Words of Romance languages end in a vowel or one of l, m, n, r, s, z: what a lone e stands behind else is its word. */
const LONE_E = /(?<=\p{L}{4}[bcdfghjkpqtvw]) e(?= \p{L}|$)/gu;

/**
 * Text without the blanks that were seen inside words where letters stand wide apart: `Offic er`, `National Conferenc e Direc tor`. Two pieces are one
 * word where lists know it and not the pieces.
 *
 * @param known  words in small letters
 */
export function withoutTornWords(text: string, known: ReadonlySet<string>): string {
  const words = text.split(' ');
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const isTorn = before !== undefined && /^\p{L}+$/u.test(before + word) && isTornWord(before, word, known);
    if (isTorn) joined.splice(-1, 1, before + word);
    else joined.push(word);
  }
  return joined.length === words.length ? text : joined.join(' ').replaceAll(LONE_E, 'e');
}

/** `Auto Peças` are two words as well as one. */
const LONGEST_PIECE = 3;

function isTornWord(first: string, second: string, known: ReadonlySet<string>): boolean {
  const isOneCase = /^\p{Ll}+$/u.test(second) || (first + second).toUpperCase() === first + second;
  const plain = (first + second).toLowerCase();
  const isPiece = Math.min(first.length, second.length) <= LONGEST_PIECE;
  return isOneCase && isPiece && known.has(plain) && !known.has(first.toLowerCase()) && !known.has(second.toLowerCase());
}

/** Every word that differs in one letter that looks like it. */
function neighboursOf(word: string): string[] {
  const letters = Array.from(word);
  const found = letters.flatMap((letter, at) =>
    ALIKE.filter((group) => group.includes(letter)).flatMap((group) =>
      Array.from(group)
        .filter((other) => other !== letter)
        .map((other) => [...letters.slice(0, at), other, ...letters.slice(at + 1)].join('')),
    ),
  );
  return [...new Set([...found, ...withPairs(word)])];
}

function withPairs(word: string): string[] {
  return PAIRS.flatMap(([read, meant]) =>
    [...word.matchAll(new RegExp(read, 'gu'))].map(({ index }) => word.slice(0, index) + meant + word.slice(index + read.length)),
  );
}

function inCaseOf(printed: string, word: string): string {
  if (printed === printed.toUpperCase()) return word.toUpperCase();
  if (printed.length !== word.length) return /^\p{Lu}/u.test(printed) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  return Array.from(word, (letter, at) => (/\p{Lu}/u.test(printed[at] ?? '') ? letter.toUpperCase() : letter)).join('');
}

/** A word of one language that is a letter from a common one of another: `Materials` is no `Materiais`. */
const NEAR_OTHERS = new Set(['materiais', 'produções', 'editorial']);

/** A shorter word may be a piece of any other. */
const LEAST_TORN = 6;

/** Words of titles and the like in which a blank may be seen. */
export function wordsThatTear(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(wordsOf(lists, LEAST_TORN));
}

function wordsOf(lists: readonly (readonly string[])[], least: number): string[] {
  const words = lists.flatMap((list) => list.flatMap((entry) => entry.split(/[^\p{L}]+/u)));
  return words.filter((word) => word.length >= least).map((word) => word.toLowerCase());
}

/** The long words of lists, in small letters. */
export function longWords(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const long = wordsOf(lists, LEAST);
  return new Set(long.filter((word) => !NEAR_OTHERS.has(word)));
}
