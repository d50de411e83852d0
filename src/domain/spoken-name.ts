/** A Japanese name, or part of one, with how it may be read. */
export interface SpokenName {
  /** Family and given name, or the one part that the column holds. */
  readonly parts: readonly string[];
  /** Whether each part is a name that a dictionary lists. */
  readonly listed: readonly boolean[];
  /** Ways to read it, part by part, in folded Latin letters. */
  readonly readings: readonly (readonly string[])[];
}
