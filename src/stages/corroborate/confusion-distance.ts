import { withoutKanaMarks } from '../../domain/katakana-forms.ts';
import type { LearnedConfusion } from '../../domain/learning-pack.ts';

/** Shapes that recognition takes for each other, in either direction; a lone one may also be lost. */
const SHAPES =
  'rn m|vv w|cl d|li h|ri n|lc k|0 o|1 l|1 i|l i|| l|5 s|8 b|6 b|9 g|g q|9 q|2 z|c e|u v|i j|f t|. ,|' +
  'ー 一|ー -|ニ 二|ロ 口|カ 力|エ 工|タ 夕|ト 卜|ハ 八|オ 才|チ 千|ミ 三|ソ ン|シ ツ|ク タ|ワ ク|ユ コ|ヘ へ|リ り|' +
  'ャ ヤ|ュ ユ|ョ ヨ|ッ ツ|ァ ア|ィ イ|ゥ ウ|ェ エ|ォ オ|ゃ や|ゅ ゆ|ょ よ|っ つ|' +
  '大 太|太 犬|大 犬|末 未|士 土|日 曰|東 束|田 由|間 問|間 聞|己 已|石 右|和 知|木 本|高 髙|崎 﨑|瀬 瀨|徳 德|斉 斎|斎 齋';

const DOT_LOST = ' .';

/** Which shapes stand for which, as `read right`. */
export type Confusions = ReadonlySet<string>;

/** Seen this often, a pair of shapes is a habit of the machine and no accident. */
const LEAST_TIMES = 3;

export function confusionsWith(learned: readonly LearnedConfusion[]): Confusions {
  const known = SHAPES.split(/(?<=[^ ])\|(?=[^ ])/).map((pair) => pair.split(' '));
  const habits = learned.filter(({ times }) => times >= LEAST_TIMES).map(({ read, right }) => [read, right]);
  return new Set([
    DOT_LOST,
    ...known.flatMap(([a = '', b = '']) => [`${a} ${b}`, `${b} ${a}`]),
    ...habits.map(([read = '', right = '']) => `${read} ${right}`),
  ]);
}

/**
 * In how many places a reading would have had to be confused for a known text to be what is printed.
 *
 * @returns `Infinity` where they differ in a way that no confusion explains, or in more than `most` places
 */
export function confusionDistance(read: string, known: string, confusions: Confusions, most = 2): number {
  const [a, b] = [Array.from(read), Array.from(known)];
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  const width = b.length + 1;
  const costs = Array.from({ length: (a.length + 1) * width }, (_cost, at) => (at === 0 ? 0 : Number.POSITIVE_INFINITY));
  const at = (cell: number): number => costs[cell] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i += 1) {
    for (let j = 0; j <= b.length; j += 1) {
      const here = at(i * width + j);
      if (here > most) continue;
      for (const [dx, dy, cost] of steps(a, b, [i, j], confusions)) {
        const next = (i + dx) * width + j + dy;
        costs[next] = Math.min(at(next), here + cost);
      }
    }
  }
  const cost = at(costs.length - 1);
  return cost > most ? Number.POSITIVE_INFINITY : cost;
}

type Step = readonly [dx: number, dy: number, cost: number];

function steps(a: readonly string[], b: readonly string[], [i, j]: readonly [number, number], confusions: Confusions): Step[] {
  const found: Step[] = [];
  if (i < a.length && j < b.length && a[i] === b[j]) found.push([1, 1, 0]);
  for (let dx = 0; dx <= Math.min(2, a.length - i); dx += 1) {
    for (let dy = 0; dy <= Math.min(2, b.length - j); dy += 1) {
      if (dx + dy === 0) continue;
      const [from, to] = [a.slice(i, i + dx).join(''), b.slice(j, j + dy).join('')];
      if (confusions.has(`${from} ${to}`) || isMarkApart(from, to)) found.push([dx, dy, 1]);
    }
  }
  return found;
}

/** ぞ and そ, バ and パ: the same kana but for its marks. */
function isMarkApart(a: string, b: string): boolean {
  return a !== b && /^[\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(a) && withoutKanaMarks(a) === withoutKanaMarks(b);
}
