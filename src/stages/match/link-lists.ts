import type { ListPair, ListRow, Lists } from '../../domain/linkage-list.ts';
import type { MatchVerdict } from '../../domain/match-decision.ts';
import type { MatchExplanation } from '../../domain/match-explanation.ts';
import { type CandidatePairs, candidatePairs } from './list-candidates.ts';
import { clusterRows } from './list-clusters.ts';
import { chancePairs } from './list-chance.ts';
import { levelIn, type RowComparer, rowComparer } from './list-comparing.ts';
import { defaultParameters, estimateParameters, type ListParameters, shippedParameters } from './list-estimate.ts';
import { holdDoubles } from './list-doubles.ts';
import { explainedPair } from './list-explained.ts';
import { EQUAL, UNKNOWN } from './list-levels.ts';
import { partnerChances } from './list-partners.ts';
import { withEqualOnes, withOneHeard, withOneThing } from './list-questions.ts';
import { withRivals } from './list-rivals.ts';
import { levelWeigher, pairWeigher } from './list-weights.ts';
import { singleOdds } from './single-comparison.ts';

export interface LinkOptions {
  /** Learn the weights from these lists instead of taking the shipped ones. */
  readonly estimate: boolean;
  /** Probability from which a pair is a link, and from which it is worth a look. */
  readonly linkAt: number;
  readonly askAt: number;
  /** Numbers 0–1, for sampling; the same ones give the same result. */
  readonly random: () => number;
  /** Full names by short form: bob → robert. */
  readonly shortNames: ReadonlyMap<string, readonly string[]>;
  /** Ids of rows whose pairs are explained. */
  readonly explain?: ReadonlySet<string>;
}

export interface LinkedLists {
  /** Pairs at or above `askAt`, most probable first. */
  readonly pairs: readonly ListPair[];
  /** Pairs that were compared. */
  readonly compared: number;
  readonly parameters: ListParameters;
  readonly explanations: readonly MatchExplanation[];
  /** Two lists that hold the same things several times each. */
  readonly withDoubles: boolean;
}

/**
 * Links two lists, or finds the rows of one list that are one thing: Fellegi–Sunter with term frequencies. In one list, rows that
 * belong to one group by their other pairs are links too, although the two alone would not be sure. So are those of two lists that hold doubles
 * themselves: they are gathered as one list, and the pairs across are told.
 */
export function linkLists(lists: Lists, options: LinkOptions): LinkedLists {
  const linked = linkOnce(lists, options);
  return linked.withDoubles ? { ...linkOnce({ ...lists, second: undefined }, options, lists.second), withDoubles: true } : linked;
}

/** @param across  tells only pairs of a row before this one and a row from it on */
function linkOnce(lists: Lists, options: LinkOptions, across?: number): LinkedLists {
  const compare = rowComparer(lists, options.shortNames);
  const chance = chancePairs(lists, compare, options.random);
  const start = defaultParameters(lists, chance);
  const parameters = options.estimate ? estimateParameters(lists, { compare, chance }, start) : shippedParameters(lists, start);
  const isSingle = lists.comparisons.length === 1;
  const weigh = isSingle ? singleOdds(lists, options.shortNames) : pairWeigher(lists, compare, parameters);
  const candidates = candidatePairs(lists);
  const weights = weighAll(candidates, weigh);
  const prior = isSingle ? 0 : priorOf(weights, lists);
  const found = pairsAbove({ candidates, weights, prior, least: options.askAt }, lists);
  const scored =
    lists.second === undefined
      ? withGroups(found, lists, { weigh, prior, least: Math.log2(options.linkAt / (1 - options.linkAt)) })
      : found;
  const pairs = [...scored.values()];
  const { second } = lists;
  const areSure = (a: number, b: number): boolean =>
    weigh(a, b) + prior >= SURE && areOneThing(lists.rows[a], lists.rows[b], compare);
  const withDoubles =
    second !== undefined &&
    !isSingle &&
    holdDoubles(
      pairs.filter(({ weight }) => weight + prior >= SURE),
      areSure,
    );
  const told = second === undefined ? pairs : amongOthers(pairs, { candidates, weights, prior, weigh, compare, lists, second });
  const shown = told.filter((pair) => pair.probability >= options.askAt && isAcross(pair, across));
  const explained = shown.filter(({ a, b }) => isAsked(lists.rows[a], options) || isAsked(lists.rows[b], options));
  const weighParts = explained.length === 0 ? () => 0 : levelWeigher(lists, parameters);
  const explanations = explained
    .toSorted((one, other) => other.probability - one.probability)
    .map((pair) =>
      explainedPair(pair, lists, { compare, weighParts, prior, ...options, verdict: verdictOf(pair.probability, options) }),
    );
  return { pairs: inOrder(shown, lists, options), compared: weights.length, parameters, explanations, withDoubles };
}

