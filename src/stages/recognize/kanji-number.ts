import type { Reading } from './language-routing.ts';

/** What the engine takes Chinese numerals, and the upright dash of vertical setting, for. */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/[○OoＯCcDU0のご亡ピじ]/gu, '〇'],
  [/ニ/gu, '二'],
  [/[ミ]/gu, '三'],
  [/[1Il!丨]/gu, '|'],
];
const NUMERALS = /[〇一二三四五六七八九]/gu;

/** Whether a column holds little but Chinese numerals and what the engine takes them for. */
export function looksLikeKanjiNumber(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  const numerals = compact.match(/[〇○OoＯCcDU亡1Il|丨!ー―—\-一二三四五六七八九ニ()（）]/gu)?.length ?? 0;
  return compact.length >= 7 && numerals >= 6 && numerals >= 0.55 * compact.length;
}

/** Chooses among readings of such a column: the one whose numerals make a telephone number or postal code, else the surest. */
export function chooseKanjiNumber(readings: readonly Reading[]): Reading {
  const mended = readings.map((reading) => ({ ...reading, text: mend(reading.text) }));
  const [best] = mended.toSorted((a, b) => b.confidence + plausibility(b.text) - a.confidence - plausibility(a.text));
  return best ?? { text: '', confidence: 0 };
}

/** Whether a reading of such a column makes a telephone number or postal code. */
export function isKanjiNumber({ text }: Reading): boolean {
  return plausibility(mend(text)) > 0;
}

function mend(text: string): string {
  let mended = text.replaceAll(' ', '');
  for (const [pattern, replacement] of LOOKALIKES) mended = mended.replace(pattern, replacement);
  return mended;
}

function plausibility(text: string): number {
  const digits = (text.match(NUMERALS) ?? []).join('');
  if (text.startsWith('〒')) return digits.length === 7 ? 0.6 : 0;
  const isPhone = digits.startsWith('〇') && (digits.length === 10 || (digits.length === 11 && /^〇[五七八九]〇/u.test(digits)));
  return isPhone ? 0.6 : 0;
}

/** Puts the strokes and the other characters of a column together; undefined when the engine saw another number of characters. */
export function assembleNumerals(strokes: readonly (string | undefined)[], others: Reading): Reading | undefined {
  const letters = Array.from(mend(others.text));
  if (letters.length !== strokes.filter((stroke) => stroke === undefined).length) return undefined;
  let next = 0;
  const text = strokes.map((stroke) => stroke ?? letters[next++] ?? '').join('');
  // A column without any other character rests on the shapes alone.
  return { text, confidence: letters.length === 0 ? 0.85 : Math.max(others.confidence, 0.8) };
}
