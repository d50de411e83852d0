import { isMostlyLatin, japaneseShare, type Reading } from './language-routing.ts';

/** Latin text read by sight with this certainty was right in 98 of 100 lines of real cards; ink was right in 92 of the same. */
const SURE = 0.95;
/** With less than this, seen text is compared with what the ink was read as. */
const LIKELY = 0.88;
/** Japanese text of which every character was seen with this certainty needs no reading of the ink. */
const EVERY_CHARACTER_SURE = 0.95;
/**
 * Surer than Tesseract ever is of Japanese: whatever the ink says, what was seen is believed. So it is not asked, unless a character is as likely
 * another one.
 */
const SURER_THAN_INK = 0.965;
const LIKELIER = 0.6;
const NO_TEXT = 0.5;
/** What agreement leaves of the doubt. */
const DOUBT_LEFT = 0.35;
/** A Japanese postal code at the beginning: the mark before it is not known by sight. */
const POSTAL_CODE = /^\W{0,2}\d{3}-\d{4}(?!\d|-)/;
const POSTAL_MARK = /^[〒TF干テ〶丁]\s*(?=\d{3}-\d{4})/;

/** Whether a reading by sight needs no reading of the ink beside it. */
export function isSureBySight({ text, confidence, weakest = 0, leavesInk }: Reading): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  if (japaneseShare(text) > 0) {
    if (lengthOf(text) < LEAST_JAPANESE) return false;
    return weakest >= EVERY_CHARACTER_SURE || (confidence >= SURER_THAN_INK && weakest >= LIKELIER && leavesInk === false);
  }
  return confidence >= SURE && leavesInk !== true && !POSTAL_CODE.test(text);
}

/** Characters that the alphabet taught with most text knows; of kana it knows next to none. */
const WELL_KNOWN = /[\p{Script=Han}A-Za-z0-9]/gu;
/** So many of them tell, and so few of them seen by that alphabet. */
const ENOUGH_KNOWN = 4;
const HARDLY_SEEN = 0.5;

/** How many letters of a text the alphabet taught with most text knows, so that it must make something of them. */
export function wellKnownIn(text: string): number {
  return text.match(WELL_KNOWN)?.length ?? 0;
}

/** Whether a line of which an alphabet makes text, however certainly, stands on its head: the one taught with most text makes nothing of its letters. */
export function isOnItsHead(text: string, wide: string): boolean {
  const known = wellKnownIn(text);
  return known >= ENOUGH_KNOWN && wellKnownIn(wide) < HARDLY_SEEN * known;
}

/** A single character may be a mark, an icon or a piece of a picture. */
const LEAST_JAPANESE = 2;

function lengthOf(text: string): number {
  return Array.from(keyOf(text)).length;
}

/** Chooses between what a line looks like and what its ink was read as. */
export function chooseBySight(seen: Reading, ink: Reading): Reading {
  if (seen.text === '' || seen.confidence < NO_TEXT) return ink;
  if (keyOf(seen.text) === keyOf(ink.text.replace(POSTAL_MARK, '')))
    return { ...ink, confidence: agreed(Math.max(seen.confidence, ink.confidence)) };
  return isBelieved(seen, ink) ? seen : ink;
}

function isBelieved(seen: Reading, ink: Reading): boolean {
  if (isMostlyLatin(seen.text) && isMostlyLatin(ink.text)) return isMoreLikely(seen, ink);
  if (lengthOf(seen.text) < LEAST_JAPANESE) return ink.text === '' || ink.confidence < HARDLY_LEGIBLE;
  return seen.confidence >= SURELY_SEEN && seen.confidence >= ink.confidence && !isPieceOf(seen, ink);
}

/** A character by itself is seen without the line that tells its size: its ink is believed while it is legible at all. */
const HARDLY_LEGIBLE = 0.4;

const SURELY_SEEN = 0.85;
/** Ink with so many times the characters has some that sight passed over. */
const MANY_MORE = 2;

/** Whether sight has only a part of what the ink says. */
function isPieceOf(seen: Reading, ink: Reading): boolean {
  const [part, whole] = [keyOf(seen.text), keyOf(ink.text)];
  return lengthOf(whole) >= MANY_MORE * lengthOf(part) || (whole.length > part.length && whole.includes(part));
}

/** Every character of a column is this certain where it is believed against its ink, which is not sure. */
const EVERY_CHARACTER = 0.9;
const SURE_INK = 0.93;

/** Whether a column is believed as it looks. */
export function isColumnBelieved(seen: Reading, ink: Reading): boolean {
  return ink.confidence < SURE_INK && (seen.weakest ?? 0) >= EVERY_CHARACTER && lengthOf(seen.text) >= lengthOf(ink.text);
}

function isMoreLikely(seen: Reading, ink: Reading): boolean {
  return seen.confidence >= LIKELY || seen.confidence >= ink.confidence;
}

function agreed(confidence: number): number {
  return 1 - (1 - confidence) * DOUBT_LEFT;
}

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}

/** How much less certain the model of the card's language may be. */
const NATIONAL_MARGIN = 0.06;

/**
 * The reading by the model of a card's language, or the earlier one: it can do all that the English one can, and the accents.
 * Accents that sight overlooked are taken from words that differ in nothing else.
 */
export function nationalSpelling(earlier: Reading, national: Reading): Reading {
  if (earlier.isBySight !== true) return national.confidence + NATIONAL_MARGIN >= earlier.confidence ? national : earlier;
  if (keyOf(national.text) === keyOf(earlier.text)) return { ...earlier, confidence: agreed(earlier.confidence) };
  const accented = new Map(
    national.text
      .split(' ')
      .filter((word) => withoutAccents(word) !== keyOf(word))
      .map((word) => [withoutAccents(word), word]),
  );
  const isPlain = (word: string): boolean => withoutAccents(word) === keyOf(word);
  const words = earlier.text.split(' ').map((word) => (isPlain(word) ? (accented.get(withoutAccents(word)) ?? word) : word));
  return { ...earlier, text: words.join(' ') };
}

function withoutAccents(text: string): string {
  return keyOf(text.replaceAll('ß', 'B')).normalize('NFD').replaceAll(/\p{M}/gu, '');
}
