import type { PrintedLine } from '../../domain/printed-line.ts';
import type { CharacterOptions } from '../../ports/recognizer.ts';

/** Lines larger than this many times the usual text may be the name. */
const LARGER = 1.12;
const NAME_LETTERS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶー\s]{2,11}$/u;
const LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ヶー]$/u;
const MOST_OPTIONS = 5;
const MOST_TEXTS = 80;

/** Whether a line could be a Japanese name, so that further opinions on it are worth their time. */
export function couldBeNameLine(line: PrintedLine, lines: readonly PrintedLine[]): boolean {
  const heights = lines.map(({ textHeight }) => textHeight).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const compact = line.text.replaceAll(/\s/g, '');
  return line.textHeight >= LARGER * usual && compact.length <= 8 && NAME_LETTERS.test(line.text);
}

/**
 * All texts that several opinions on one line allow, most supported first, the first opinion itself left out.
 *
 * @param opinions  readings of the same ink, each as options per character; those of another length are taken as whole texts only
 */
export function combineOpinions(opinions: readonly (readonly CharacterOptions[])[]): string[] {
  const letters = opinions.map((characters) => characters.map(lettersOnly).filter((options) => options.length > 0));
  const texts = letters.map((characters) => characters.map(([first = '']) => first).join(''));
  const [main] = letters;
  if (main === undefined) return [];
  const alike = letters.filter((characters) => characters.length === main.length);
  const positions = main.map((_, index) => supportedOptions(alike.map((characters) => characters[index] ?? [])));
  let combined: Weighted[] = [{ text: '', weight: 0 }];
  for (const options of positions) {
    combined = combined
      .flatMap(({ text, weight }) => options.map((option) => ({ text: text + option.text, weight: weight + option.weight })))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_TEXTS);
  }
  return [...new Set([...texts, ...combined.map(({ text }) => text)])].filter((text) => text !== '');
}

/** A position whose first option is no letter is a blank or a speck. */
function lettersOnly(options: CharacterOptions): string[] {
  return LETTER.test(options[0] ?? '') ? options.filter((option) => LETTER.test(option)) : [];
}

interface Weighted {
  readonly text: string;
  readonly weight: number;
}

/** Options of one position over all opinions: a first choice weighs most. */
function supportedOptions(options: readonly CharacterOptions[]): Weighted[] {
  const weights = new Map<string, number>();
  for (const own of options) {
    for (const [rank, text] of own.slice(0, MOST_OPTIONS).entries())
      weights.set(text, (weights.get(text) ?? 0) + 1 / (1 + 2 * rank));
  }
  return [...weights]
    .map(([text, weight]) => ({ text, weight }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_OPTIONS);
}
