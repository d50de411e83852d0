/** Suites that start the program many times: behind `npm run test:slow`, which CI runs too, so that `npm test` stays under five minutes. */
export const SLOW_SUITES: readonly string[] = [
  'e2e/after-apply',
  'e2e/documented-commands',
  'e2e/erase-everywhere',
  'e2e/field-drift',
  'e2e/interrupted-add',
  'e2e/json-schema',
  'e2e/opt-out',
  'e2e/plan-and-limits',
  'e2e/refused-rows',
  'e2e/second-engine',
  'e2e/standard-cli',
  'e2e/two-reps',
  'e2e/watch-folder',
  'month/short-month',
].map((name) => `tests/${name}.test.ts`);
