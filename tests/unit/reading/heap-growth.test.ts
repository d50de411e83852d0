import { beforeEach, expect, it, vi } from 'vitest';

const flags = vi.hoisted(() => [] as string[]);

vi.mock('node:v8', () => ({ setFlagsFromString: (flag: string) => flags.push(flag) }));

beforeEach(() => {
  flags.length = 0;
  vi.resetModules();
});

it('an engine that starts while a mirror is filled leaves the heap small until that is done', async () => {
  const { holdHeap, letHeapGrow } = await import('../../../src/adapters/processes/heap-growth.ts');
  holdHeap(true);
  letHeapGrow();
  expect(flags.at(-1)).toBe('--heap-growing-percent=40');
  holdHeap(false);
  expect(flags.at(-1)).toBe('--heap-growing-percent=50');
});

it('the flags are set once, however many engines start', async () => {
  const { letHeapGrow } = await import('../../../src/adapters/processes/heap-growth.ts');
  letHeapGrow();
  letHeapGrow();
  expect(flags).toEqual(['--interrupt-budget=800000', '--heap-growing-percent=50']);
});
