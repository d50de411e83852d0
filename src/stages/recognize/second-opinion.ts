import { japaneseShare, type Reading } from './language-routing.ts';
import { printedValue, withCommonBlanks } from './printed-values.ts';

/**
 * Numbers read with this certainty were never read otherwise a second time (1,050 lines of fresh cards); in long lines of
 * Chinese characters the mean certainty hides a doubtful digit a little longer.
 */
const SURE_NUMBER = 0.88;
const SURE_AMONG_KANJI = 0.91;

/** By sight one of two thin digits side by side (11) may be lost with all certainty: there must be as many pieces of ink as characters. */
const SURE_BY_SIGHT = 0.97;
/** A number with as many pieces of ink as characters, each of them seen with this certainty, was right 37 times of 37 (real and drawn), however certain its line. */
const SURE_OF_EVERY_DIGIT = 0.9;

/**
 * Of 150 addresses of mail on strangers' cards whose every letter was seen with this certainty, no ink left over, all were right; the ink of a
 * ninth of them was read otherwise, and never rightly. Numbers are counted all the same: a card spells its addresses, and nothing spells a number
 * (of 90 so seen, with other than that many pieces of ink, one had lost a digit).
 */
const SURE_OF_EVERY_LETTER = 0.95;

function isSureOfEveryLetter({ isBySight, weakest = 0, leavesInk }: Reading): boolean {
  return isBySight === true && weakest >= SURE_OF_EVERY_LETTER && leavesInk === false;
}

function isSureOfEveryDigit({ weakest = 0, leavesInk }: Reading): boolean {
  return weakest >= SURE_OF_EVERY_DIGIT && leavesInk === false;
}

const LINK = /www\.|https?:/i;

/**
 * Whether a reading holds an e-mail address, or digits of a telephone number or postal code that are not quite certain.
 *
 * @param hosts  hosts of the addresses of mail on the card: a link to one of them is vouched for
 */
export function wantsSecondOpinion(reading: Reading, hosts?: ReadonlySet<string>): boolean {
  const { text, confidence, isBySight, isCounted } = reading;
  if (text.includes('@')) return !isSureOfEveryLetter(reading);
  if (isBySight === true && LINK.test(text)) return isCounted !== true && !isVouchedFor(hostOfLink(text), hosts);
  if (!hasNumber(text)) return false;
  if (isBySight === true) return isCounted !== true || (confidence < SURE_BY_SIGHT && !isSureOfEveryDigit(reading));
  return confidence < (japaneseShare(text) > 0.3 ? SURE_AMONG_KANJI : SURE_NUMBER);
}

/** The hosts of the addresses of mail among texts. */
export function mailHostsIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => MAIL_HOST.exec(text.replaceAll(/\s/g, '').toLowerCase())?.[1] ?? []));
}

const MAIL_HOST = /@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/;
const WHOLE_LINK = /(?:https?:\/{0,2})?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/?$/;

/** Mail is often sent to a host below that of the pages, or above it. */
function isVouchedFor(host: string, hosts: ReadonlySet<string> = new Set()): boolean {
  return host !== '' && [...hosts].some((mail) => mail === host || mail.endsWith(`.${host}`) || host.endsWith(`.${mail}`));
}

/** The host a line ends with; empty where there is more behind it. */
function hostOfLink(text: string): string {
  return WHOLE_LINK.exec(text.replaceAll(/\s/g, '').toLowerCase())?.[1] ?? '';
}

function hasNumber(text: string): boolean {
  return (text.match(/\d/g)?.length ?? 0) >= 8;
}

