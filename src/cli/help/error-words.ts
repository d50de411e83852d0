import { ERROR_WORDS } from './japanese-errors.ts';
import { HINT_WORDS } from './japanese-hints.ts';

interface Pattern {
  readonly english: RegExp;
  readonly japanese: string;
}

/** Where the English words come from values too, `{}` stands for one. */
const VALUE = /\{\}/g;

let patterns: readonly Pattern[] | undefined;

/**
 * Words of an error in Japanese. Errors are worded in English where they are made, in parts of the program that know no language;
 * here they are recognized by their form. What is not known stays English: an error is never kept back.
 */
export function inJapanese(english: string): string {
  const known = HINT_WORDS[english] ?? ERROR_WORDS[english];
  if (known !== undefined) return known;
  patterns ??= Object.entries({ ...ERROR_WORDS, ...HINT_WORDS })
    .filter(([words]) => words.includes('{}'))
    .toSorted(([a], [b]) => b.indexOf('{}') - a.indexOf('{}') || wordsIn(b) - wordsIn(a))
    .map(([words, japanese]) => ({ english: patternOf(words), japanese }));
  for (const pattern of patterns) {
    const values = pattern.english.exec(english)?.slice(1);
    if (values !== undefined) return filled(pattern.japanese, values.map(inJapaneseIfKnown));
  }
  return english;
}

/** The value of one error may be the words of another. */
function inJapaneseIfKnown(value: string): string {
  return HINT_WORDS[value] ?? value;
}

/** Patterns that begin with more words of their own are tried first: `{} cannot be written.` would fit too much. */
function wordsIn(text: string): number {
  return text.replaceAll(VALUE, '').length;
}

function patternOf(words: string): RegExp {
  const escaped = words.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(VALUE, '([^]*?)')}$`);
}

function filled(japanese: string, values: readonly string[]): string {
  let at = -1;
  return japanese.replaceAll(/\{(\d?)\}/g, (_whole, number: string) => {
    at += 1;
    return values[number === '' ? at : Number(number) - 1] ?? '';
  });
}
