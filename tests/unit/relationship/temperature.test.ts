import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Decay } from '../../../src/domain/temperature.ts';
import { DIRECTIONS, type Touchpoint, TOUCHPOINT_TYPES } from '../../../src/domain/touchpoint.ts';
import {
  accountTemperature,
  dayText,
  temperature,
  temperatureSeries,
  weightsVersion,
} from '../../../src/stages/relationship/index.ts';
import { aTouchpoint, someWeights } from '../../support/touchpoints.ts';

type Told = readonly [type: Touchpoint['type'], day: string | undefined, direction?: Touchpoint['direction']];

function touchpoints(...told: readonly Told[]): readonly Touchpoint[] {
  return told.map(([type, day, direction = 'two-way'], at) =>
    aTouchpoint({ sourceId: `t:${at}`, type, direction, ...(day === undefined ? {} : { day }) }),
  );
}

type Worked = readonly [title: string, told: readonly Told[], asOf: string, value: number, band: string, decay?: Decay];

const ONCE_EACH: readonly Told[] = [
  ['seminar', '2026-10-01'],
  ['web-request', '2026-10-02'],
  ['visit', '2026-10-03'],
  ['purchase', '2026-10-04'],
];

describe('temperatures worked out by hand', () => {
  it.each<Worked>([
    ['1: each once within a week gives the 48 of the concept', ONCE_EACH, '2026-10-05', 48, 'hot'],
    ['2: 29 days of silence cost nothing', ONCE_EACH, '2026-11-02', 48, 'hot'],
    ['3: on the 30th day one step of 5 is taken', ONCE_EACH, '2026-11-03', 43, 'hot'],
    ['4: 95 days of silence are three steps: at 30, 60 and 90', ONCE_EACH, '2027-01-07', 33, 'warm'],
    ['5: nothing falls below 0', [['web-request', '2026-01-01']], '2026-12-31', 0, 'cold'],
    [
      '6: a gap costs when it happens: 13, after 65 days 13 - 10 = 3, and 10 more',
      [
        ['visit', '2026-01-01'],
        ['seminar', '2026-03-07'],
      ],
      '2026-03-07',
      13,
      'cool',
    ],
    [
      '7: eleven calls on one day are capped at 20',
      Array.from({ length: 11 }, (): Told => ['call', '2026-10-05']),
      '2026-10-05',
      20,
      'warm',
    ],
    [
      '8: undated, later than asked, unanswered and one-way contacts give nothing',
      [
        ['purchase', undefined],
        ['visit', '2026-10-06'],
        ['invitation', '2026-10-01'],
        ['mail', '2026-10-01', 'outbound'],
      ],
      '2026-10-05',
      0,
      'cold',
    ],
    [
      '9: half-life 90: 20 of 180 days ago are 5, 10 of 90 days ago are 5',
      [
        ['purchase', '2026-01-01'],
        ['seminar', '2026-04-01'],
      ],
      '2026-06-30',
      10,
      'cool',
      { kind: 'half-life', days: 90 },
    ],
    [
      '10: old cards scanned today are old: 3 points of two years ago are gone',
      [['exchange', '2024-10-05']],
      '2026-10-05',
      0,
      'cold',
    ],
  ])('%s', (...worked: Worked) => {
    const [, told, asOf, value, band, decay] = worked;
    const weights = someWeights(decay === undefined ? {} : { decay });
    expect(temperature(touchpoints(...told), asOf, weights)).toMatchObject({ value, band });
  });
});

it('says of every touchpoint what it gives and why it gives less', () => {
  const told = touchpoints(['seminar', '2026-10-01'], ['visit', undefined], ['mail', '2026-10-02', 'outbound']);
  const { contributions, lastTouch, lost } = temperature(told, '2026-12-01', someWeights());

  expect(contributions.map(({ counted, discount }) => [counted, discount])).toEqual([
    [10, undefined],
    [0, 'one-way'],
    [0, 'undated'],
  ]);
  expect([lastTouch, lost]).toEqual(['2026-10-01', 10]);
});

