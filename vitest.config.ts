import { defineConfig } from 'vitest/config';

import { SLOW_SUITES } from './tests/slow-suites.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', 'tests/faults/**', 'tests/browser/**', 'node_modules/**', ...SLOW_SUITES],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
