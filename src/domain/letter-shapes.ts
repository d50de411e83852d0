/** Tells one letter from what it is taken for by the shape of its ink. */
export interface ShapeJudge {
  /** The letter it knows. */
  readonly letter: string;
  /** What else the ink may be: one letter, or `*` for any other. */
  readonly other: string;
  /** Weight of each cell of the shape, row by row, in hundredths. */
  readonly weights: readonly number[];
  /** Added to the sum, in hundredths. */
  readonly bias: number;
}

/** Judges of letters that the engine does not know: `config/reading/letter-shapes.json`. */
export type LetterShapes = readonly ShapeJudge[];
