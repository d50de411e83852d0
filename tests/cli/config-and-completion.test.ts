import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { meibo } from '../support/meibo-process.ts';
import { aFolder } from '../support/memory-workspace.ts';

describe('meibo config', () => {
  it('sets a value with comments kept, and says where a value comes from', async () => {
    const folder = aFolder();
    const file = join(folder, 'meibo.yaml');
    writeFileSync(file, '# ours\nreview:\n  write: 0.7 # bold\n');
    const config = ['--config', file, '--home', join(folder, 'home')];
    expect((await meibo(['config', 'set', 'review.accept.email', '0.97', ...config])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('# ours\nreview:\n  write: 0.7 # bold\n  accept:\n    email: 0.97\n');
    const shown = await meibo(['config', 'show', '--json', '--lang', 'ja', ...config]);
    const { result } = JSON.parse(shown.out) as { result: { values: readonly { key: string; origin: string }[] } };
    const origins = new Map(result.values.map(({ key, origin }) => [key, origin]));
    expect([origins.get('review.accept.email'), origins.get('review.accept.name'), origins.get('language')]).toEqual([
      file,
      'default',
      'flag or environment',
    ]);
  });

  it('leaves the file alone when the value does not fit, and names line and likely key', async () => {
    const folder = aFolder();
    const file = join(folder, 'meibo.yaml');
    writeFileSync(file, 'language: ja\n');
    const refused = await meibo(['config', 'set', 'review.acept.email', '0.9', '--config', file]);
    expect([refused.code, refused.err.includes('did you mean `accept`')]).toEqual([2, true]);
    expect(readFileSync(file, 'utf8')).toBe('language: ja\n');
    writeFileSync(file, 'review:\n  write: 7\n');
    expect((await meibo(['config', 'validate', file])).err).toContain(`${file}:2:3`);
  });
});

describe('meibo completion', () => {
  it('offers sub-commands and flags in bash', async () => {
    const { out } = await meibo(['completion', 'bash']);
    const script = `${out}\nCOMP_WORDS=(meibo person er); COMP_CWORD=2; _meibo; echo "\${COMPREPLY[@]}"; COMP_WORDS=(meibo nightly --max-d); _meibo; echo "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n')).toEqual(['erase', '--max-duration']);
  });

  it.each(['zsh', 'fish'])('names every command in %s', async (shell) => {
    const { out } = await meibo(['completion', shell]);
    for (const name of ['add', 'nightly', 'person', 'completion']) expect(out).toContain(name);
  });
});
