import type { SceneText } from '../../ports/scene-reader.ts';

/** What a network answers for a line: for each step from left to right the probability of each class. */
export interface StepProbabilities {
  /** `steps × classes`, row by row. */
  readonly data: Float32Array;
  readonly steps: number;
  readonly classes: number;
}

/**
 * The likeliest class of each step, repeated ones joined and those without a character left out (Graves 2006, best path).
 *
 * @param share  how much of the picture's width the steps cover; the rest is padding
 */
export function bestPath({ data, steps, classes }: StepProbabilities, characters: readonly string[], share: number): SceneText {
  const letters: { character: string; certainty: number; from: number; to: number }[] = [];
  let before = 0;
  for (let step = 0; step < steps; step += 1) {
    const best = likeliest(data, step * classes, classes);
    const probability = data[step * classes + best] ?? 0;
    const last = letters.at(-1);
    if (best !== 0 && best === before && last !== undefined) {
      last.to = step;
      last.certainty = Math.max(last.certainty, probability);
    } else if (best !== 0) letters.push({ character: characters[best] ?? '', certainty: probability, from: step, to: step });
    before = best;
  }
  const shown = trimmed(letters).map((letter) => ({ ...letter, character: usualForm(letter.character) }));
  return {
    text: shown.map(({ character }) => character).join(''),
    confidence: shown.length === 0 ? 0 : shown.reduce((sum, { certainty }) => sum + certainty, 0) / shown.length,
    places: shown.map(({ from, to }) => (from + to + 1) / 2 / steps / share),
    certainties: shown.map(({ certainty }) => certainty),
  };
}

const ORDINAL = /[ºª]/;

/** Full-width signs and the like in their usual width; what would become several characters or a letter stays. */
function usualForm(character: string): string {
  if (ORDINAL.test(character)) return character;
  const usual = character.normalize('NFKC');
  return Array.from(usual).length === 1 ? usual : character;
}

function trimmed<L extends { readonly character: string }>(letters: readonly L[]): readonly L[] {
  let [start, end] = [0, letters.length];
  while (start < end && letters[start]?.character.trim() === '') start += 1;
  while (end > start && letters[end - 1]?.character.trim() === '') end -= 1;
  return letters.slice(start, end);
}

/** Probabilities of a step add up to one: no other class is likelier than one with more than this. */
const MOST_OF_IT = 0.5;

function likeliest(data: Float32Array, from: number, classes: number): number {
  let best = 0;
  let most = data[from] ?? 0;
  for (let index = 1; index < classes && most <= MOST_OF_IT; index += 1) {
    const value = data[from + index] ?? 0;
    if (value <= most) continue;
    most = value;
    best = index;
  }
  return best;
}
