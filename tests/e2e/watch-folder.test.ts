import { once } from 'node:events';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';

import { finished, meibo, startMeibo } from '../support/meibo-process.ts';
import { aFolder } from '../support/memory-workspace.ts';

const person = (name: string): string =>
  `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nORG:Aozora\r\nEMAIL:${name.toLowerCase().replace(' ', '.')}@aozora.example\r\nEND:VCARD\r\n`;

interface Listed {
  readonly result: { readonly cards: readonly { readonly fields: { readonly fullName: { readonly value: string } } }[] };
}

it('a watched folder gives each file once it has settled, in one batch, and Ctrl-C ends it well', async () => {
  const folder = aFolder();
  const [scans, home] = [join(folder, 'scans'), join(folder, 'home')];
  mkdirSync(scans);
  writeFileSync(join(scans, 'first.vcf'), person('Anna Alt'));
  const child = startMeibo(['add', scans, '--watch', '--event', 'Expo', '--home', home]);
  const ended = finished(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const until = async (text: string): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- what is waited for comes in pieces
    while (!said.includes(text)) await once(child.stderr ?? child, 'data');
  };
  await until('first.vcf');

  const slow = join(scans, 'slow.vcf');
  writeFileSync(slow, person('Berta Bau').slice(0, 40));
  writeFileSync(join(scans, '.hidden.vcf'), person('Carla Cid'));
  writeFileSync(join(scans, 'notes.txt'), 'no card');
  await wait(1500);
  appendFileSync(slow, person('Berta Bau').slice(40));
  await until('slow.vcf');
  child.kill('SIGINT');
  const { code, err } = await ended;
  const { result } = JSON.parse((await meibo(['list', '--json', '--home', home])).out) as Listed;

  expect(err.match(/first\.vcf|slow\.vcf/g)).toEqual(['first.vcf', 'slow.vcf']);
  expect(code).toBe(0);
  expect(result.cards.map(({ fields }) => fields.fullName.value).toSorted()).toEqual(['Anna Alt', 'Berta Bau']);
}, 60_000);

it('only one folder can be watched, and a file is refused with what to do', async () => {
  const folder = aFolder();
  const file = join(folder, 'card.vcf');
  writeFileSync(file, person('Anna Alt'));

  const { code, err } = await meibo(['add', file, '--watch', '--home', join(folder, 'home')]);

  expect(code).toBe(2);
  expect(err).toContain('no folder');
});
