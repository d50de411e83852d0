import { japaneseShare, type Reading } from './language-routing.ts';

/**
 * Numbers read with this certainty were never read otherwise a second time (1,050 lines of fresh cards); in long lines of
 * Chinese characters the mean certainty hides a doubtful digit a little longer.
 */
const SURE_NUMBER = 0.88;
const SURE_AMONG_KANJI = 0.91;

/** Whether a reading holds an e-mail address, or digits of a telephone number or postal code that are not quite certain. */
export function wantsSecondOpinion({ text, confidence }: Reading): boolean {
  if (text.includes('@')) return true;
  return hasNumber(text) && confidence < (japaneseShare(text) > 0.3 ? SURE_AMONG_KANJI : SURE_NUMBER);
}

function hasNumber(text: string): boolean {
  return (text.match(/\d/g)?.length ?? 0) >= 8;
}

/** A reading that needs no second: where it holds a number, it is worth as much as one that was read alike twice. */
export function withoutSecondOpinion(reading: Reading): Reading {
  return hasNumber(reading.text)
    ? { ...reading, confidence: agreed(reading.confidence), evidence: ['sure:first-reading'] }
    : reading;
}

function agreed(confidence: number): number {
  return 1 - (1 - confidence) * AGREED;
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
  if (isSame(first, second)) return { ...first, confidence: agreed(first.confidence), evidence: ['agreed:second-reading'] };
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
