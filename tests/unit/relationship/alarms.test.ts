import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Touchpoint } from '../../../src/domain/touchpoint.ts';
import { alarmsIn, dayNumber, dayText, temperature } from '../../../src/stages/relationship/index.ts';
import { aTouchpoint, someWeights } from '../../support/touchpoints.ts';

const START = dayNumber('2026-01-01');
const weights = someWeights();

function on(type: Touchpoint['type'], ...days: readonly string[]): readonly Touchpoint[] {
  return days.map((day) => aTouchpoint({ sourceId: `${type}:${day}`, type, day }));
}

function fallDays(history: readonly Touchpoint[]): readonly string[] {
  return alarmsIn(history, { from: '2026-01-01', to: '2026-12-31' }, weights)
    .filter(({ kind }) => kind === 'fall')
    .map(({ day }) => day);
}

describe('alarms', () => {
  it('three contacts in a week after a quiet quarter are one きざし, with the touchpoints', () => {
    const history = [...on('call', '2026-01-05'), ...on('visit', '2026-06-01'), ...on('web-request', '2026-06-03', '2026-06-04')];
    const alarms = alarmsIn(history, { from: '2026-01-01', to: '2026-07-31' }, weights);

    expect(alarms).toEqual([
      {
        kind: 'rise',
        day: '2026-06-03',
        value: 18,
        against: 0,
        sources: ['visit:2026-06-01', 'web-request:2026-06-03'],
      },
    ]);
  });

  it('a customer who falls below the threshold is one 離反; a fresh one needs a recovery', () => {
    const once = on('purchase', '2026-01-10');

    // 20 points: 15 after 30 days, 10 after 60, 5 after 90; with 20 more on 1 May they are 25, and 5 after 120 days.
    expect(fallDays(once)).toEqual(['2026-04-10']);
    expect(fallDays([...once, ...on('call', '2026-05-01')])).toEqual(['2026-04-10']);
    expect(fallDays([...once, ...on('service', '2026-05-01')])).toEqual(['2026-04-10', '2026-08-29']);
  });

  it('somebody who never bought is not lost', () => {
    expect(alarmsIn(on('service', '2026-01-10'), { from: '2026-02-01', to: '2026-12-31' }, weights)).toEqual([]);
  });

  it('four hundred old cards that came today raise none', () => {
    const old = Array.from({ length: 400 }, (_, at) =>
      aTouchpoint({ sourceId: `c:${at}`, type: 'exchange', day: dayText(START - 900 + at) }),
    );
    expect(alarmsIn(old, { from: '2026-11-22', to: '2026-11-22' }, weights)).toEqual([]);
  });
});

interface Told {
  readonly kind: 'rise' | 'fall';
  readonly day: number;
}

/** The same rules, the slow way: every day from a full computation of its own. */
function slowAlarms(history: readonly Touchpoint[], first: number, last: number): readonly string[] {
  const begin = Math.min(...history.flatMap(({ day }) => (day === undefined ? [] : [dayNumber(day)])));
  const value = (day: number): number => (day < begin ? 0 : temperature(history, dayText(day), weights).value);
  const days = Array.from({ length: last - begin + 1 }, (_, at) => begin + at);
  return [...slowRises(days, value), ...slowFalls(days, value, history)]
    .filter(({ day }) => day >= first)
    .toSorted((a, b) => a.day - b.day)
    .map(({ kind, day }) => `${kind} ${dayText(day)}`);
}

function slowRises(days: readonly number[], value: (day: number) => number): readonly Told[] {
  const { points, withinDays, times, baselineDays, coolDownDays } = weights.alarms.rise;
  const isRise = (day: number): boolean => {
    let sum = 0;
    for (let back = 0; back < baselineDays; back += 1) sum += value(day - withinDays - back);
    return value(day) - value(day - withinDays) >= points && value(day) >= (times * sum) / baselineDays;
  };
  const told: Told[] = [];
  for (const day of days) {
    const isCool = told.every((one) => day - one.day > coolDownDays);
    if (isCool && isRise(day) && !isRise(day - 1)) told.push({ kind: 'rise', day });
  }
  return told;
}

function slowFalls(days: readonly number[], value: (day: number) => number, history: readonly Touchpoint[]): readonly Told[] {
  const { threshold, recoverAt, coolDownDays } = weights.alarms.fall;
  const firstPurchase = Math.min(...history.filter(({ type }) => type === 'purchase').map(({ day = '' }) => dayNumber(day)));
  const told: Told[] = [];
  let isArmed = false;
  for (const day of days) {
    if (value(day) >= recoverAt) isArmed = true;
    if (!isArmed || value(day) >= threshold || day < firstPurchase) continue;
    isArmed = false;
    if (told.every((one) => day - one.day > coolDownDays)) told.push({ kind: 'fall', day });
  }
  return told;
}

it('over a simulated year the alarms are those of a slow implementation', () => {
  const event = fc.record({
    sourceId: fc.uuid(),
    type: fc.constantFrom('visit', 'seminar', 'purchase', 'call', 'service', 'web-request'),
    day: fc.integer({ min: START - 100, max: START + 364 }).map(dayText),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 14 }), (events) => {
      const history = events.map((one) => aTouchpoint(one));
      const fast = alarmsIn(history, { from: dayText(START), to: dayText(START + 364) }, weights);
      expect(fast.map(({ kind, day }) => `${kind} ${day}`)).toEqual(slowAlarms(history, START, START + 364));
    }),
    { numRuns: 6 },
  );
}, 120_000);
