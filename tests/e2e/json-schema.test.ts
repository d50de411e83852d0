import { Ajv, type ValidateFunction } from 'ajv';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { schemaOf } from '../../src/cli/commands/schema.ts';
import { meibo } from '../support/meibo-process.ts';

/** Commands in the order in which they make sense, by the name of their schema. */
const COMMANDS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['init', ['init', '--no-input']],
  ['config show', ['config', 'show', '--origin']],
  ['config validate', ['config', 'validate']],
  ['org list', ['org', 'list']],
  ['doctor', ['doctor']],
  ['add', ['add', 'people.vcf', '--event', 'Expo', '--met-on', '2026-10-05', '--tag', 'expo']],
  ['list', ['list', '--tag', 'expo']],
  ['plan', ['plan']],
  ['apply', ['apply', 'latest']],
  ['sync', ['sync']],
  ['touchpoint pull', ['touchpoint', 'pull']],
  ['nightly', ['nightly']],
  ['who', ['who', 'Bau']],
  ['who-knows', ['who-knows', 'Bau']],
  ['temperature', ['temperature', 'Bau', 'Berta']],
  ['followup', ['followup']],
  ['account dormant', ['account', 'dormant']],
  ['account single-threaded', ['account', 'single-threaded']],
  ['tag add', ['tag', 'add', 'vip', 'Bau', 'Berta']],
  ['tag list', ['tag', 'list']],
  ['segment save', ['segment', 'save', 'mine', '--tag', 'vip']],
  ['segment list', ['segment', 'list']],
  ['segment show', ['segment', 'show', 'mine']],
  ['export', ['export', '--segment', 'mine']],
  ['campaign list', ['campaign', 'list']],
  ['campaign results', ['campaign', 'results']],
  ['report', ['report', 'latest']],
  ['normalize', ['normalize', '--kind', 'phone', '03-1234-5678']],
  ['retry', ['retry']],
  ['audit verify', ['audit', 'verify']],
  ['undo', ['undo', 'latest', '--dry-run']],
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meibo-schema-'));
  const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Berta Bau\r\nORG:Aozora\r\nEMAIL:berta.bau@aozora.example\r\nEND:VCARD\r\n';
  writeFileSync(join(folder, 'people.vcf'), card);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function validatorOf(name: string): ValidateFunction {
  return new Ajv({ strict: false }).compile(schemaOf(name));
}

it('the schema of a command is printed, and an unknown one refused', async () => {
  const known = await meibo(['schema', 'campaign', 'results']);

  expect(JSON.parse(known.out)).toEqual(schemaOf('campaign results'));
  expect(await meibo(['schema', 'nothing'])).toMatchObject({ code: 2, err: expect.stringContaining('meibo schema') });
});

it.each(COMMANDS)(
  'what %s prints with --json is what its schema says',
  async (name, args) => {
    const validate = validatorOf(name);
    const own = args.map((word) => (word.endsWith('.vcf') ? join(folder, word) : word));
    const { out, err, code } = await meibo([
      ...own,
      '--json',
      '--home',
      join(folder, 'home'),
      '--config',
      join(folder, 'meibo.yaml'),
    ]);

    expect([0, 3, 8], `${out}${err}`).toContain(code);
    const isValid = validate(JSON.parse(out));
    expect(validate.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  },
  60_000,
);
