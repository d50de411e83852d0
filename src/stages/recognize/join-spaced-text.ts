const JAPANESE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー〒々〆ヶ・、。「」（）【】`;

/**
 * Removes the blanks the engine puts between Japanese characters, and between them and digits.
 * Wide gaps of the print arrive as U+3000 and are kept.
 */
export function joinSpacedText(text: string): string {
  return text
    .replace(new RegExp(`(?<=[${JAPANESE}]) +(?=[${JAPANESE}])`, 'gu'), '')
    .replace(new RegExp(`(?<=[${JAPANESE}]) +(?=[\\d(])`, 'gu'), '')
    .replace(new RegExp(`(?<=[\\d)]) +(?=[${JAPANESE}])`, 'gu'), '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Japanese with blanks at this share of its letters is set wide. */
const SET_WIDE = 0.45;

/**
 * The text of a line read by sight, which sees blanks where they are printed (`主任 山田 花子`): they stay, but for those of
 * letters set wide.
 */
export function withPrintedBlanks(text: string): string {
  const blanks = text.match(/(?<=\S) +(?=\S)/g)?.length ?? 0;
  const letters = Array.from(text.replaceAll(' ', '')).length;
  return blanks > 1 && blanks >= SET_WIDE * (letters - 1) ? joinSpacedText(text) : text.replaceAll(/ {2,}/g, ' ').trim();
}
