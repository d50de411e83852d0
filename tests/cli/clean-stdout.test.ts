import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { meibo } from '../support/meibo-process.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { peopleVcf } from '../support/people-vcf.ts';

/**
 * A library that talks, by every method there is, in the program and in its worker threads. It begins when meibo is at work, which
 * listens for Ctrl-C then: what is printed before is not meibo's to catch.
 */
const TALK = `
import { isMainThread } from 'node:worker_threads';
const talk = () => {
  console.log('NOISE log'); console.info('NOISE info'); console.debug('NOISE debug');
  console.table([{ NOISE: 1 }]); console.dir({ NOISE: 2 }); console.warn('NOISE warn');
};
setInterval(() => { if (!isMainThread || process.listenerCount('SIGINT') > 0) talk(); }, 5).unref();
`;

function talkative(folder: string): Readonly<Record<string, string>> {
  const path = join(folder, 'talk.mjs');
  writeFileSync(path, TALK);
  return { NODE_OPTIONS: `--import=${path}`, MEIBO_HOME: join(folder, 'home') };
}

describe('stdout', () => {
  it('holds nothing but the JSON envelope while a library talks', async () => {
    const folder = aFolder();
    const file = join(folder, 'people.vcf');
    writeFileSync(file, peopleVcf(40));

    const { code, out, err } = await meibo(['add', file, '--json'], talkative(folder));

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 0, result: expect.any(Object) });
    expect(err).toContain('NOISE log');
    expect(err).toContain('NOISE info');
  });

  it('holds one JSON line for each card while engines read pictures', async () => {
    const folder = aFolder();
    const deck = 'fixtures/demo';
    const picture = 'demo-01.jpg';

    const { out } = await meibo(['read', join(deck, picture), '--format', 'jsonl'], talkative(folder));

    const lines = out.trim().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('status');
  });
});
