/** What is said about the number of cards in the files. */
interface CaptureMessages {
  otherThanExpected(expected: number, found: number): string;
}

const ENGLISH: CaptureMessages = {
  otherThanExpected: (expected, found) =>
    `${expected} cards expected, ${found} found. ${found < expected ? 'Lay the cards apart so that none overlap, and add the picture again.' : 'Look at the cards with `meibo list`: something else may have been taken for one.'}`,
};

const JAPANESE: CaptureMessages = {
  otherThanExpected: (expected, found) =>
    `名刺は${expected}枚のはずですが、${found}枚見つかりました。${found < expected ? '重ならないように離して置き、撮り直して追加してください。' : '名刺でないものが含まれていないか、`meibo list` で確かめてください。'}`,
};

export function captureMessages(language: 'ja' | 'en'): CaptureMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
