import { defineConfig } from 'vitest/config';

/** The fault campaign: `npm run test:faults`; `MEIBO_KILLS=1000` for the long one. */
export default defineConfig({ test: { include: ['tests/faults/*.fault.ts'], testTimeout: 3_600_000, maxWorkers: 1 } });
