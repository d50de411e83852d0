import { resizeToLongSide } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { enclosedQuads } from './card-regions.ts';
import { type EdgeMap, findEdges } from './edge-map.ts';
import { differsFromGround, hasPrint, liesWithin, withoutEdgesIn } from './quad-relations.ts';
import { areaOf, contains, type Quad, scaled } from './quad.ts';
import { refineQuad } from './quad-refine.ts';
import { judge, type QuadCandidate, searchQuads } from './quad-search.ts';

/** Where the cards of a picture lie, in pixels of the picture. */
export interface FoundCards {
  /** Empty when no outline was found: then the picture itself is the card (a trimmed scan), or shows none. */
  readonly quads: readonly Quad[];
  /** 0–1, how well the best outline is supported. */
  readonly score: number;
}

const SEARCH_LONG_SIDE = 640;
const REFINE_LONG_SIDE = 1400;
/** Share of the picture's pixels that may be edges; the threshold follows from it. */
const EDGE_SHARE = 0.08;
const WEAKEST_EDGE = 14;
const WEAKEST_OF_ALL = 9;
/** Outlines worth less than this are not believed. */
const BELIEVED = 0.65;
/** Every side of each of several cards must be supported this much. */
const WEAKEST_SIDE_OF_MANY = 0.4;
/** A card that fills less of the picture than this may have company. */
const SMALL_CARD = 0.2;
/** Outlines looked into for print. */
const MOST_LOOKED_AT = 40;
const MOST_ROUNDS = 12;
/** Cards of one picture differ in size by less than this factor. */
const LIKE_SIZE = 1.9;

/** Finds the outlines of one or several cards. */
export function findCards(image: GreyImage): FoundCards {
  const small = resizeToLongSide(image, SEARCH_LONG_SIDE);
  const edges = findEdges(small);
  const usual = edgeThreshold(edges);
  const strong = chooseCards(small, edges, usual);
  // White cards on white tables have edges far weaker than their print.
  const first = strong.length > 0 ? strong : chooseCards(small, edges, Math.max(WEAKEST_OF_ALL, 0.4 * usual));
  const chosen = withFurtherCards(edges, first);
  const toPicture = image.width / small.width;
  const middle = resizeToLongSide(image, Math.min(REFINE_LONG_SIDE, Math.max(image.width, image.height)));
  const toMiddle = middle.width / small.width;
  return {
    quads: chosen.map(({ quad }) => scaled(refineQuad(middle, scaled(quad, toMiddle), 3 * toMiddle), toPicture / toMiddle)),
    score: chosen[0]?.score ?? 0,
  };
}

/** Strength that only the strongest edges exceed. */
function edgeThreshold(edges: EdgeMap): number {
  const strengths = edges.thin.filter((strength) => strength > 0).toSorted();
  const kept = Math.min(strengths.length, Math.round(EDGE_SHARE * edges.thin.length));
  return Math.max(WEAKEST_EDGE, strengths[strengths.length - kept] ?? 0);
}

function chooseCards(image: GreyImage, edges: EdgeMap, leastStrength: number): QuadCandidate[] {
  const enclosed = enclosedQuads(edges, leastStrength, 0.015)
    .map((quad) => judge(edges, quad, leastStrength))
    .filter((candidate) => candidate !== undefined);
  const all = [...enclosed, ...searchQuads(edges, leastStrength)].filter(({ score }) => score >= BELIEVED);
  const several = alike(apart(all.filter(isSupported).toSorted((a, b) => b.score - a.score)));
  const printed = several.filter(({ quad }) => hasPrint(edges, quad, leastStrength));
  if (printed.length > 1) return printed;
  const ranked = all.toSorted((a, b) => b.rank - a.rank);
  const best = ranked.slice(0, MOST_LOOKED_AT).find(({ quad }) => hasPrint(edges, quad, leastStrength)) ?? ranked[0];
  return best === undefined ? [] : [objectWithin(image, best, all)];
}

/** A tile or a table top that holds the card is passed over for the card: an object of its own brightness well inside. */
function objectWithin(image: GreyImage, outer: QuadCandidate, all: readonly QuadCandidate[]): QuadCandidate {
  const inner = all
    .filter((candidate) => candidate.score >= 0.85 * outer.score && liesWithin(candidate.quad, outer.quad))
    .filter(({ quad }) => differsFromGround(image, quad));
  return inner.toSorted((a, b) => b.rank - a.rank)[0] ?? outer;
}

/** Small cards are rarely alone: looks for more in what is left of the picture when the edges of the known ones are gone. */
function withFurtherCards(edges: EdgeMap, first: readonly QuadCandidate[]): QuadCandidate[] {
  const found = [...first];
  const [best] = first;
  if (best === undefined || areaOf(best.quad) > SMALL_CARD * edges.width * edges.height) return found;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const left = withoutEdgesIn(
      edges,
      found.map(({ quad }) => quad),
    );
    const more = alike([best, ...searchQuads(left, edgeThreshold(left)).filter(isSupported)]).slice(1);
    const fresh = apart([...found, ...more.toSorted((a, b) => b.score - a.score)]).slice(found.length);
    if (fresh.length === 0) break;
    found.push(...fresh);
  }
  return found;
}

function isSupported({ supports, score }: QuadCandidate): boolean {
  return (supports[0] ?? 0) >= WEAKEST_SIDE_OF_MANY && score >= BELIEVED;
}

/** The best outlines that do not overlap. */
function apart(candidates: readonly QuadCandidate[]): QuadCandidate[] {
  const kept: QuadCandidate[] = [];
  for (const candidate of candidates) if (!kept.some(({ quad }) => overlap(quad, candidate.quad))) kept.push(candidate);
  return kept;
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

/** Those of about the size of the best. */
function alike(candidates: readonly QuadCandidate[]): QuadCandidate[] {
  const [best] = candidates;
  if (best === undefined) return [];
  const own = areaOf(best.quad);
  return candidates.filter(({ quad }) => areaOf(quad) < LIKE_SIZE * own && areaOf(quad) > own / LIKE_SIZE);
}
