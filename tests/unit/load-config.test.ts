import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { loadConfig } from '../../src/config/load-config.ts';
import { aFolder } from '../support/memory-workspace.ts';

function aFile(text: string): string {
  const path = join(aFolder(), 'meibo.yaml');
  writeFileSync(path, text);
  return path;
}

describe('loadConfig', () => {
  it('works without any file', () => {
    expect(loadConfig(['/nowhere/meibo.yaml'], {})).toMatchObject({ targetOrg: 'rehearsal', person: { create: 'auto' } });
  });

  it('later files win key by key, and overrides win over files', () => {
    const user = aFile('targetOrg: mine\nreview:\n  accept:\n    email: 0.5\n');
    const project = aFile('review:\n  accept:\n    phone: 0.4\n');

    const config = loadConfig([user, project], { targetOrg: 'flag' });

    expect(config.targetOrg).toBe('flag');
    expect(config.review.accept).toMatchObject({ email: 0.5, phone: 0.4, name: 0.9 });
  });

  it.each([
    ['a misspelt key, with the likely one', 'targetOgr: x\n', /:1:1: unknown key `targetOgr`; did you mean `targetOrg`\?/],
    [
      'a misspelt key further in, with its place',
      'review:\n  accept:\n    emial: 0.9\n',
      /:3:5: unknown key `review.accept.emial`; did you mean `email`/,
    ],
    ['a value of the wrong kind', 'person:\n  create: both\n', /:2:3: `person.create`/],
    ['a confidence above 1', 'review:\n  accept:\n    email: 99\n', /:3:5: `review.accept.email`/],
    ['broken YAML', 'review: [\n', /not valid YAML/],
    ['a list instead of keys', '- a\n', /expected keys and values/],
  ])('names line and column of %s', (_title, text, message) => {
    expect(() => loadConfig([aFile(text)], {})).toThrowError(
      expect.objectContaining({ code: 'ConfigInvalid', message: expect.stringMatching(message) }),
    );
  });
});