it('the version changes with what scores depend on and with nothing else', () => {
  const weights = someWeights();
  const otherPoints = someWeights({ points: { ...weights.points, visit: 14 } });
  const otherAlarms = someWeights({
    alarms: { ...weights.alarms, fall: { threshold: 1, recoverAt: 2, coolDownDays: 3 } },
  });

  expect(weightsVersion(otherPoints)).not.toBe(weightsVersion(weights));
  expect(weightsVersion(otherAlarms)).toBe(weightsVersion(weights));
});

function visits(personId: string, count: number): readonly Touchpoint[] {
  return Array.from({ length: count }, (_, at) =>
    aTouchpoint({ sourceId: `${personId}:${at}`, personId, day: dayText(20_000 + at) }),
  );
}

it('an account is the sum of its people up to a cap, and says when it hangs by one thread', () => {
  const visits = (personId: string, count: number): readonly Touchpoint[] =>
    Array.from({ length: count }, (_, at) => aTouchpoint({ sourceId: `${personId}:${at}`, personId, day: dayText(20_000 + at) }));

  const one = accountTemperature([...visits('a', 5), ...visits('b', 1)], dayText(20_010), someWeights());
  const two = accountTemperature([...visits('a', 5), ...visits('b', 2)], dayText(20_010), someWeights());

  expect(one).toMatchObject({ value: 53, warmPeople: 1, isSingleThreaded: true });
  expect(one.people.map(({ personId, value, counted }) => [personId, value, counted])).toEqual([
    ['a', 65, 40],
    ['b', 13, 13],
  ]);
  expect(two).toMatchObject({ value: 66, warmPeople: 2, isSingleThreaded: false });
});

const decays = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 59 }))
    .map(([afterDays, stepPoints, less]): Decay => ({
      kind: 'inactivity-step',
      afterDays,
      stepPoints,
      everyDays: Math.max(1, afterDays - less),
    })),
  fc.integer({ min: 1, max: 400 }).map((days): Decay => ({ kind: 'half-life', days })),
);
const anyTouchpoint = fc
  .record({
    sourceId: fc.uuid(),
    type: fc.constantFrom(...TOUCHPOINT_TYPES),
    direction: fc.constantFrom(...DIRECTIONS),
    day: fc.option(fc.integer({ min: 20_000, max: 20_400 }).map(dayText), { nil: undefined }),
  })
  .map(({ day, ...rest }) => aTouchpoint({ ...rest, ...(day === undefined ? {} : { day }) }));
const histories = fc.array(anyTouchpoint, { maxLength: 40 });

describe('whatever the history and the weights', () => {
  it('one touchpoint more never lowers a score, on its own day or later', () => {
    fc.assert(
      fc.property(histories, anyTouchpoint, decays, fc.integer({ min: 0, max: 300 }), (history, more, decay, later) => {
        const weights = someWeights({ decay });
        const asOf = dayText(20_000 + later + 100);
        const [without, withIt] = [temperature(history, asOf, weights), temperature([...history, more], asOf, weights)];
        expect(withIt.value).toBeGreaterThanOrEqual(without.value);
      }),
      { numRuns: 2000 },
    );
  });

  it('neither the order nor a second import changes anything', () => {
    fc.assert(
      fc.property(histories, decays, fc.func(fc.integer()), (history, decay, order) => {
        const weights = someWeights({ decay });
        const shuffled = [...history, ...history].toSorted((a, b) => order(a.sourceId) - order(b.sourceId));
        expect(temperature(shuffled, dayText(20_300), weights)).toEqual(temperature(history, dayText(20_300), weights));
      }),
    );
  });

  it('the curve over time is the score of each day', () => {
    fc.assert(
      fc.property(histories, decays, (history, decay) => {
        const weights = someWeights({ decay });
        const series = temperatureSeries(history, { from: dayText(20_100), to: dayText(20_130) }, weights);
        expect(series).toEqual(
          Array.from({ length: 31 }, (_, at) => {
            const { asOf, value } = temperature(history, dayText(20_100 + at), weights);
            return { day: asOf, value };
          }),
        );
      }),
      { numRuns: 50 },
    );
  });
});
