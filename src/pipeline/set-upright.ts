import type { GreyImage } from '../domain/pixels.ts';
import { turnQuarters } from '../stages/capture/index.ts';
import { legibilityAtAGlance, legibilityOf } from './legibility.ts';
import { type Engines, type SearchedCard, type SearchHints, searchLines } from './search-lines.ts';
import { type SearchedAt, turnsBySight, turnedRegions } from './turn-by-sight.ts';

/** A card that reads this well lies the right way; no other way is tried. */
const LEGIBLE = 0.8;
/** A card that reads worse than this at a glance likely lies the wrong way: tried in earnest only if no other way is legible. */
const HOPELESS = 0.55;

export interface UprightCard {
  readonly searched: SearchedCard;
  /** Quarter turns clockwise that set it upright. */
  readonly quarters: number;
}

/** A card searched as it lies when turned, and how well a few of its lines read. */
interface Way extends UprightCard {
  readonly legibility: number;
}

/** So many of the ways that looked hopeless are tried in earnest. */
const MOST_HOPELESS = 2;

function likeliest(ways: readonly Way[]): Way[] {
  return ways.toSorted((a, b) => b.legibility - a.legibility).slice(0, MOST_HOPELESS);
}

/** Turns a card so that it can be read: by the looks of its text where they tell, else by reading a few lines each way. */
export async function setUpright(
  card: GreyImage,
  engines: Engines,
  { regions = [], signal }: SearchHints = {},
): Promise<UprightCard> {
  const searchedAt = onceEach((quarters) =>
    searchLines(turnQuarters(card, quarters), engines, { regions: turnedRegions(regions, card, quarters), signal }),
  );
  const told = engines.scene === undefined ? [] : await turnsBySight(regions, searchedAt);
  const [quarters = 0] = told;
  if (told.length === 1) return { searched: searchedAt(quarters), quarters };
  return mostLegible(told.length === 0 ? anyTurn(card) : told, searchedAt);
}

function onceEach(searchedAt: SearchedAt): SearchedAt {
  const searched = new Map<number, SearchedCard>();
  return (quarters) => {
    const own = searched.get(quarters) ?? searchedAt(quarters);
    searched.set(quarters, own);
    return own;
  };
}

/** Lines are longer than columns on most cards, and most cards lie the right way. */
function anyTurn({ width, height }: GreyImage): readonly number[] {
  return width >= height ? [0, 2, 1, 3] : [0, 1, 3, 2];
}

/** The first turn that is legible, else the most legible one. */
async function mostLegible(turns: readonly number[], searchedAt: SearchedAt): Promise<UprightCard> {
  const putOff: Way[] = [];
  let best: Way | undefined;
  const isLegible = async (way: Way): Promise<boolean> => {
    const legibility = await legibilityOf(way.searched);
    if (best === undefined || legibility > best.legibility) best = { ...way, legibility };
    return legibility >= LEGIBLE;
  };
  // oxlint-disable no-await-in-loop -- the next way is tried only if this one did not read
  for (const quarters of turns) {
    const searched = searchedAt(quarters);
    const way = { searched, quarters, legibility: await legibilityAtAGlance(searched) };
    if (way.legibility < HOPELESS) putOff.push(way);
    else if (await isLegible(way)) return best ?? way;
  }
  for (const way of likeliest(putOff)) if (await isLegible(way)) break;
  // oxlint-enable no-await-in-loop
  if (best === undefined) throw new Error('At least one way was tried.');
  return best;
}
