import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Touchpoint } from '../../../src/domain/touchpoint.ts';
import { alarmsIn, dayNumber, dayText, temperature } from '../../../src/stages/relationship/index.ts';
import { aTouchpoint, someWeights } from '../../support/touchpoints.ts';

const START = dayNumber('2026-01-01');
const weights = someWeights();

function on(type: Touchpoint['type'], ...days: readonly string[]): readonly Touchpoint[] {
  return days.map((day) => aTouchpoint({ sourceId: `${type}:${day}`, type, day }));
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
    const fallDays = (history: readonly Touchpoint[]): readonly string[] =>
      alarmsIn(history, { from: '2026-01-01', to: '2026-12-31' }, weights)
        .filter(({ kind }) => kind === 'fall')
        .map(({ day }) => day);

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

/** The same rules, the slow way: every day from its own full computation, no arrays of days shared. */
function slowAlarms(history: readonly Touchpoint[], first: number, last: number): readonly string[] {
  const { rise, fall } = weights.alarms;
  const exact = { ...weights };
  const dated = history.flatMap(({ day }) => (day === undefined ? [] : [dayNumber(day)]));
  const begin = Math.min(...dated);
  const value = (day: number): number => (day < begin ? 0 : temperature(history, dayText(day), exact).value);
  const told: string[] = [];
  let [lastRise, wasRise, lastFall, armed] = [-Infinity, false, -Infinity, false];
  for (let day = begin; day <= last; day += 1) {
    const now = value(day);
    let sum = 0;
    for (let back = 0; back < rise.baselineDays; back += 1) sum += value(day - rise.withinDays - back);
    const isRise = now - value(day - rise.withinDays) >= rise.points && now >= (rise.times * sum) / rise.baselineDays;
    if (isRise && !wasRise && day - lastRise > rise.coolDownDays) {
      if (day >= first) told.push(`rise ${dayText(day)}`);
      lastRise = day;
    }
    wasRise = isRise;
    if (now >= fall.recoverAt) armed = true;
    const isCustomer = history.some((one) => one.type === 'purchase' && one.day !== undefined && dayNumber(one.day) <= day);
    if (armed && now < fall.threshold && isCustomer) {
      armed = false;
      if (day - lastFall > fall.coolDownDays) {
        if (day >= first) told.push(`fall ${dayText(day)}`);
        lastFall = day;
      }
    }
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
