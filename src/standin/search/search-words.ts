import { refusal } from '../salesforce-error.ts';

/** One word (or quoted phrase) of a search, as a test on a text. */
export interface SearchWord {
  /** Pattern of LIKE that every text holding the word satisfies. */
  readonly like: string;
  readonly matches: (text: string) => boolean;
}

/** Alternatives of required and forbidden words: `a AND NOT b OR c`. */
export type SearchExpression = readonly { readonly required: readonly SearchWord[]; readonly forbidden: readonly SearchWord[] }[];

const MIN_LETTERS = 2;
const TOKEN = /"((?:[^"\\]|\\.)*)"|(\S+)/g;

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A word matches whole words, without regard to case; `*` and `?` are wildcards. Where letters are not separated by spaces, as in Japanese, a part is enough. */
function wordOf(written: string): SearchWord {
  const plain = written.replace(/\\(.)/g, '$1').normalize('NFKC');
  const body = escapePattern(plain).replaceAll('\\*', '[\\p{L}\\p{N}]*').replaceAll('\\?', '[\\p{L}\\p{N}]');
  const isSpaced = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S}\s]*$/u.test(plain);
  const source = isSpaced ? `(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])` : body;
  const pattern = new RegExp(source, 'iu');
  const longest = plain.split(/[*?%_\\]+/).toSorted((a, b) => b.length - a.length)[0] ?? '';
  return { like: `%${longest}%`, matches: (text) => pattern.test(text.normalize('NFKC')) };
}

interface Alternative {
  readonly required: SearchWord[];
  readonly forbidden: SearchWord[];
}

/** Reads SOSL's search text. Words next to each other must all occur. */
export function parseSearchText(text: string): SearchExpression {
  const tokens = [...text.matchAll(TOKEN)].map(([, phrase, bare]) => ({ phrase, bare: bare ?? '' }));
  const alternatives: Alternative[] = [{ required: [], forbidden: [] }];
  let letters = 0;
  for (const [index, { phrase, bare }] of tokens.entries()) {
    if (bare === 'OR') alternatives.push({ required: [], forbidden: [] });
    if (CONJUNCTIONS.has(bare)) continue;
    const word = (phrase ?? bare).replace(/^[()]+|[()]+$/g, '');
    letters += word.replace(/[*?\\]/g, '').length;
    const isForbidden = tokens[index - 1]?.bare === 'NOT';
    alternatives.at(-1)?.[isForbidden ? 'forbidden' : 'required'].push(wordOf(word));
  }
  if (letters < MIN_LETTERS) throw refusal(400, 'MALFORMED_SEARCH', 'search term must be longer than one character');
  return alternatives.filter(({ required }) => required.length > 0);
}

const CONJUNCTIONS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT']);
