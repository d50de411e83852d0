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