/** Log-odds of what is taken for one thing while doubles are looked for, bits. */
const SURE = 2;

function isAcross({ a, b }: ScoredPair, second: number | undefined): boolean {
  return second === undefined || a < second !== b < second;
}

function isAsked(row: ListRow | undefined, { explain }: LinkOptions): boolean {
  return row !== undefined && explain?.has(row.id) === true;
}

interface TwoLists extends Pick<Weighed, 'candidates' | 'weights' | 'prior'> {
  readonly weigh: (a: number, b: number) => number;
  readonly compare: RowComparer;
  readonly lists: Lists;
  readonly second: number;
}

function amongOthers(pairs: readonly ScoredPair[], two: TwoLists): readonly ScoredPair[] {
  return two.lists.comparisons.length === 1
    ? withOneHeard(withEqualOnes(pairs, two.lists), two.lists)
    : withOneThing(amongPartners(pairs, two), two.lists);
}

/** A row of one list is one row of the other, or none: what the others that are like it say of a pair. */
function amongPartners(pairs: readonly ScoredPair[], two: TwoLists): readonly ScoredPair[] {
  const { candidates, weights, prior, weigh, compare, lists, second } = two;
  const areDoubles = (one: number, other: number): boolean => areOneThing(lists.rows[one], lists.rows[other], compare);
  const chances = partnerChances({
    candidates,
    weights,
    rows: lists.rows.length,
    second,
    areDoubles: (one, other, weight) => weigh(one, other) >= Math.max(-prior, weight - DOUBLES) || areDoubles(one, other),
    chanceOf: (weight) => probabilityOf(weight + prior),
  });
  const mutual = new Map(chances?.mutual.map((at) => [pairKey(candidates.left[at], candidates.right[at], lists), at]));
  const known = new Set(pairs.map(({ a, b }) => pairKey(a, b, lists)));
  const further = [...mutual].flatMap(([key, at]): readonly ScoredPair[] => {
    const [a, b, weight] = [candidates.left[at] ?? 0, candidates.right[at] ?? 0, weights[at] ?? 0];
    return known.has(key) || !haveCommon(lists.rows[a], lists.rows[b]) ? [] : [{ a, b, weight, probability: 0 }];
  });
  const told = withRivals([...pairs, ...further], { oddsOf: (pair) => pair.weight + prior, areDoubles });
  if (chances === undefined) return told;
  return told.map(({ share, ...pair }) => {
    const chance = chances.chanceAt(pair.weight);
    const isMutual = mutual.has(pairKey(pair.a, pair.b, lists));
    return { ...pair, probability: isMutual ? chance * share : Math.min(chance, pair.probability) };
  });
}

function pairKey(a = 0, b = 0, { rows }: Lists): number {
  return a * rows.length + b;
}

/** Rows that are as like each other as the row they are both like, but for so many bits, may be doubles: neither shows what chance looks like. */
const DOUBLES = 3;

/** Equal or nearly so in all that both say, in two columns at least. */
function areOneThing(one: ListRow | undefined, other: ListRow | undefined, compare: RowComparer): boolean {
  if (one === undefined || other === undefined) return false;
  const pattern = compare(one, other);
  const known = Array.from(one.cells, (_, at) => levelIn(pattern, at)).filter((level) => level !== UNKNOWN);
  return known.length > 1 && known.every((level) => level <= NEARLY);
}

/** The level below equal. */
const NEARLY = EQUAL + 1;

/** Most probable first. */
function inOrder(scored: readonly ScoredPair[], { rows }: Lists, options: LinkOptions): readonly ListPair[] {
  return scored
    .map(({ a, b, weight, probability }) => ({
      idA: rows[a]?.id ?? '',
      idB: rows[b]?.id ?? '',
      weight,
      probability,
      verdict: verdictOf(probability, options),
    }))
    .toSorted((x, y) => y.probability - x.probability || y.weight - x.weight);
}

