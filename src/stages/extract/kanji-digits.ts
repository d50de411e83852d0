const KANJI_DIGITS = '〇一二三四五六七八九';

/** 〇三―五五五〇 as printed in vertical lines. Same length. */
export function westernDigits(text: string): string {
  return text.replace(KANJI_NUMBER, (number) => number.replace(/[〇○OＯ一二三四五六七八九|丨ー―—−]/gu, westernDigit));
}

/** At least seven kanji digits and strokes, with the letters that 〇 and the vertical dash are taken for. */
const KANJI_NUMBER = /[〇○O一二三四五六七八九|ー―—()-]*[〇一二三四五六七八九][〇○O一二三四五六七八九|ー―—()-]{6,}/gu;

function westernDigit(letter: string): string {
  if (letter === '○' || letter === 'O') return '0';
  const digit = KANJI_DIGITS.indexOf(letter);
  return digit >= 0 ? String(digit) : '-';
}
