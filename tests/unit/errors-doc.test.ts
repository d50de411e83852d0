import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { ERROR_CATALOGUE } from '../../src/domain/error-catalogue.ts';

it('docs/errors.md lists every error with its exit code, and no other', () => {
  const rows = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `(\w+)` +\| (\d+) +\| (yes|no) +\| (.+?) +\|$/gm)];

  expect(rows.map(([, name, code, retry, summary]) => [name, Number(code), retry === 'yes', summary])).toEqual(
    Object.entries(ERROR_CATALOGUE).map(([name, { exitCode, retryable, summary }]) => [name, exitCode, retryable, summary]),
  );
});
