import type { TemperatureWeights } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import { dayNumber, dayText } from './days.ts';
import { temperature } from './temperature.ts';
import { weightsVersion } from './weights-version.ts';

/** A deal that was decided, and all contact with its people. */
export interface DecidedDeal {
  readonly isWon: boolean;
  /** ISO date. */
  readonly closeDate: string;
  readonly touchpoints: readonly Touchpoint[];
}

export interface BacktestResult {
  readonly version: string;
  readonly won: number;
  readonly lost: number;
  readonly meanWon: number;
  readonly meanLost: number;
  /** Chance that a won deal was warmer than a lost one, ties counting half; 0.5 is no better than a coin. Absent without both kinds. */
  readonly auc?: number;
  /** 95 % interval after Hanley and McNeil (1982); wide with few deals. */
  readonly interval?: readonly [number, number];
}

/**
 * How well a set of weights would have told won from lost: the temperature the day before a number of days ahead of the decision, so
 * that neither the purchase itself nor the work of closing is part of it.
 *
 * @param daysBefore  at least 1
 */
export function backtest(deals: readonly DecidedDeal[], weights: TemperatureWeights, daysBefore: number): BacktestResult {
  const scores = deals.map(({ isWon, closeDate, touchpoints }) => {
    const asOf = dayText(dayNumber(closeDate) - daysBefore);
    return { isWon, value: temperature(touchpoints, asOf, weights).value };
  });
  const won = scores.filter(({ isWon }) => isWon).map(({ value }) => value);
  const lost = scores.filter(({ isWon }) => !isWon).map(({ value }) => value);
  const result = {
    version: weightsVersion(weights),
    won: won.length,
    lost: lost.length,
    meanWon: mean(won),
    meanLost: mean(lost),
  };
  if (won.length === 0 || lost.length === 0) return result;
  const auc = areaUnderCurve(won, lost);
  const half = 1.96 * standardError(auc, won.length, lost.length);
  return { ...result, auc: rounded(auc), interval: [rounded(Math.max(0, auc - half)), rounded(Math.min(1, auc + half))] };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 10;
}

/** The Mann–Whitney statistic by ranks. */
function areaUnderCurve(won: readonly number[], lost: readonly number[]): number {
  const all = [...won.map((value) => ({ value, isWon: true })), ...lost.map((value) => ({ value, isWon: false }))];
  const sorted = all.toSorted((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (end < sorted.length && sorted[end]?.value === sorted[start]?.value) end += 1;
    const rank = (start + 1 + end) / 2;
    rankSum += rank * sorted.slice(start, end).filter(({ isWon }) => isWon).length;
    start = end;
  }
  return (rankSum - (won.length * (won.length + 1)) / 2) / (won.length * lost.length);
}

function standardError(auc: number, won: number, lost: number): number {
  const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)];
  return Math.sqrt((auc * (1 - auc) + (won - 1) * (q1 - auc * auc) + (lost - 1) * (q2 - auc * auc)) / (won * lost));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
