import type { Band, Contribution, Decay, Discount, Temperature, TemperatureWeights } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import { dayNumber, dayText, oneDecimal } from './days.ts';
import { weightsVersion } from './weights-version.ts';

/** Points gained on one day. */
export interface DayPoints {
  readonly day: number;
  readonly points: number;
}

/**
 * How warm a contact is on a day: points of the touchpoints by their own dates, capped, less what inactivity took.
 *
 * @param touchpoints  in any order; a source that comes twice counts once
 * @param asOf         ISO date; what is dated later does not count
 */
export function temperature(touchpoints: readonly Touchpoint[], asOf: string, weights: TemperatureWeights): Temperature {
  const contributions = contributionsOf(touchpoints, asOf, weights);
  const days = pointsByDay(contributions);
  const value = oneDecimal(warmthOn(days, dayNumber(asOf), weights.decay));
  const gained = days.reduce((sum, { points }) => sum + points, 0);
  const last = days.at(-1);
  return {
    value,
    band: bandOf(value, weights),
    asOf,
    version: weightsVersion(weights),
    decay: weights.decay,
    lost: oneDecimal(Math.max(0, gained - value)),
    contributions,
    ...(last === undefined ? {} : { lastTouch: dayText(last.day) }),
  };
}

/** The temperature on each day of a span, both ends included. */
export function temperatureSeries(
  touchpoints: readonly Touchpoint[],
  { from, to }: { readonly from: string; readonly to: string },
  weights: TemperatureWeights,
): readonly { readonly day: string; readonly value: number }[] {
  const days = pointsByDay(contributionsOf(touchpoints, to, weights));
  const [first, last] = [dayNumber(from), dayNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
    const known = days.filter(({ day }) => day <= first + at);
    return { day: dayText(first + at), value: oneDecimal(warmthOn(known, first + at, weights.decay)) };
  });
}

export function bandOf(value: number, { bands }: TemperatureWeights): Band {
  if (value >= bands.hot) return 'hot';
  if (value >= bands.warm) return 'warm';
  return value >= bands.cool ? 'cool' : 'cold';
}

/** Days with points, in order. */
export function pointsByDay(contributions: readonly Contribution[]): readonly DayPoints[] {
  const days = new Map<number, number>();
  for (const { touchpoint, counted } of contributions) {
    if (counted === 0 || touchpoint.day === undefined) continue;
    const day = dayNumber(touchpoint.day);
    days.set(day, (days.get(day) ?? 0) + counted);
  }
  return [...days].map(([day, points]) => ({ day, points })).toSorted((a, b) => a.day - b.day);
}

/** @param days  in order, none after `asOf` */
function warmthOn(days: readonly DayPoints[], asOf: number, decay: Decay): number {
  let [warmth, last] = [0, asOf];
  for (const { day, points } of days) {
    warmth = cooled(warmth, day - last, decay) + points;
    last = day;
  }
  return cooled(warmth, asOf - last, decay);
}

/** What is left of a warmth after so many days without contact. */
export function cooled(warmth: number, idleDays: number, decay: Decay): number {
  if (decay.kind === 'half-life') return warmth * 2 ** (-Math.max(0, idleDays) / decay.days);
  return Math.max(0, warmth - stepsIn(idleDays, decay) * decay.stepPoints);
}

function stepsIn(idleDays: number, decay: Extract<Decay, { kind: 'inactivity-step' }>): number {
  return idleDays < decay.afterDays ? 0 : 1 + Math.floor((idleDays - decay.afterDays) / decay.everyDays);
}

/** What each touchpoint gives on its own day, before any decay. */
export function contributionsOf(
  touchpoints: readonly Touchpoint[],
  asOf: string,
  weights: TemperatureWeights,
): readonly Contribution[] {
  const unique = [...new Map(touchpoints.map((one) => [one.sourceId, one])).values()];
  const worth = unique.map((touchpoint) => ({
    touchpoint,
    points: weights.points[touchpoint.type],
    ...worthOf(touchpoint, asOf, weights),
  }));
  // In an order of their own, so that the cap cuts the same ones whatever order they came in.
  const ordered = worth.toSorted((a, b) => b.counted - a.counted || byText(a.touchpoint.sourceId, b.touchpoint.sourceId));
  const spent = new Map<string, number>();
  return ordered
    .map((one) => (one.counted === 0 ? one : capped(one, spent, weights)))
    .toSorted((a, b) => byDay(a.touchpoint, b.touchpoint));
}

function worthOf(
  { day, direction, type }: Touchpoint,
  asOf: string,
  weights: TemperatureWeights,
): { readonly counted: number; readonly discount?: Discount } {
  if (day === undefined) return { counted: 0, discount: 'undated' };
  if (day > asOf) return { counted: 0, discount: 'after-as-of' };
  if (weights.points[type] === 0) return { counted: 0, discount: 'no-points' };
  const share = weights.directions[direction];
  return { counted: weights.points[type] * share, ...(share < 1 ? { discount: 'one-way' as const } : {}) };
}

/** What the cap of its type and day leaves of a touchpoint. */
function capped(one: Contribution, spent: Map<string, number>, { caps }: TemperatureWeights): Contribution {
  const key = `${one.touchpoint.type} ${one.touchpoint.day ?? ''}`;
  const used = spent.get(key) ?? 0;
  const counted = Math.min(one.counted, Math.max(0, caps.perTypeAndDay - used));
  spent.set(key, used + counted);
  return counted < one.counted ? { ...one, counted, discount: 'daily-cap' } : one;
}

function byDay(a: Touchpoint, b: Touchpoint): number {
  return byText(a.day ?? '9999', b.day ?? '9999') || byText(a.sourceId, b.sourceId);
}

/** By code point: dates and ids need no language. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
