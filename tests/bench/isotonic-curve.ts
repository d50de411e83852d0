import type { CalibrationCurve } from '../../src/domain/calibration.ts';

export interface Promise01 {
  readonly confidence: number;
  readonly isRight: boolean;
}

interface Pool {
  weight: number;
  right: number;
  promised: number;
}

/** Fewest values a point of the curve stands for: fewer say nothing about 0.95. */
const LEAST_POOL = 12;

/**
 * The rising curve that fits the kept promises best (pool adjacent violators), with one imagined miss and one imagined hit per pool,
 * so that a hundred hits are 0.99 and not 1.
 */
export function isotonicCurve(values: readonly Promise01[]): CalibrationCurve {
  const pools: Pool[] = [];
  for (const portion of portionsOf(values.toSorted((a, b) => a.confidence - b.confidence))) {
    pools.push(portion);
    while (pools.length > 1 && shareOf(pools.at(-2)) >= shareOf(pools.at(-1))) merge(pools);
  }
  return pools.map((pool) => [round(pool.promised / pool.weight), round((pool.right + 0.5) / (pool.weight + 1))]);
}

/**
 * A rising curve of what was kept at least (Wilson bound one standard error down, per pool): few values promise little,
 * however many of them were right.
 */
export function cautiousCurve(values: readonly Promise01[]): CalibrationCurve {
  const pools: Pool[] = [];
  for (const portion of portionsOf(values.toSorted((a, b) => a.confidence - b.confidence))) {
    pools.push(portion);
    while (pools.length > 1 && shareOf(pools.at(-2)) >= shareOf(pools.at(-1))) merge(pools);
  }
  let highest = 0;
  return pools.map((pool) => {
    highest = Math.max(highest, atLeast(pool));
    return [round(pool.promised / pool.weight), round(highest)];
  });
}

/** Standard errors below what was measured. */
const Z = 1;

function atLeast({ weight: n, right }: Pool): number {
  const share = right / n;
  const spread = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return (share + Z ** 2 / (2 * n) - spread) / (1 + Z ** 2 / n);
}

function portionsOf(sorted: readonly Promise01[]): Pool[] {
  const portions: Pool[] = [];
  for (let start = 0; start < sorted.length; start += LEAST_POOL) {
    const own = sorted.slice(start, start + LEAST_POOL);
    const portion: Pool = { weight: own.length, right: own.filter(({ isRight }) => isRight).length, promised: 0 };
    for (const { confidence } of own) portion.promised += confidence;
    const previous = portions.at(-1);
    if (own.length < LEAST_POOL && previous !== undefined) {
      portions.push(portion);
      merge(portions);
    } else portions.push(portion);
  }
  return portions;
}

function merge(pools: Pool[]): void {
  const [last, before] = [pools.pop(), pools.at(-1)];
  if (last === undefined || before === undefined) return;
  before.weight += last.weight;
  before.right += last.right;
  before.promised += last.promised;
}

function shareOf(pool: Pool | undefined): number {
  return pool === undefined ? 0 : pool.right / pool.weight;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
