import type { Lists } from '../../domain/linkage-list.ts';
import type { MatchVerdict } from '../../domain/match-decision.ts';
import type { ExplainedPart, MatchExplanation } from '../../domain/match-explanation.ts';
import { levelIn, type RowComparer } from './list-comparing.ts';
import { DIFFERENT, EQUAL, UNKNOWN } from './list-levels.ts';
import type { LevelWeigher } from './list-weights.ts';

interface Explaining {
  readonly compare: RowComparer;
  readonly weighParts: LevelWeigher;
  /** Bits before any evidence. */
  readonly prior: number;
  readonly verdict: MatchVerdict;
  readonly linkAt: number;
  readonly askAt: number;
}

interface WeighedPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly probability: number;
}

/** One pair of rows with what each column says of it. A single column is weighed as a whole. */
export function explainedPair(pair: WeighedPair, lists: Lists, explaining: Explaining): MatchExplanation {
  const { prior, verdict, linkAt, askAt } = explaining;
  const { probability } = pair;
  return {
    idA: lists.rows[pair.a]?.id ?? '',
    idB: lists.rows[pair.b]?.id ?? '',
    parts: withCap(partsOf(pair, lists, explaining), pair.weight),
    priorBits: prior,
    probability,
    verdict,
    lines: { link: linkAt, ask: askAt },
  };
}

/** Where the parts are worth more than the whole: relatives and colleagues share much, and it is not counted. */
function withCap(parts: readonly ExplainedPart[], weight: number): readonly ExplainedPart[] {
  const sum = parts.reduce((total, { bits }) => total + bits, 0);
  return sum - weight < 0.05 ? parts : [...parts, { comparison: 'together', level: 'relatives', bits: weight - sum }];
}

function partsOf(pair: WeighedPair, lists: Lists, { compare, weighParts }: Explaining): readonly ExplainedPart[] {
  const [one, two] = [lists.rows[pair.a], lists.rows[pair.b]];
  if (one === undefined || two === undefined) return [];
  const pattern = compare(one, two);
  const weigh = lists.comparisons.length === 1 ? () => pair.weight : weighParts;
  return lists.comparisons.map(({ name }, at) => {
    const level = levelIn(pattern, at);
    const values = [one.cells[at] ?? '', two.cells[at] ?? ''] as const;
    return { comparison: name, level: LEVEL_NAMES[level] ?? 'similar', bits: weigh(at, level, one, two), values };
  });
}

const LEVEL_NAMES: Readonly<Record<number, string>> = {
  [UNKNOWN]: 'unknown',
  [EQUAL]: 'exact',
  [DIFFERENT]: 'different',
};
