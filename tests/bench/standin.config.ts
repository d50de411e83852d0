import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['tests/bench/standin.ts'], testTimeout: 600_000 } });
