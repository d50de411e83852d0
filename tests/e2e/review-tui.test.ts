import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { finished, type Finished, meibo } from '../support/meibo-process.ts';

const BIN = fileURLToPath(new URL('../../bin/meibo.js', import.meta.url));

/** The program with lines typed ahead, on a pipe: what a session over SSH without a terminal would be. */
async function typed(args: readonly string[], lines: readonly string[]): Promise<Finished> {
  const child = spawn(process.execPath, [BIN, ...args], { env: { LANG: 'C.UTF-8', TERM: 'dumb' }, stdio: 'pipe' });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  return finished(child);
}

it('a review in a terminal goes on where the last one hung up, and what it corrects is proposed for the pack', async () => {
  const home = join(aFolder(), 'home');
  const file = join(aFolder(), 'people.vcf');
  const cards = ['Ichiro', 'Jiro'].map(
    (name) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Aoi;${name};;;\r\nFN:${name} Aoi\r\nEMAIL:${name.toLowerCase()}@aozora.example\r\nEND:VCARD\r\n`,
  );
  writeFileSync(file, cards.join(''));
  await meibo(['add', file, '--home', home]);

  const first = await typed(['review', '--tui', '--home', home, '--lang', 'en'], ['1=Aozora KK', 'n', '']);
  const second = await typed(['review', '--tui', '--home', home, '--lang', 'ja'], ['1', '株式会社あおぞら', 'n', '']);
  const proposal = await meibo(['config', 'pack', 'accept', '--home', home, '--json']);

  expect(first.out).toContain('1 of 2');
  expect(first.out).toContain('Cards settled: 1; still waiting: 1.');
  expect(second.out).toContain('確認待ちはもうありません');
  expect([first.code, second.code, first.err, second.err]).toEqual([0, 0, '', '']);
  // Two answers for one domain teach nothing.
  expect(JSON.parse(proposal.out)).toMatchObject({ status: 0, result: { entries: 0, news: { domains: [] } } });
}, 60_000);
