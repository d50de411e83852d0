import { defineConfig } from 'vitest/config';

import { SLOW_SUITES } from './slow-suites.ts';

export default defineConfig({
  test: { include: [...SLOW_SUITES], testTimeout: 180_000, hookTimeout: 120_000, maxWorkers: 2 },
});
