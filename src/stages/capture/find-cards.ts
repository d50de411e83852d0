import { resizeToLongSide } from '../../domain/grey-image.ts';
import type { GreyImage } from '../../domain/pixels.ts';
import { enclosedQuads } from './card-regions.ts';
import { type EdgeMap, findEdges } from './edge-map.ts';
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
/** Outlines worth less than this are not believed. */
const BELIEVED = 0.65;
/** Every side of each of several cards must be supported this much. */
const WEAKEST_SIDE_OF_MANY = 0.4;
/** Cards of one picture differ in size by less than this factor. */
const LIKE_SIZE = 1.9;

/** Finds the outlines of one or several cards. */
export function findCards(image: GreyImage): FoundCards {
  const small = resizeToLongSide(image, SEARCH_LONG_SIDE);
  const edges = findEdges(small);
  const leastStrength = edgeThreshold(edges);
  const enclosed = enclosedQuads(edges, leastStrength, 0.015)
    .map((quad) => judge(edges, quad, leastStrength))
    .filter((candidate): candidate is QuadCandidate => candidate !== undefined && candidate.score > 0.3);
  const straight = searchQuads(edges, leastStrength);
  const chosen = chooseCards(enclosed, straight);
  const toPicture = image.width / small.width;
  const middle = resizeToLongSide(image, Math.min(REFINE_LONG_SIDE, Math.max(image.width, image.height)));
  const toMiddle = middle.width / small.width;
  return {
    quads: chosen.map(({ quad }) => scaled(refineQuad(middle, scaled(quad, toMiddle), 3 * toMiddle), toPicture / toMiddle)),
    score: chosen[0]?.score ?? straight[0]?.score ?? 0,
  };
}

/** Strength that only the strongest edges exceed. */
function edgeThreshold(edges: EdgeMap): number {
  const strengths = edges.thin.filter((strength) => strength > 0).toSorted();
  const kept = Math.min(strengths.length, Math.round(EDGE_SHARE * edges.thin.length));
  return Math.max(WEAKEST_EDGE, strengths[strengths.length - kept] ?? 0);
}

function chooseCards(enclosed: readonly QuadCandidate[], straight: readonly QuadCandidate[]): QuadCandidate[] {
  const several = alike(apart([...enclosed, ...straight].filter(isSupported).toSorted((a, b) => b.rank - a.rank)));
  if (several.length > 1) return several;
  const believed = [...enclosed, ...straight].filter(({ score }) => score >= BELIEVED);
  return believed.toSorted((a, b) => b.rank - a.rank).slice(0, 1);
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
