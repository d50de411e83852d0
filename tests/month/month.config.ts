import { defineConfig } from 'vitest/config';

/** A month of nights: `npm run test:month`; `MEIBO_MONTH_SEED=7` for another one, `MEIBO_MONTH_DAYS=90` for a longer one. */
export default defineConfig({
  test: { include: ['tests/month/*.month.ts'], testTimeout: 3_600_000, hookTimeout: 120_000, disableConsoleIntercept: true },
});
