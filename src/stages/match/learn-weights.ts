import type { LearnedWeights } from '../../domain/learned-weights.ts';
import type { LinkageModel } from '../../domain/linkage-model.ts';
import type { MatchEvidence } from '../../domain/match-decision.ts';

/** Pairs found by what they share, and the comparisons that this leaves open: learned from what it was found by, agreement explains itself. */
export interface LearningSession {
  readonly open: readonly string[];
  readonly pairs: readonly (readonly MatchEvidence[])[];
}

/** Weight of the shipped shares beside what is counted, in pairs. */
const SHIPPED_PAIRS = 100;
/** No share moves by more than this factor (2 bits): families and shared mailboxes must not teach that anybody is anybody. */
const MOST_CHANGE = 4;
const ROUNDS = 30;

type Counts = Map<string, Map<string, number>>;
type Shares = LearnedWeights['shares'];

/**
 * Learns without labels which levels true pairs of an org reach, by expectation maximization, one session for each thing that pairs were
 * found by. Frequencies of values are the org's own already; `u` of the fixed levels stays, because it is set against colleagues and
 * relatives, whom random pairs hardly hold.
 *
 * @returns shares of true pairs by comparison and level, and the true pairs expected
 */
export function learnShares(
  sessions: readonly LearningSession[],
  model: LinkageModel,
): { readonly shares: Shares; readonly matches: number } {
  const sums: Counts = new Map();
  let matches = 0;
  for (const { open, pairs } of sessions) {
    const shown = pairs.map((evidence) => evidence.filter(({ comparison }) => open.includes(comparison)));
    const usable = shown.filter((evidence) => evidence.length > 1);
    const learned = maximize(usable, model);
    matches += learned.matches;
    for (const [comparison, levels] of learned.counts) for (const [level, count] of levels) add(sums, [comparison, level], count);
  }
  return { shares: sharesOf(sums, model), matches };
}

function maximize(
  pairs: readonly (readonly MatchEvidence[])[],
  model: LinkageModel,
): { readonly counts: Counts; readonly matches: number } {
  let [share, matches] = [0.3, 0];
  let counts: Counts = new Map();
  let shares: Shares = {};
  for (let round = 0; round < ROUNDS && pairs.length > 0; round += 1) {
    counts = new Map();
    matches = 0;
    for (const evidence of pairs) {
      const odds = (share / (1 - share)) * 2 ** bitsUnder(evidence, shares, model);
      const expected = odds / (1 + odds);
      matches += expected;
      for (const { comparison, level } of evidence) add(counts, [comparison, level], expected);
    }
    share = Math.min(0.99, Math.max(1e-4, matches / pairs.length));
    shares = sharesOf(counts, model);
  }
  return { counts, matches };
}

/** Bits with the shares learned so far: frequencies of the values stay in them. */
function bitsUnder(evidence: readonly MatchEvidence[], shares: Shares, { levels }: LinkageModel): number {
  let total = 0;
  for (const { comparison, level, bits } of evidence) {
    const shipped = levels[comparison]?.[level]?.m ?? 1;
    total += bits + Math.log2((shares[comparison]?.[level] ?? shipped) / shipped);
  }
  return Math.min(total, 1000);
}

function add(counts: Counts, [comparison, level]: readonly [string, string], count: number): void {
  const levels = counts.get(comparison) ?? new Map<string, number>();
  counts.set(comparison, levels);
  levels.set(level, (levels.get(level) ?? 0) + count);
}

/** Counts beside the shipped shares, which stand for so many pairs; their sum in a group stays as shipped. */
function sharesOf(counts: Counts, { levels }: LinkageModel): Shares {
  const comparisons = [...counts].map(([comparison, counted]) => {
    const shipped = Object.entries(levels[comparison] ?? {});
    const shares = shipped.map(([level, { m }]) => {
      const group = shipped.filter(([other]) => groupOf(other) === groupOf(level));
      const [whole, all] = [sum(group.map(([, one]) => one.m)), sum(group.map(([other]) => counted.get(other) ?? 0))];
      const share = (whole * ((counted.get(level) ?? 0) + (SHIPPED_PAIRS * m) / whole)) / (all + SHIPPED_PAIRS);
      return [level, Math.min(0.999, m * MOST_CHANGE, Math.max(share, m / MOST_CHANGE))] as const;
    });
    return [comparison, Object.fromEntries(shares)] as const;
  });
  return Object.fromEntries(comparisons);
}

/** Names are compared by spelling or, across scripts, by reading: two ways of ending, each with shares of its own. */
function groupOf(level: string): 'reading' | 'spelling' {
  return level.startsWith('reading') ? 'reading' : 'spelling';
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