/** A reading that needs no second: where it holds a number or an address, it is worth as much as one that was read alike twice. */
export function withoutSecondOpinion(reading: Reading): Reading {
  if (!hasNumber(reading.text) && !reading.text.includes('@')) return reading;
  const isSpelledOut = reading.text.includes('@') && isSureOfEveryLetter(reading);
  const evidence = isSpelledOut ? 'sure:every-letter' : 'sure:first-reading';
  return { ...reading, confidence: agreed(reading.confidence), evidence: [evidence] };
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
  if (isSame(first, second)) {
    const text = withBlanksOfBoth(first.text, second.text);
    return { ...first, text, confidence: agreed(first.confidence), evidence: agreementOf(first, second) };
  }
  const whole = withRepeatedLetters(first, second);
  if (whole !== undefined) return { ...whole, confidence: agreed(whole.confidence), evidence: ['agreed:second-reading'] };
  const dotted = withDotsOfOne(first, second);
  if (dotted !== undefined) return dotted;
  if (third === undefined) return undefined;
  if (isSame(second, third)) {
    if (isSurelySeen(first, second)) return { ...first, confidence: first.confidence * OUTVOTED, evidence: ['disputed:ink'] };
    return { ...second, confidence: second.confidence * OUTVOTED, evidence: ['outvoted:first-reading'] };
  }
  if (isSame(first, third)) {
    const text = withBlanksOfBoth(first.text, third.text);
    return { ...first, text, confidence: first.confidence * OUTVOTED, evidence: ['outvoted:second-reading'] };
  }
  const surest = second.confidence > first.confidence ? second : first;
  return { ...surest, confidence: surest.confidence * DISPUTED, evidence: ['disputed:readings'] };
}

/** Two readings of the ink by one engine are no two witnesses: every letter that sight is so sure of stands, unless it may have dropped one. */
const EVERY_LETTER = 0.9;

function isSurelySeen(seen: Reading, ink: Reading): boolean {
  if (seen.isBySight !== true || ink.isBySight === true || (seen.weakest ?? 0) < EVERY_LETTER || seen.leavesInk === true)
    return false;
  return seen.isCounted === true || keyOf(seen.text).length >= keyOf(ink.text).length;
}

/** Evidence of two engines that know nothing of each other and say the same. */
export const AGREED_ENGINES = 'agreed:engines';

function agreementOf(first: Reading, second: Reading): string[] {
  const areTwo = (first.isBySight === true) !== (second.isBySight === true);
  return ['agreed:second-reading', ...(areTwo ? [AGREED_ENGINES] : [])];
}

/** Whether two readings say the same but for blanks and accents, which sight leaves out. */
export function isSameText(a: Reading, b: Reading): boolean {
  return a.text !== '' && bare(a.text) === bare(b.text);
}

function bare(text: string): string {
  return text.normalize('NFKD').replaceAll(/[\s\p{M}.,]/gu, '');
}

/** Of a reading by sight and one of the ink that differ only in letters printed twice (ii, ll) the one that has both: sight drops them. */
function withRepeatedLetters(first: Reading, second: Reading): Reading | undefined {
  const [seen, ink] = first.isBySight === true ? [first, second] : [second, first];
  if (seen.isBySight !== true || ink.isBySight === true || seen.isCounted === true) return undefined;
  if (keyOf(ink.text).length <= keyOf(seen.text).length) return undefined;
  return onceEach(ink.text) === onceEach(seen.text)
    ? { ...ink, confidence: Math.min(ink.confidence, seen.confidence) }
    : undefined;
}

/** Of two readings of an address that differ in nothing but dots and dashes the one that has them: they are lost more easily than made. */
function withDotsOfOne(first: Reading, second: Reading): Reading | undefined {
  const [a, b] = [keyOf(first.text), keyOf(second.text)];
  if (!a.includes('@') || a.length === b.length || withoutDots(a) !== withoutDots(b)) return undefined;
  const [fuller, other] = a.length > b.length ? [first, second] : [second, first];
  return {
    ...fuller,
    confidence: Math.min(fuller.confidence, other.confidence),
    evidence: ['agreed:second-reading', 'disputed:dots'],
  };
}

function withoutDots(text: string): string {
  return text.replaceAll(/[._-]/g, '');
}

function onceEach(text: string): string {
  return keyOf(text).replaceAll(/([a-z])\1/g, '$1');
}

/** Blanks, dots and dashes are read now so, now so; letters and digits must be the same, in an address or a number of them those that count. */
function isSame(a: Reading, b: Reading): boolean {
  if (a.text === '') return false;
  if (keyOf(a.text) === keyOf(b.text)) return true;
  // Labels and icons are read now so, now so; what counts is the address or the number.
  const value = printedValue(a.text);
  return value !== undefined && value === printedValue(b.text);
}

/** Blanks in an address would be taken for lost dots and underlines. */
function withBlanksOfBoth(text: string, other: string): string {
  return text.includes('@') && keyOf(text) === keyOf(other) ? withCommonBlanks(text, other) : text;
}

function keyOf(text: string): string {
  return text.toLowerCase().replaceAll(text.includes('@') ? /\s/g : /[\s().,:;ー一−–-]/g, '');
}
