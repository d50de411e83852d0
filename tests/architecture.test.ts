import { readdirSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { expect, it } from 'vitest';

it('the architecture check sees every source file and finds no violation', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

  const { output } = await cruise(['src'], await extractDepcruiseOptions('./.dependency-cruiser.mjs'));
  if (typeof output === 'string') throw new Error('expected a cruise result, not a report');

  expect(output.modules.filter(({ source }) => source.startsWith('src/'))).toHaveLength(files.length);
  expect(output.summary.violations).toEqual([]);
}, 60_000);
