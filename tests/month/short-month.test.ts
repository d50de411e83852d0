import { expect, it } from 'vitest';

import { playMonth } from './play-month.ts';

it('four days with a merge, a conversion, a picklist value removed and a hidden field end with org, store and notebook alike', async () => {
  const outcome = await playMonth({
    seed: 5,
    days: 4,
    lastNights: 2,
    answerSeconds: 3,
    // Nobody is in the org on the first day.
    deeds: ['edit', 'edit', 'merge', 'edit', 'convert', 'delete', 'merge', 'edit-phone'],
    admins: [
      { deed: 'picklist value removed', from: 2, to: 3 },
      { deed: 'field hidden', from: 3, to: 4 },
    ],
    mishaps: false,
    keep: false,
  });

  expect(outcome.trouble).toEqual([]);
  expect(outcome.differences).toEqual({
    peopleLost: 0,
    peopleDoubled: 0,
    rowsLost: 0,
    rowsDoubled: 0,
    dangling: 0,
    editsLost: 0,
    cardsLost: 0,
    cardsAstray: 0,
    notes: [],
  });
  expect(outcome.tally).toMatchObject({
    merge: expect.any(Number),
    convert: 1,
    'picklist value removed': 1,
    'field hidden': 1,
  });
  expect(outcome.auditCode).toBe(0);
});
