import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';

const GUIDES = ['docs/guide-admin.md', 'docs/guide-sales.md', 'docs/guide-unattended.md'];
/** Partly done and parked cards are what these commands show; anything else is a fault of the guide. */
const FINE: ReadonlySet<number> = new Set([0, 3, 8]);

function commandsOf(path: string): readonly string[] {
  const blocks = readFileSync(path, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm);
  return [...blocks].flatMap(([, block = '']) => block.split('\n').filter((line) => line !== ''));
}

/** The command as a shell runs it, with `meibo` being this program. */
async function shell(command: string, folder: string): Promise<{ readonly code: number; readonly said: string }> {
  const bin = join(folder, 'bin');
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, LANG: 'C.UTF-8', MEIBO_HOME: join(folder, 'home') };
  const child = spawn('sh', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, said };
}

function aDesk(): string {
  const folder = aFolder();
  for (const name of ['bin', 'scans']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'bin', 'meibo'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/meibo.js')}" "$@"\n`, {
    mode: 0o755,
  });
  copyFileSync('fixtures/demo/demo-01.jpg', join(folder, 'scans', 'card-1.jpg'));
  const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Berta Bau\r\nORG:Aozora\r\nEMAIL:berta.bau@aozora.example\r\nEND:VCARD\r\n';
  writeFileSync(join(folder, 'scans', 'card-2.vcf'), card);
  return folder;
}

it.each(GUIDES)(
  '%s: every command runs, one after the other',
  async (guide) => {
    const folder = aDesk();
    const commands = commandsOf(guide);
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) {
      // oxlint-disable-next-line no-await-in-loop -- a guide is read from top to bottom
      const { code, said } = await shell(command, folder);
      expect(FINE.has(code), `${command}\n${said}`).toBe(true);
    }
  },
  180_000,
);
