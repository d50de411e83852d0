import type { Band } from './temperature.ts';
import type { TitleLevel } from './title-words.ts';

/** Which people are meant. Every condition given must hold; none given means everybody with a contact or a tag. */
export interface SegmentQuery {
  readonly tags?: readonly string[];
  readonly notTags?: readonly string[];
  /** A two-way contact within so many days. */
  readonly metWithinDays?: number;
  /** This level or higher. */
  readonly titleLevel?: TitleLevel;
  /** This band or warmer. */
  readonly band?: Band;
}
