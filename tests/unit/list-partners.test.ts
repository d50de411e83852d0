import { describe, expect, it } from 'vitest';

import { partnerChances, type WeighedLists } from '../../src/stages/match/list-partners.ts';

type Pair = readonly [a: number, b: number, weight: number];

const SIDE = 200;

/** Two lists of two hundred rows, of which these pairs were weighed. */
function lists(pairs: readonly Pair[], change: Partial<WeighedLists> = {}): WeighedLists {
  return {
    candidates: { left: Int32Array.from(pairs, ([a]) => a), right: Int32Array.from(pairs, ([, b]) => SIDE + b) },
    weights: Float64Array.from(pairs, ([, , weight]) => weight),
    rows: 2 * SIDE,
    second: SIDE,
    areDoubles: () => false,
    chanceOf: (weight) => (weight > 15 ? 0.9 : 0.5),
    ...change,
  };
}

function many(count: number, pair: (at: number) => Pair): readonly Pair[] {
  return Array.from({ length: count }, (_, at) => pair(at));
}

describe('the best partners of two lists', () => {
  it('are chance where they weigh no more than what comes second elsewhere', () => {
    const sure = many(100, (at) => [at, at, 20]);
    const second = many(80, (at) => [at, 100 + at, 10]);
    const doubtful = many(20, (at) => [100 + at, 180 + at, 10]);
    const chances = partnerChances(lists([...sure, ...second, ...doubtful]));
    expect(chances?.chanceAt(20)).toBeGreaterThan(0.9);
    expect(chances?.chanceAt(10)).toBeLessThan(0.3);
  });

  it('are true where nothing comes second at such weights, however careful the model is', () => {
    const sure = many(100, (at) => [at, at, 20]);
    const light = many(80, (at) => [100 + at, 100 + at, 8]);
    const second = many(20, (at) => [at, 180 + at, 1]);
    const chances = partnerChances(lists([...sure, ...light, ...second], { chanceOf: (weight) => (weight > 15 ? 0.9 : 0.2) }));
    expect(chances?.chanceAt(8)).toBeGreaterThan(0.9);
  });

  it('a double of the best partner is no runner-up', () => {
    const sure = many(100, (at) => [at, at, 20]);
    const second = many(80, (at) => [at, 100 + at, 10]);
    const doubtful = many(20, (at) => [100 + at, 180 + at, 10]);
    const chances = partnerChances(lists([...sure, ...second, ...doubtful], { areDoubles: () => true }));
    expect(chances?.chanceAt(10)).toBeGreaterThan(0.7);
  });

  it('say nothing where few rows have a partner', () => {
    expect(partnerChances(lists(many(20, (at) => [at, at, 20])))).toBeUndefined();
  });
});
