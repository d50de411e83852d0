import { defineConfig } from 'vitest/config';

/** Benchmarks are run by hand: `npm run bench:reading`. */
export default defineConfig({
  test: {
    include: ['tests/bench/*.bench.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
