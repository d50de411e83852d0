import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { finished, meibo, startMeibo } from '../support/meibo-process.ts';

const CARDS = 6;

function someScans(): string {
  const folder = join(aFolder(), 'scans');
  mkdirSync(folder);
  const scans = readdirSync('fixtures/dev').filter((name) => /-scan\.(?:jpg|png)$/.test(name));
  for (const name of scans.slice(0, CARDS)) copyFileSync(join('fixtures/dev', name), join(folder, name));
  return folder;
}

async function cardsIn(home: string): Promise<number> {
  const { out } = await meibo(['list', '--json', '--home', home]);
  return (JSON.parse(out) as { result: { cards: readonly object[] } }).result.cards.length;
}

it.each(['SIGINT', 'SIGKILL'] as const)(
  '%s in the middle of add keeps what was read, and the same command goes on',
  async (signal) => {
    const home = join(aFolder(), 'home');
    const scans = someScans();
    const child = startMeibo(['add', scans, '--event', 'Expo', '--parallel', '1', '--home', home]);
    // The first line of progress comes with the first card.
    child.stderr?.once('data', () => child.kill(signal));

    const first = await finished(child);
    const kept = await cardsIn(home);
    const second = JSON.parse((await meibo(['add', scans, '--event', 'Expo', '--json', '--home', home])).out) as {
      result: { cardsAdded: number; resumed: boolean; known: readonly object[] };
    };

    expect(signal === 'SIGINT' ? first.code : first.signal).toBe(signal === 'SIGINT' ? 130 : 'SIGKILL');
    expect(kept).toBeGreaterThanOrEqual(1);
    expect(kept).toBeLessThan(CARDS);
    expect(second.result).toMatchObject({ resumed: true, cardsAdded: CARDS - kept });
    expect(second.result.known).toHaveLength(kept);
    expect(await cardsIn(home)).toBe(CARDS);
  },
  90_000,
);