interface ScoredPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly probability: number;
}

interface Weighed {
  readonly candidates: CandidatePairs;
  readonly weights: Float64Array;
  /** Bits before any evidence. */
  readonly prior: number;
  readonly least: number;
}

function weighAll({ left, right }: CandidatePairs, weigh: (a: number, b: number) => number): Float64Array {
  const weights = new Float64Array(left.length);
  for (let at = 0; at < weights.length; at += 1) weights[at] = weigh(left[at] ?? 0, right[at] ?? 0);
  return weights;
}

function pairsAbove({ candidates, weights, prior, least }: Weighed, { rows }: Lists): Map<number, ScoredPair> {
  const found = new Map<number, ScoredPair>();
  for (const [at, weight] of weights.entries()) {
    const probability = probabilityOf(weight + prior);
    const [a, b] = [candidates.left[at] ?? 0, candidates.right[at] ?? 0];
    if (probability >= least && haveCommon(rows[a], rows[b])) found.set(a * rows.length + b, { a, b, weight, probability });
  }
  return found;
}

/** Whether both say something of one thing. Of two blank rows nothing is known, and that is no reason to show them. */
function haveCommon(a: ListRow | undefined, b: ListRow | undefined): boolean {
  return a?.cells.some((cell, at) => cell !== '' && (b?.cells[at] ?? '') !== '') === true;
}

function probabilityOf(odds: number): number {
  return 1 / (1 + 2 ** -odds);
}

/** Probability of two rows that share a group, although they alone would not be sure. */
const IN_GROUP = 0.9;

/** What its groups keep apart is a question, however likely the two alone would be. */
function asked(pair: ScoredPair, least: number): ScoredPair {
  const odds = Math.log2(pair.probability / Math.max(1e-12, 1 - pair.probability)) - APART;
  return { ...pair, probability: Math.min(probabilityOf(odds), probabilityOf(least - SHORT_OF_LINK)) };
}

/**
 * Bits by which a pair that no group holds is less likely than the two alone: their groups would have drawn them together. Of pairs that were as likely as not by
 * weight alone about a quarter are one (fake_1000, RLdata10000).
 */
const APART = 1.2;

/** Bits. */
const SHORT_OF_LINK = 0.1;

interface Grouping {
  readonly weigh: (a: number, b: number) => number;
  readonly prior: number;
  /** Log-odds from which a pair may make one group of two: those of a link. */
  readonly least: number;
}

function withGroups(
  found: Map<number, ScoredPair>,
  { rows }: Lists,
  { weigh, prior, least }: Grouping,
): ReadonlyMap<number, ScoredPair> {
  const pairs = [...found.values()].map(({ a, b, weight }) => ({ a, b, odds: weight + prior }));
  const groups = clusterRows(pairs, { rows: rows.length, least, oddsOf: (a, b) => weigh(a, b) + prior });
  const joined = new Map([...found].map(([key, pair]) => [key, asked(pair, least)]));
  for (const group of groups) {
    const members = group.toSorted((x, y) => x - y);
    for (const [at, a] of members.entries()) {
      for (const b of members.slice(at + 1)) {
        const known = found.get(a * rows.length + b);
        const weight = known?.weight ?? weigh(a, b);
        const probability = Math.max(IN_GROUP, known?.probability ?? 0);
        joined.set(a * rows.length + b, { a, b, weight, probability });
      }
    }
  }
  return joined;
}

function verdictOf(probability: number, { linkAt, askAt }: LinkOptions): MatchVerdict {
  if (probability >= linkAt) return 'link';
  return probability >= askAt ? 'possible-link' : 'non-link';
}

/**
 * Bits before any evidence, such that the matches expected of the weights are as many as the prior says.
 * Solved by repetition from one match for every fourth row.
 */
function priorOf(weights: Float64Array, { rows, second }: Lists): number {
  const all = second === undefined ? (rows.length * (rows.length - 1)) / 2 : second * (rows.length - second);
  let matches = Math.max(1, rows.length / 4);
  for (let round = 0; round < 30; round += 1) {
    const odds = matches / Math.max(1, all - matches);
    let expected = 0;
    for (const weight of weights) {
      const ratio = odds * 2 ** weight;
      expected += ratio / (1 + ratio);
    }
    matches = Math.max(0.5, Math.min(expected, all * 0.9));
  }
  return Math.log2(matches / Math.max(1, all - matches));
}
