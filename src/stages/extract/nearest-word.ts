/** Letters of katakana that the engine takes for each other, folded to one of them. */
const ALIKE: Readonly<Record<string, string>> = {
  ソ: 'ン',
  シ: 'ン',
  ツ: 'ン',
  ッ: 'ン',
  ヅ: 'ジ',
  ヂ: 'ジ',
  ブ: 'プ',
  ピ: 'ビ',
  パ: 'バ',
  ポ: 'ボ',
  ペ: 'ベ',
  ョ: 'ヨ',
  ュ: 'ヨ',
  ャ: 'ヤ',
  ェ: 'エ',
  ィ: 'イ',
  ァ: 'ア',
  ォ: 'オ',
  一: 'ー',
  '|': 'ー',
  '1': 'ー',
  ニ: '二',
  ロ: '口',
  カ: '力',
  ガ: 'カ',
};

/** Shorter words are too near to each other. */
const LEAST_LETTERS = 5;
/** Letters that may differ, for every so many letters. */
const LETTERS_PER_ERROR = 3;
/** アシスタントマネージャー is no アカウントマネージャー, though most of their letters are the same: one other letter, or a few that look alike. */
const MOST_COST = 1.3;
/** Differences between letters that look alike weigh less. */
const ALIKE_COST = 0.3;

/**
 * The one word of a list that a text in katakana must be when it is a few letters away from it: エシジニア is エンジニア.
 * The text itself when it is in the list, when no word is near, or when two are equally near.
 */
export function nearestKatakana(text: string, words: readonly string[]): string {
  if (text.length < LEAST_LETTERS - 1 || words.includes(text) || words.includes(`${text}ー`)) return text;
  const near = words
    .filter((word) => word.length >= LEAST_LETTERS && Math.abs(word.length - text.length) <= 2)
    .map((word) => ({ word, cost: distance(text, word) }))
    .filter(({ word, cost }) => cost <= Math.min(MOST_COST, word.length / LETTERS_PER_ERROR - 0.5))
    .toSorted((a, b) => a.cost - b.cost);
  const [best, second] = near;
  if (best === undefined || (second !== undefined && second.cost - best.cost < 0.5)) return text;
  return best.word;
}

/** Edit distance; letters that look alike are nearly the same. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(a).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(b).entries()) {
      const replaced = (previous[column] ?? 0) + costOf(letter, other);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

function costOf(a: string, b: string): number {
  if (a === b) return 0;
  return (ALIKE[a] ?? a) === (ALIKE[b] ?? b) ? ALIKE_COST : 1;
}
