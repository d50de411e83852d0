import { defineConfig } from 'vitest/config';

/** Benchmarks print tables and assert nothing about time: `npm run bench:sync`. */
export default defineConfig({ test: { include: ['tests/bench/*.bench.ts'], testTimeout: 3_600_000, maxWorkers: 1 } });
