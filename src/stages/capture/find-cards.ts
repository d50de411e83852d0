import { resizeToLongSide } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { type EdgeMap, edgeThreshold, findEdges } from './edge-map.ts';
import { evidenceOf, oddsOf, type SearchPicture } from './quad-evidence.ts';
import { withoutEdgesIn } from './without-edges.ts';
import { areaOf, contains, distance, type Quad, scaled } from './quad.ts';
import { refineQuad } from './quad-refine.ts';
import { searchQuads } from './quad-search.ts';

/** Where the cards of a picture lie, in pixels of the picture. */
export interface FoundCards {
  /** Empty when no outline was found: then the picture itself is the card (a trimmed scan), or shows none. */
  readonly quads: readonly Quad[];
  /** Where there is one: other outlines it could have instead, likeliest first. */
  readonly rivals: readonly Quad[];
}

/** An outline with the log-odds that it is a card's. */
interface Outline {
  readonly quad: Quad;
  readonly odds: number;
}

const SEARCH_LONG_SIDE = 640;
const REFINE_LONG_SIDE = 1400;
/** Share of the picture's pixels that may be edges: white cards on white tables have edges far weaker than print. */
const EDGE_SHARE = 0.2;
const WEAKEST_EDGE = 9;
/** Outlines of a picture that are looked at closely. */
const MOST_JUDGED = 90;
/** Log-odds from which an outline is believed, and from which each of several is. */
const BELIEVED = 1;
const BELIEVED_OF_SEVERAL = 2.5;
/** Log-odds that a rival may be behind. */
const RIVAL_MARGIN = 4;
const MOST_RIVALS = 2;
/** Corners this share of the size apart make another outline. */
const ANOTHER = 0.04;
/** A card that fills less of the picture than this may have company. */
const SMALL_CARD = 0.3;
const MOST_ROUNDS = 4;
/** Cards of one picture differ in size by less than this factor. */
const LIKE_SIZE = 1.9;

/** Finds the outlines of one or several cards. */
export function findCards(image: GreyImage): FoundCards {
  const middle = resizeToLongSide(image, Math.min(REFINE_LONG_SIDE, Math.max(image.width, image.height)));
  const small = resizeToLongSide(middle, SEARCH_LONG_SIDE);
  const edges = findEdges(small);
  const outlines = judgedOutlines(small, edges);
  const [best] = outlines;
  if (best === undefined || best.odds < BELIEVED) return { quads: [], rivals: [] };
  const chosen = withFurtherCards(small, edges, outlines);
  const rivals = chosen.length > 1 ? [] : rivalsOf(best, outlines);
  const toPicture = image.width / small.width;
  const toMiddle = middle.width / small.width;
  const refined = ({ quad }: Outline): Quad =>
    scaled(refineQuad(middle, scaled(quad, toMiddle), 3 * toMiddle), toPicture / toMiddle);
  return { quads: chosen.map(refined), rivals: rivals.map(refined) };
}

/** All outlines worth a look, likeliest first. */
function judgedOutlines(image: GreyImage, edges: EdgeMap): Outline[] {
  const leastStrength = edgeThreshold(edges, EDGE_SHARE, WEAKEST_EDGE);
  const picture: SearchPicture = { image, edges, leastStrength };
  return searchQuads(edges, leastStrength)
    .slice(0, MOST_JUDGED)
    .map(({ quad }) => ({ quad, odds: oddsOf(evidenceOf(picture, quad)) }))
    .toSorted((a, b) => b.odds - a.odds);
}

/** Small cards are rarely alone: of the other outlines, and of those that appear when the found cards are taken away. */
function withFurtherCards(image: GreyImage, edges: EdgeMap, outlines: readonly Outline[]): Outline[] {
  const [best] = outlines;
  if (best === undefined) return [];
  if (areaOf(best.quad) > SMALL_CARD * image.width * image.height) return [best];
  let found = together([best], outlines);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const left = withoutEdgesIn(
      edges,
      found.map(({ quad }) => quad),
    );
    const more = together(found, judgedOutlines(image, left));
    if (more.length === found.length) break;
    found = more;
  }
  return found;
}

/** Adds the believed outlines that lie apart from those found and are about as large as the first. */
function together(found: readonly Outline[], others: readonly Outline[]): Outline[] {
  const kept = [...found];
  const own = areaOf(
    found[0]?.quad ?? [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  );
  for (const other of others) {
    const area = areaOf(other.quad);
    const isLike = area < LIKE_SIZE * own && area > own / LIKE_SIZE;
    if (other.odds < BELIEVED_OF_SEVERAL || !isLike) continue;
    if (!kept.some(({ quad }) => overlap(quad, other.quad))) kept.push(other);
  }
  return kept;
}

function rivalsOf(best: Outline, outlines: readonly Outline[]): Outline[] {
  const rivals: Outline[] = [];
  for (const other of outlines) {
    if (rivals.length >= MOST_RIVALS || other.odds < Math.max(BELIEVED, best.odds - RIVAL_MARGIN)) break;
    if ([best, ...rivals].every(({ quad }) => isAnother(quad, other.quad))) rivals.push(other);
  }
  return rivals;
}

function isAnother(a: Quad, b: Quad): boolean {
  const size = distance(a[0], a[2]);
  return a.some((corner) => b.every((other) => distance(corner, other) > ANOTHER * size));
}

function overlap(a: Quad, b: Quad): boolean {
  return samplesOf(a).some((point) => contains(b, point)) || samplesOf(b).some((point) => contains(a, point));
}

/** The middle, and points half way to the corners. */
function samplesOf(quad: Quad): Quad[number][] {
  const cx = (quad[0][0] + quad[1][0] + quad[2][0] + quad[3][0]) / 4;
  const cy = (quad[0][1] + quad[1][1] + quad[2][1] + quad[3][1]) / 4;
  return [[cx, cy], ...quad.map(([x, y]): Quad[number] => [cx + 0.85 * (x - cx), cy + 0.85 * (y - cy)])];
}
