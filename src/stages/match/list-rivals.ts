/** A pair of row numbers of two lists. */
export interface RivalPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly probability: number;
}

interface Rivalry {
  /** Log-odds of any two rows, of one list or of both. */
  readonly oddsOf: (a: number, b: number) => number;
}

/** Rivals of one row that are looked at, strongest first. */
const MOST_RIVALS = 25;

/**
 * One row is one thing: where it is like several rows of the other list that are not one thing themselves, they share its probability. Two models of one
 * series are each like both in the other list, and only the likelier partner of each is meant. Rows that are doubles of each other are no rivals.
 */
export function withRivals<T extends RivalPair>(pairs: readonly T[], rivalry: Rivalry): readonly T[] {
  const odds = pairs.map(({ probability }) => oddsOfProbability(probability));
  const [left, right]: readonly [Side, Side] = [
    { ...rivalry, row: ({ a }) => a, partner: ({ b }) => b },
    { ...rivalry, row: ({ b }) => b, partner: ({ a }) => a },
  ];
  // A rival that has a better partner of its own is hardly one.
  const claims = [sharesOf(pairs, odds, left), sharesOf(pairs, odds, right)] as const;
  const rivals = [
    sharesOf(pairs, discounted(odds, claims[1]), left),
    sharesOf(pairs, discounted(odds, claims[0]), right),
  ] as const;
  return pairs.map((pair, at) => {
    const others = Math.max(rivals[0][at] ?? 0, rivals[1][at] ?? 0);
    const own = odds[at] ?? 0;
    return others === 0 ? pair : { ...pair, probability: own / (1 + own + others) };
  });
}

function discounted(odds: readonly number[], claims: readonly number[]): readonly number[] {
  return odds.map((one, at) => one / (1 + (claims[at] ?? 0)));
}

interface Side extends Rivalry {
  readonly row: (pair: RivalPair) => number;
  readonly partner: (pair: RivalPair) => number;
}

/** Sum of the odds of each pair's rivals on one side. */
function sharesOf(pairs: readonly RivalPair[], odds: readonly number[], { row, partner, oddsOf }: Side): readonly number[] {
  const byRow = new Map<number, number[]>();
  for (const [at, pair] of pairs.entries()) {
    const same = byRow.get(row(pair));
    if (same === undefined) byRow.set(row(pair), [at]);
    else same.push(at);
  }
  const others = pairs.map(() => 0);
  for (const group of byRow.values()) {
    const strongest = group.toSorted((x, y) => (odds[y] ?? 0) - (odds[x] ?? 0)).slice(0, MOST_RIVALS);
    for (const at of group) {
      for (const rival of strongest) {
        const [one, two] = [pairs[at], pairs[rival]];
        if (rival === at || one === undefined || two === undefined || oddsOf(partner(one), partner(two)) >= 0) continue;
        others[at] = (others[at] ?? 0) + (odds[rival] ?? 0);
      }
    }
  }
  return others;
}

function oddsOfProbability(probability: number): number {
  return probability / Math.max(1 - probability, 1e-12);
}
