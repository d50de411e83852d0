import { copyFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

import { meibo } from '../support/meibo-process.ts';
import { aFolder } from '../support/memory-workspace.ts';

interface Read {
  readonly fields: { readonly emails: readonly { readonly value: string }[] };
}

/** What is printed on the card. */
const EMAIL = 'ktakahashi@ashihara-instruments.example';
const NONSENSE =
  "require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => console.log(JSON.stringify({ id: JSON.parse(line).id, text: 'no words' })))";
const ENGINE = [process.execPath, resolve('tests/support/word-box-engine.mjs')];

async function readWith(command: readonly string[], use: 'alone' | 'vote'): ReturnType<typeof meibo> {
  const folder = aFolder();
  const [card, config] = [join(folder, 'card.jpg'), join(folder, 'meibo.yaml')];
  copyFileSync('fixtures/demo/demo-01.jpg', card);
  writeFileSync(config, JSON.stringify({ reading: { engine: { command, use } } }));
  return meibo(['read', card, '--home', join(folder, 'home'), '--config', config]);
}

it.each(['alone', 'vote'] as const)(
  'another engine reads a card through a command (%s)',
  async (use) => {
    const { code, out } = await readWith(ENGINE, use);

    const reading = JSON.parse(out) as Read;
    expect(code).toBe(0);
    expect(reading.fields.emails.map(({ value }) => value)).toContain(EMAIL);
  },
  120_000,
);

it.each([
  ['that is not there', ['no-such-engine'], 'ENOENT'],
  ['that ends', [process.execPath, '-e', 'process.exit(3)'], 'status 3'],
  ['that answers nonsense', [process.execPath, '-e', NONSENSE], 'list of words'],
])(
  'an engine %s is named, with what to do',
  async (_case, command, why) => {
    const { code, err } = await readWith(command, 'alone');

    expect(code).toBe(7);
    expect(err).toContain(why);
    expect(err).toContain('reading.engine');
  },
  60_000,
);
