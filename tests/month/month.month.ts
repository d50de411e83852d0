import process from 'node:process';
import { expect, it } from 'vitest';

import { table } from '../../src/cli/render/table.ts';
import { playMonth } from './play-month.ts';

// oxlint-disable-next-line node/no-process-env -- another month is the caller's choice
const SEED = Number(process.env['MEIBO_MONTH_SEED'] ?? '20261123');
// oxlint-disable-next-line node/no-process-env -- as above
const DAYS = Number(process.env['MEIBO_MONTH_DAYS'] ?? '30');
// oxlint-disable-next-line node/no-process-env -- whoever looks into what went wrong keeps the store and the org
const KEEP = process.env['MEIBO_MONTH_KEEP'] !== undefined;

it(`a month of ${DAYS} days, seed ${SEED}`, async () => {
  const outcome = await playMonth({
    seed: SEED,
    days: DAYS,
    lastNights: 4,
    answerSeconds: 15,
    admins: [
      { deed: 'field required', from: 8, to: 11 },
      { deed: 'API allowance used up', from: 13, to: 14 },
      { deed: 'write access lost', from: 15, to: 19 },
      { deed: 'picklist value removed', from: 21, to: 24 },
      { deed: 'field hidden', from: 26, to: 28 },
    ],
    mishaps: true,
    keep: KEEP,
  });
  const rows = Object.entries(outcome.tally).map(([name, times]) => [name, String(times)]);
  process.stdout.write(table(['in the month', 'times'], rows, 100));

  expect(outcome.trouble).toEqual([]);
  const { notes, ...counts } = outcome.differences;
  expect(notes).toEqual([]);
  expect(Object.values(counts)).toEqual(Object.values(counts).map(() => 0));
  expect(outcome.auditCode).toBe(0);
});
