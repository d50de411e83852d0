/** A pair of row numbers with its log-odds of being one, bits. */
export interface WeighedPair {
  readonly a: number;
  readonly b: number;
  readonly odds: number;
}

export interface ClusterOptions {
  readonly rows: number;
  /** Pairs below are not looked at. */
  readonly least: number;
  /** Log-odds of any two rows. */
  readonly oddsOf: (a: number, b: number) => number;
}

/** One pair says at most so much for or against a whole group. */
const CLAMP = 10;
/** Groups whose best pair is likely are kept apart from this average on: poor copies differ from each other more than from good ones. */
const AGAINST = -4;
/** Pairs across two groups that are looked at; larger groups are sampled evenly. */
const MOST_CROSS = 144;

/**
 * Gathers rows of one list into groups that are one thing each: strongest pairs first, two groups become one where the pairs across
 * them speak for it on average. So a poor copy joins the group that its better copies belong to, and one false pair joins no two groups.
 *
 * @returns groups of at least two row numbers
 */
export function clusterRows(
  pairs: readonly WeighedPair[],
  { rows, least, oddsOf }: ClusterOptions,
): readonly (readonly number[])[] {
  const groupOf = Array.from({ length: rows }, (_, row) => [row]);
  const strongest = pairs.filter(({ odds }) => odds >= least).toSorted((x, y) => y.odds - x.odds);
  for (const { a, b } of strongest) {
    const [one, two] = [groupOf[a] ?? [], groupOf[b] ?? []];
    if (one === two || averageOdds(one, two, oddsOf) < AGAINST) continue;
    const [large, small] = one.length >= two.length ? [one, two] : [two, one];
    for (const row of small) {
      large.push(row);
      groupOf[row] = large;
    }
  }
  return [...new Set(groupOf)].filter((group) => group.length > 1);
}

function averageOdds(one: readonly number[], two: readonly number[], oddsOf: ClusterOptions['oddsOf']): number {
  const step = Math.max(1, Math.floor((one.length * two.length) / MOST_CROSS));
  let [sum, count] = [0, 0];
  for (let at = 0; at < one.length * two.length; at += step) {
    const odds = oddsOf(one[at % one.length] ?? 0, two[Math.floor(at / one.length)] ?? 0);
    sum += Math.max(-CLAMP, Math.min(CLAMP, odds));
    count += 1;
  }
  return sum / count;
}
