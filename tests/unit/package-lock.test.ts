import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>>; readonly resolved?: string }>
  >;
}

const LOCK = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;

// npm leaves out builds for other platforms that it could not look up while the lock was written, and `npm ci` then refuses the lock.
it('the lock names the builds for every platform, so that npm ci takes it anywhere', () => {
  const wanted = Object.values(LOCK.packages).flatMap((entry) => Object.entries(entry.optionalDependencies ?? {}));
  const missing = wanted.filter(([name, version]) => /^\d/.test(version) && LOCK.packages[`node_modules/${name}`] === undefined);

  expect(missing.map(([name]) => name)).toEqual([]);
});

it('the lock names no host', () => {
  expect(Object.values(LOCK.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});
