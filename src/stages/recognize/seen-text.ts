/** A line as it looks. */
export interface SeenText {
  readonly text: string;
  /** Mean certainty of the characters, 0–1. */
  readonly confidence: number;
  /** Where the middle of each character stands, as a share of the picture's width, or of the line's where that is known. One entry a code point of `text`. */
  readonly places: readonly number[];
  /** Certainty of each character, 0–1. */
  readonly certainties: readonly number[];
  /** Whether it was looked at for accents, and every letter told for certain. */
  readonly isSpelled?: boolean;
}

/** A character of a seen line. */
export interface Letter {
  readonly character: string;
  /** As in {@link SeenText.places}. */
  readonly place: number;
  readonly certainty: number;
}

/** The characters of a line, left to right. */
export function lettersOf({ text, places, certainties }: SeenText): Letter[] {
  return Array.from(text, (character, index) => ({
    character,
    place: places[index] ?? 0,
    certainty: certainties[index] ?? 0,
  }));
}

/** The line of these characters, as certain as they are on average. */
export function asText(letters: readonly Letter[]): SeenText {
  return {
    text: letters.map(({ character }) => character).join(''),
    confidence: meanOf(letters),
    places: letters.map(({ place }) => place),
    certainties: letters.map(({ certainty }) => certainty),
  };
}

/** Mean certainty, 0 for none. */
export function meanOf(letters: readonly Letter[]): number {
  let sum = 0;
  for (const { certainty } of letters) sum += certainty;
  return letters.length === 0 ? 0 : sum / letters.length;
}
