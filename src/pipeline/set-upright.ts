import type { GreyImage } from '../domain/pixels.ts';
import type { Recognizer } from '../ports/recognizer.ts';
import { turnQuarters } from '../stages/capture/index.ts';
import { legibilityOf } from './read-lines.ts';
import { type SearchedCard, searchLines } from './search-lines.ts';

/** A card that reads this well lies the right way; no other way is tried. */
const LEGIBLE = 0.8;

export interface UprightCard {
  readonly searched: SearchedCard;
  /** Quarter turns clockwise that set it upright. */
  readonly quarters: number;
  readonly legibility: number;
}

/** Turns a card so that it can be read, deciding by reading a few lines each way. */
export async function setUpright(card: GreyImage, recognizer: Recognizer, signal?: AbortSignal): Promise<UprightCard> {
  const turns = card.width >= card.height ? [0, 2, 1, 3] : [0, 1, 3, 2];
  let best: UprightCard | undefined;
  for (const quarters of turns) {
    const searched = searchLines(turnQuarters(card, quarters), recognizer, signal);
    // oxlint-disable-next-line no-await-in-loop -- the next way is tried only if this one did not read
    const legibility = await legibilityOf(searched);
    if (best === undefined || legibility > best.legibility) best = { searched, quarters, legibility };
    if (legibility >= LEGIBLE) break;
  }
  if (best === undefined) throw new Error('At least one way was tried.');
  return best;
}
