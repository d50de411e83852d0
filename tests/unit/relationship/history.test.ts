import { expect, it } from 'vitest';

import { historyPerson, historyTouchpoints } from '../../../fixtures/generator/relationship-history.ts';
import { temperature } from '../../../src/stages/relationship/index.ts';
import type { Touchpoint } from '../../../src/domain/touchpoint.ts';
import { someWeights } from '../../support/touchpoints.ts';

/** The fictional two years: 5,000 people, 60 campaigns, 40,000 touchpoints. */
const HISTORY = { people: 5000, touchpoints: 40_000, campaigns: 60, seed: 8 };

function byPerson(): ReadonlyMap<string, readonly Touchpoint[]> {
  const people = new Map<string, Touchpoint[]>();
  for (const portion of historyTouchpoints(HISTORY))
    for (const one of portion) people.set(one.personId ?? '', [...(people.get(one.personId ?? '') ?? []), one]);
  return people;
}

const people = byPerson();

type Worked = readonly [person: number, contacts: readonly string[], value: number, band: string];

/**
 * Worked out on paper as of 2026-11-22: points on the day, 5 taken after 30 idle days and for every 30 more, never below 0; mails and
 * invitations of ours give nothing and end no silence.
 */
const WORKED: readonly Worked[] = [
  // 3; 233 days: 0 + 20; 113 days, 3 steps: 5 + 3 = 8; 262 days: 0 + 13; 34 days, 1 step: 8.
  [
    4990,
    ['2025-02-18 exchange', '2025-10-09 service', '2026-01-30 exchange', '2026-08-11 invitation', '2026-10-19 visit'],
    8,
    'cool',
  ],
  // 3; 0 + 5; 54 days: 0 + 3; 61 days: 0 + 10; 248 days: 0 + 3; 41 days, 1 step: 0.
  [
    4801,
    ['2025-02-25 exchange', '2025-10-14 web-request', '2025-12-07 exchange', '2026-02-06 seminar', '2026-10-12 exchange'],
    0,
    'cold',
  ],
  // 13; 23 days: 26; 43 days, 1 step: 21 + 20 = 41; 190 days, 6 steps: 11 + 3 = 14; 15 days: 24.
  [
    4100,
    ['2026-02-21 visit', '2026-03-16 visit', '2026-04-28 purchase', '2026-11-04 exchange', '2026-11-19 seminar'],
    24,
    'warm',
  ],
  // mail 0; 4; 372 days: 0 + 20; 237 days, 7 steps: 0 + 20; 40; 53 days, 1 step: 35 + 20 = 55; 58; 16 days: 58.
  [
    3900,
    [
      '2024-11-29 mail',
      '2024-12-23 call',
      '2025-12-30 service',
      '2026-08-24 purchase',
      '2026-09-05 service',
      '2026-10-28 purchase',
      '2026-11-06 exchange',
    ],
    58,
    'hot',
  ],
  // 20; 35 days, 1 step: 15 + 13 = 28; 518 days, 17 steps: 0 + 3; 100 days, 3 steps: 0.
  [
    4007,
    ['2025-02-07 service', '2025-03-14 visit', '2026-05-11 invitation', '2026-07-22 invitation', '2026-08-14 exchange'],
    0,
    'cold',
  ],
  // 3; 96 days: 0 + 3; 234 days: 0 + 4; 285 days: 0 + 10; 13 days: 10.
  [4610, ['2025-03-04 exchange', '2025-06-08 exchange', '2026-01-28 call', '2026-08-11 mail', '2026-11-09 seminar'], 10, 'cool'],
  // 3; 118 days: 0 + 3; 47 days: 0 + 4; 397 days: 0 + 13; 77 days, 2 steps: 3.
  [4425, ['2025-02-21 exchange', '2025-06-19 exchange', '2025-08-05 call', '2026-09-06 visit'], 3, 'cold'],
  // 20; 245 days: 0 + 3; 66 days: 0 + 20; 217 days, 7 steps: 0 + 20; 11 days: 20.
  [
    4388,
    ['2025-06-01 service', '2025-06-15 invitation', '2026-02-01 exchange', '2026-04-08 service', '2026-11-11 purchase'],
    20,
    'warm',
  ],
  // 3; 42 days: 0 + 3; 41 days: 0 + 20; 103 days, 3 steps: 5.
  [4277, ['2026-05-20 exchange', '2026-07-01 exchange', '2026-08-11 purchase'], 5, 'cool'],
  // 20; 53 days: 15 + 13 = 28; 78 days, 2 steps: 18 + 3 = 21; 203 days, 6 steps: 0 + 3; 250 days: 0 + 5; 26 days: 5.
  [
    4055,
    [
      '2025-03-22 service',
      '2025-05-14 visit',
      '2025-06-18 mail',
      '2025-07-31 exchange',
      '2026-02-19 exchange',
      '2026-10-27 web-request',
    ],
    5,
    'cool',
  ],
];

it.each(WORKED)('person %i of the history is as warm as worked out by hand', (at, contacts, value, band) => {
  const touchpoints = people.get(historyPerson(at).id) ?? [];
  const told = touchpoints.map(({ day = '', type }) => `${day} ${type}`).toSorted();

  expect(told).toEqual(contacts);
  expect(temperature(touchpoints, '2026-11-22', someWeights())).toMatchObject({ value, band });
});
