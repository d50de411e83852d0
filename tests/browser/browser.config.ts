import { defineConfig } from 'vitest/config';

/** Tests in a real browser: `npm run test:browser`. */
export default defineConfig({
  test: { include: ['tests/browser/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 1, fileParallelism: false },
});
