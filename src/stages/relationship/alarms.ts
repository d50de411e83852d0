import type { Alarm, TemperatureWeights } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import { dayNumber, dayText, oneDecimal } from './days.ts';
import { contributionsOf, cooled, type DayPoints, pointsByDay } from './temperature.ts';

/** Days in which the alarms of a person are looked for; both ends included. */
export interface AlarmSpan {
  readonly from: string;
  readonly to: string;
}

/**
 * The alarms of one person in a span, as if somebody had looked every day: きざし when the temperature rose sharply against the person's
 * own mean, 離反 when a customer fell below the threshold. One alarm a crossing: the next one needs a return to calm, and the cool-down.
 *
 * The state before the span is found by looking from the first touchpoint on, so a missed night changes nothing.
 */
export function alarmsIn(touchpoints: readonly Touchpoint[], span: AlarmSpan, weights: TemperatureWeights): readonly Alarm[] {
  const contributions = contributionsOf(touchpoints, span.to, weights);
  const days = pointsByDay(contributions);
  const [first] = days;
  if (first === undefined) return [];
  const bought = contributions.filter(({ touchpoint, counted }) => counted > 0 && touchpoint.type === 'purchase');
  const customerSince = Math.min(...bought.map(({ touchpoint }) => dayNumber(touchpoint.day ?? '9999-12-31')));
  const curve = curveOf(days, first.day, dayNumber(span.to), weights);
  const watch: Watch = { curve, first: first.day, weights };
  const from = dayNumber(span.from);
  return [...rises(watch), ...falls(watch, customerSince)]
    .filter(({ day }) => day >= from)
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, ...alarm }) => ({ ...alarm, day: dayText(day), sources: sourcesOf(alarm.kind, day) }));

  function sourcesOf(kind: Alarm['kind'], day: number): readonly string[] {
    if (kind === 'fall') return [];
    const since = day - weights.alarms.rise.withinDays;
    return contributions
      .filter(
        ({ touchpoint, counted }) =>
          counted > 0 && dayNumber(touchpoint.day ?? '') > since && dayNumber(touchpoint.day ?? '') <= day,
      )
      .map(({ touchpoint }) => touchpoint.sourceId);
  }
}

interface Watch {
  /** Temperature day by day from `first` on. */
  readonly curve: readonly number[];
  readonly first: number;
  readonly weights: TemperatureWeights;
}

type Crossing = Omit<Alarm, 'day' | 'sources'> & { readonly day: number };

/** One pass: the warmth of yesterday carries over, so a year costs 365 steps and not 365 sums. */
function curveOf(days: readonly DayPoints[], first: number, last: number, { decay }: TemperatureWeights): readonly number[] {
  const gained = new Map(days.map(({ day, points }) => [day, points]));
  const curve: number[] = [];
  let [warmth, touched] = [0, first];
  for (let day = first; day <= last; day += 1) {
    const points = gained.get(day);
    if (points !== undefined) {
      warmth = cooled(warmth, day - touched, decay) + points;
      touched = day;
    }
    curve.push(cooled(warmth, day - touched, decay));
  }
  return curve;
}

function rises({ curve, first, weights }: Watch): readonly Crossing[] {
  const { points, withinDays, times, baselineDays, coolDownDays } = weights.alarms.rise;
  const found: Crossing[] = [];
  let isArmed = true;
  let last = Number.NEGATIVE_INFINITY;
  const sums = runningSums(curve);
  const mean = (from: number, to: number): number => (sumTo(sums, to) - sumTo(sums, from - 1)) / (to - from + 1);
  for (const [at, value] of curve.entries()) {
    const start = at - withinDays;
    const baseline = mean(start - baselineDays + 1, start);
    const gained = value - valueAt(curve, start);
    const isRise = gained >= points && value >= times * baseline;
    if (isRise && isArmed && at - last > coolDownDays) {
      found.push({ kind: 'rise', day: first + at, value: oneDecimal(value), against: oneDecimal(baseline) });
      last = at;
    }
    isArmed = !isRise;
  }
  return found;
}

function falls({ curve, first, weights }: Watch, customerSince: number): readonly Crossing[] {
  const { threshold, recoverAt, coolDownDays } = weights.alarms.fall;
  const found: Crossing[] = [];
  let isArmed = false;
  let last = Number.NEGATIVE_INFINITY;
  for (const [at, value] of curve.entries()) {
    if (value >= recoverAt) isArmed = true;
    if (!isArmed || value >= threshold || first + at < customerSince) continue;
    isArmed = false;
    if (at - last <= coolDownDays) continue;
    found.push({ kind: 'fall', day: first + at, value: oneDecimal(value), against: threshold });
    last = at;
  }
  return found;
}

/** Before the first contact everybody is cold. */
function valueAt(curve: readonly number[], at: number): number {
  return curve[at] ?? 0;
}

function runningSums(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

function sumTo(sums: readonly number[], at: number): number {
  return at < 0 ? 0 : (sums[at] ?? 0);
}
