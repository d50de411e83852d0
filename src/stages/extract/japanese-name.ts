import type { NameLexicon } from '../../domain/name-lexicon.ts';

/** A Japanese personal name with its parts where they are known. */
export interface JapaneseName {
  readonly text: string;
  readonly last?: string;
  readonly first?: string;
  /** 0–1: both parts in the lexicon 1, one of them about a half, none 0. */
  readonly fit: number;
}

const NAME_LETTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶヵー]+$/u;
const RARE_COST = 9000;

/** Whether a text consists of letters a Japanese name can have, 2–8 of them. */
export function couldBeJapaneseName(text: string): boolean {
  const compact = text.replaceAll(/[\s·・]/g, '');
  return (
    NAME_LETTERS.test(compact) &&
    compact.length >= 2 &&
    compact.length <= 8 &&
    /\p{Script=Han}|^\p{Script=Hiragana}+\s/u.test(text)
  );
}

/**
 * Splits a Japanese name by the lexicon; a printed gap decides when it is the only one and not mere letter-spacing.
 *
 * @param text  name as printed, blanks included
 */
export function splitJapaneseName(text: string, lexicon: NameLexicon): JapaneseName {
  const parts = text.trim().split(/[\s·・]+/);
  const [first, second] = parts;
  const byLexicon = bestSplit(parts.join(''), lexicon);
  if (parts.length !== 2 || first === undefined || second === undefined) return byLexicon;
  const asPrinted = { text: `${first} ${second}`, last: first, first: second, fit: fitOf(first, second, lexicon) };
  return isGapOfLetters(first, second, byLexicon) || isOtherwise(asPrinted, byLexicon) ? byLexicon : asPrinted;
}

/** 佐 藤: a gap between two letters that are one surname. */
function isGapOfLetters(first: string, second: string, { last }: JapaneseName): boolean {
  return first.length === 1 && second.length === 1 && last !== first;
}

/** A surname that is known by half is no reason to cut elsewhere than where a gap is between two parts as long as names are. */
function isOtherwise({ last = '', first = '', fit }: JapaneseName, byLexicon: JapaneseName): boolean {
  const isGap = last.length > 1 && first.length > 1 && byLexicon.fit < 1;
  return !isGap && byLexicon.fit > fit + 0.5;
}

function bestSplit(compact: string, lexicon: NameLexicon): JapaneseName {
  let best: JapaneseName = { text: compact, fit: 0 };
  let bestScore = 0;
  for (let cut = 1; cut < compact.length && cut <= 4; cut += 1) {
    const last = compact.slice(0, cut);
    const first = compact.slice(cut);
    const score = partScore(lexicon.surnames.get(last)) + partScore(lexicon.givenNames.get(first));
    if (score <= bestScore) continue;
    bestScore = score;
    best = { text: `${last} ${first}`, last, first, fit: fitOf(last, first, lexicon) };
  }
  return best;
}

/** Frequent names score up to 2, rare ones 1. */
function partScore(readings: readonly { readonly cost: number }[] | undefined): number {
  const cost = readings?.[0]?.cost;
  return cost === undefined ? 0 : 1 + Math.max(0, Math.min(1, (RARE_COST - cost) / RARE_COST));
}

function fitOf(last: string, first: string, lexicon: NameLexicon): number {
  const hasLast = lexicon.surnames.has(last);
  const hasFirst = lexicon.givenNames.has(first);
  if (hasLast && hasFirst) return 1;
  if (hasLast) return 0.6;
  return hasFirst ? 0.45 : 0;
}
