/** Suites that start the program many times: behind `npm run test:slow`, which CI runs too, so that `npm test` stays under five minutes. */
export const SLOW_SUITES: readonly string[] = [
  'documented-commands',
  'interrupted-add',
  'json-schema',
  'opt-out',
  'plan-and-limits',
  'refused-rows',
  'second-engine',
  'standard-cli',
  'watch-folder',
].map((name) => `tests/e2e/${name}.test.ts`);
