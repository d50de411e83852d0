import type { HeardPart } from '../../domain/company-words.ts';
import type { LinkageModel } from '../../domain/linkage-model.ts';
import type { MatchEvidence } from '../../domain/match-decision.ts';

/** How often values occur among the people a card is compared with. */
export interface Frequencies {
  /** People compared with. */
  readonly people: number;
  /** People who carry the term; unseen terms count 0. */
  count(term: string | undefined): number;
}

/** What is needed to turn levels of agreement into bits. */
export interface Weighing {
  readonly model: LinkageModel;
  readonly frequencies: Frequencies;
  /** How a company in kanji may stand in Latin letters; absent: such names are not compared. */
  readonly heard?: HeardAs;
}

export type HeardAs = (name: string) => readonly HeardPart[] | undefined;

/** A level no model knows weighs nothing. */
const NEUTRAL = { m: 1, u: 1 };

/** Evidence of a level whose weight is the same for every value. */
export function fixedEvidence(comparison: string, level: string, { model }: Weighing): MatchEvidence {
  const { m, u = 1 } = model.levels[comparison]?.[level] ?? NEUTRAL;
  return { comparison, level, bits: Math.log2(m / u) };
}

/**
 * Evidence of agreement on a value: the rarer the value, the more bits.
 *
 * @param carriers  people who carry the value, those unseen included
 */
export function valueEvidence(comparison: string, level: string, carriers: number, weighing: Weighing): MatchEvidence {
  const { m } = weighing.model.levels[comparison]?.[level] ?? NEUTRAL;
  const u = carriers / Math.max(1, weighing.frequencies.people);
  return { comparison, level, bits: Math.max(1, Math.log2(m / u)) };
}
