import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Finished, meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

const home = mkdtempSync(join(tmpdir(), 'meibo-after-apply-'));
const cards = join(home, 'card.vcf');
const config = join(home, 'meibo.yaml');
const PERSON = inventedPerson(0);

let org: Rehearsal;
let me = '';

beforeAll(async () => {
  org = await startRehearsal(join(home, 'org'));
  const [user] = await org.query('SELECT Username FROM User WHERE IsActive = true LIMIT 1');
  me = String(user?.['Username']);
  writeFileSync(cards, peopleVcf(1));
  writeFileSync(config, `relationship:\n  me: ${me}\n`);
});
afterAll(async () => {
  await org.stop();
  rmSync(home, { recursive: true, force: true });
});

async function run(...args: readonly string[]): Promise<Finished> {
  return meibo(args, {
    MEIBO_HOME: join(home, 'rep'),
    MEIBO_CONFIG: config,
    MEIBO_TARGET_ORG: 'environment',
    MEIBO_INSTANCE_URL: org.url,
    MEIBO_ACCESS_TOKEN: org.accessToken,
  });
}

describe('after an apply', () => {
  it('the person is known here at once, met by the rep whom the configuration names, and `latest` is what the rep applied', async () => {
    const added = await run('add', cards, '--met-at', 'Booth 3', '--note', 'wants a quote');
    expect(added.err).toContain(`Met by ${me}`);
    expect(added.err).toContain('undated');
    expect((await run('plan')).code).toBe(0);
    expect((await run('apply')).code).toBe(0);

    const who = await run('who', PERSON.lastName, '--json');
    const { result } = JSON.parse(who.out) as {
      result: { people: readonly { person: { email: string }; connections: readonly { place: string; note: string }[] }[] };
    };
    expect(result.people.map(({ person }) => person.email)).toEqual([PERSON.email]);
    expect(result.people[0]?.connections).toMatchObject([{ place: 'Booth 3', note: 'wants a quote' }]);

    // The night writes temperatures, which is a run of its own and not the one a person takes back.
    expect((await run('nightly', '--json')).code).toBe(0);
    const undone = await run('undo', 'latest', '--dry-run');
    expect(undone.out).toMatch(/delete Lead/);
    expect(undone.out).not.toContain('Temperature');
  });
});
