/** Letters that small print makes alike. */
const ALIKE = ['ceo', 'iltjf', 'nuvr', 'gq', 'hb', 'vo'] as const;
/** A shorter word is near too many others. */
const LEAST = 8;

/**
 * Words of titles and companies with one letter misread: `Logisties`, `Representatioe`. A word that is known stays, and so does
 * one of another length.
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
  return [...new Set(found)];
}

function inCaseOf(printed: string, word: string): string {
  if (printed === printed.toUpperCase()) return word.toUpperCase();
  return Array.from(word, (letter, at) => (/\p{Lu}/u.test(printed[at] ?? '') ? letter.toUpperCase() : letter)).join('');
}

/** A word of one language that is a letter from a common one of another: `Materials` is no `Materiais`. */
const NEAR_OTHERS = new Set(['materiais', 'produções', 'editorial']);

/** The long words of lists, in small letters. */
export function longWords(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const words = lists.flatMap((list) => list.flatMap((entry) => entry.split(/[^\p{L}]+/u)));
  const long = words.filter((word) => word.length >= LEAST).map((word) => word.toLowerCase());
  return new Set(long.filter((word) => !NEAR_OTHERS.has(word)));
}
