/** A pair of row numbers of two lists. */
export interface RivalPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly probability: number;
}

interface Rivalry<T extends RivalPair> {
  /** Log-odds of a pair. */
  readonly oddsOf: (pair: T) => number;
  /** Whether two rows of one list are one thing. */
  readonly areDoubles: (one: number, two: number) => boolean;
}

/** Rivals of one row that are looked at, strongest first. */
const MOST_RIVALS = 25;
/** Log-odds beyond which nothing is told apart. */
const MOST_BITS = 200;

/**
 * One row is one thing: where it is like several rows of the other list that are not one thing themselves, they share its probability. Two models of one
 * series are each like both in the other list, and only the likelier partner of each is meant. Rows that are doubles of each other are no rivals.
 *
 * @returns with the share each pair has of its rows, 0–1
 */
export function withRivals<T extends RivalPair>(
  pairs: readonly T[],
  { oddsOf, areDoubles }: Rivalry<T>,
): readonly (T & { readonly share: number })[] {
  const odds = pairs.map((pair) => 2 ** Math.min(MOST_BITS, oddsOf(pair)));
  const [left, right]: readonly [Side, Side] = [
    { areDoubles, row: ({ a }) => a, partner: ({ b }) => b },
    { areDoubles, row: ({ b }) => b, partner: ({ a }) => a },
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
    const probability = others === 0 ? pair.probability : own / (1 + own + others);
    return { ...pair, probability, share: own / (own + others) };
  });
}

function discounted(odds: readonly number[], claims: readonly number[]): readonly number[] {
  return odds.map((one, at) => one / (1 + (claims[at] ?? 0)));
}

interface Side {
  readonly areDoubles: (one: number, two: number) => boolean;
  readonly row: (pair: RivalPair) => number;
  readonly partner: (pair: RivalPair) => number;
}

/** Sum of the odds of each pair's rivals on one side. */
function sharesOf(pairs: readonly RivalPair[], odds: readonly number[], side: Side): readonly number[] {
  const others = pairs.map(() => 0);
  for (const group of groupsBy(pairs, side.row)) {
    const strongest = group.toSorted((x, y) => oddsAt(odds, y) - oddsAt(odds, x)).slice(0, MOST_RIVALS);
    for (const at of group) {
      const rivals = strongest.filter((rival) => rival !== at && areRivals([at, rival], { pairs, side }));
      others[at] = rivals.reduce((sum, rival) => sum + oddsAt(odds, rival), 0);
    }
  }
  return others;
}

/** Numbers of the pairs of each row. */
function groupsBy(pairs: readonly RivalPair[], row: Side['row']): Iterable<readonly number[]> {
  const byRow = new Map<number, number[]>();
  for (const [at, pair] of pairs.entries()) {
    const same = byRow.get(row(pair));
    if (same === undefined) byRow.set(row(pair), [at]);
    else same.push(at);
  }
  return byRow.values();
}

interface Weighed {
  readonly pairs: readonly RivalPair[];
  readonly side: Side;
}

/** Two pairs of one row whose partners are two things. */
function areRivals([at, rival]: readonly [number, number], { pairs, side }: Weighed): boolean {
  const [one, two] = [pairs[at], pairs[rival]];
  return one !== undefined && two !== undefined && !side.areDoubles(side.partner(one), side.partner(two));
}

function oddsAt(odds: readonly number[], at: number): number {
  return odds[at] ?? 0;
}
