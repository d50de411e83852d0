/** A text the engine answered, with its certainty 0–1. */
export interface Reading {
  readonly text: string;
  readonly confidence: number;
  /** What other opinions on the same ink said, e.g. `agreed:second-reading`. */
  readonly evidence?: readonly string[];
  /** Whether it was read as it looks in the picture, not letter by letter of its ink. */
  readonly isBySight?: boolean;
  /** Whether its accents are certain. */
  readonly isSpelled?: boolean;
  /** Certainty of its least certain character, where the engine tells. */
  readonly weakest?: number;
  /** Whether it has as many characters as the line has pieces of ink. */
  readonly isCounted?: boolean;
  /** Whether there is ink for which it has no character. */
  readonly leavesInk?: boolean;
  /** Certainty, by sight, of the alphabet that was taught with most text: of letters upside down it makes nothing, where the others see others. */
  readonly uprightness?: number;
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー〒]/gu;
const LETTER = /[\p{L}\p{N}]/gu;
/** Strings that only the Latin model reads well. */
const ELECTRONIC = /@|www|https?:|\.(?:com|net|org|co|jp|de|br|fr|uk|example|io|info|biz)\b/i;

/** Share of Japanese among the letters and digits of a text; 0 for a text without any. */
export function japaneseShare(text: string): number {
  const letters = letterCount(text);
  if (letters === 0) return 0;
  return (text.match(JAPANESE)?.length ?? 0) / letters;
}

/** Whether a line read by the Japanese model shall be read by the Latin one as well. */
export function isMostlyLatin(text: string): boolean {
  return japaneseShare(text) <= 0.15;
}

function looksElectronic(text: string): boolean {
  return ELECTRONIC.test(text);
}

/** Below this the script itself is in doubt. */
const IN_DOUBT = 0.6;

/** Latin text that the Japanese model reads with this certainty the Latin one reads alike. */
const SURE_OF_LATIN = 0.9;
/** A postal code after its mark, which the Latin model takes for a T or a 7, with the certainty it needs. */
const MARKED_CODE = /^〒 ?\d{3}-\d{4}$/;
const SURE_OF_CODE = 0.85;

/** Whether the Latin model shall have a look at what the Japanese model read. */
export function wantsLatinModel({ text, confidence }: Reading): boolean {
  if (confidence < IN_DOUBT) return true;
  if (!isMostlyLatin(text)) return false;
  if (MARKED_CODE.test(text)) return confidence < SURE_OF_CODE;
  return confidence < SURE_OF_LATIN || looksElectronic(text);
}

/** Chooses between the readings of one line by the Japanese and the Latin model. */
export function chooseByLanguage(japanese: Reading, latin: Reading): Reading {
  if (latin.text === '') return japanese;
  if (looksElectronic(latin.text) && latin.confidence > 0.3) return latin;
  // One odd Chinese character among digits is a plus or an icon: the Latin model knows those better.
  const share = japaneseShare(japanese.text);
  const isBrief = letterCount(japanese.text) <= BRIEF && letterCount(latin.text) <= BRIEF;
  return latin.confidence + latinMargin(share, isBrief) >= japanese.confidence ? latin : japanese;
}

/** Of so few letters the certainty says little: a given name by itself (和彦) makes a sure `mE`. */
const BRIEF = 3;

export function letterCount(text: string): number {
  return text.match(LETTER)?.length ?? 0;
}

function latinMargin(japanese: number, isBrief: boolean): number {
  if (japanese > 0.5) return isBrief ? -0.45 : -0.2;
  return japanese > 0 ? 0.1 : 0;
}

/** The more certain reading; the earlier one when they are equal. */
export function moreCertain(a: Reading, b: Reading): Reading {
  return b.confidence > a.confidence ? b : a;
}
