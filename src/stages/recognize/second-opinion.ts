import type { Reading } from './language-routing.ts';

/** Whether a text holds an e-mail address or a telephone number. */
export function mattersMost(text: string): boolean {
  return text.includes('@') || (text.match(/\d/g)?.length ?? 0) >= 8;
}

/** How much of the doubt remains when two readings agree, and of the certainty when they do not. */
const AGREED = 0.35;
const OUTVOTED = 0.9;
const DISPUTED = 0.7;

/**
 * Judges independent readings of the same ink.
 *
 * @returns undefined when the first two differ and there is no third yet
 */
export function judgeSecondOpinion(first: Reading, second: Reading, third?: Reading): Reading | undefined {
  if (isSame(first, second))
    return { ...first, confidence: 1 - (1 - first.confidence) * AGREED, evidence: ['agreed:second-reading'] };
  if (third === undefined) return undefined;
  if (isSame(second, third)) return { ...second, confidence: second.confidence * OUTVOTED, evidence: ['outvoted:first-reading'] };
  if (isSame(first, third)) return { ...first, confidence: first.confidence * OUTVOTED, evidence: ['outvoted:second-reading'] };
  const surest = second.confidence > first.confidence ? second : first;
  return { ...surest, confidence: surest.confidence * DISPUTED, evidence: ['disputed:readings'] };
}

/** Blanks, dots and dashes are read now so, now so; letters and digits must be the same. */
function isSame(a: Reading, b: Reading): boolean {
  return a.text !== '' && keyOf(a.text) === keyOf(b.text);
}

function keyOf(text: string): string {
  return text.toLowerCase().replaceAll(text.includes('@') ? /\s/g : /[\s().,:;ー一−–-]/g, '');
}
