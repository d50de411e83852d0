import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson } from '../support/people-vcf.ts';

const SUBJECT = inventedPerson(2);
/** Another mailbox of the same person at the same company: only one of the two stores knows it. */
const SECOND_MAILBOX = 'second.mailbox@another.example';
const NAMESAKE = { ...SUBJECT, company: 'Quite Another GmbH', email: 'namesake@quite-another.example' };

interface Printed {
  readonly lastName: string;
  readonly firstName: string;
  readonly company: string;
  readonly email: string;
}

function vcf(people: readonly Printed[]): string {
  const cards = people.map(({ lastName, firstName, company, email }) =>
    ['BEGIN:VCARD', 'VERSION:3.0', `N:${lastName};${firstName};;;`, `ORG:${company}`, `EMAIL:${email}`, 'END:VCARD', ''].join(
      '\r\n',
    ),
  );
  return cards.join('');
}

describe('forgetting a person in all orgs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-everywhere-'));
  const home = join(folder, 'home');
  let first: Rehearsal;
  let second: Rehearsal;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    first = await startRehearsal(home);
    second = await startRehearsal(join(folder, 'second'));
    environment = { MEIBO_HOME: home, MEIBO_INSTANCE_URL: second.url, MEIBO_ACCESS_TOKEN: second.accessToken };
    await scan('rehearsal', 'one.vcf', [SUBJECT, inventedPerson(1), NAMESAKE]);
    await scan('environment', 'two.vcf', [{ ...SUBJECT, email: SECOND_MAILBOX }, inventedPerson(1)]);
    // A store of an org that nobody can log in to any more.
    await scan('old-sandbox', 'three.vcf', [inventedPerson(3)], false);
  });
  afterAll(async () => {
    await first.stop();
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: readonly string[]) {
    return meibo(args, environment);
  }

  async function scan(org: string, name: string, people: readonly Printed[], isWritten = true): Promise<void> {
    writeFileSync(join(folder, name), vcf(people));
    const who = ['--met-on', '2026-10-05', '--met-by', 'admin@rehearsal.example', '--event', 'Fair'];
    expect((await run('add', join(folder, name), ...who, '--target-org', org)).code).toBe(0);
    if (isWritten) expect((await run('sync', '--target-org', org)).code).toBe(0);
  }

  /** Files of ours, the org's own database left out, that hold the text in any of its bytes. */
  function filesWith(text: string): readonly string[] {
    return readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/^rehearsal(?:\/|$)/.test(name) && statSync(join(home, name)).isFile())
      .filter((name) => readFileSync(join(home, name)).includes(text));
  }

  it('shows first what would go from which store, and erases nothing', async () => {
    const { code, out } = await run('person', 'erase', SUBJECT.email, '--all-orgs', '--reason', 'request', '--dry-run', '--json');

    const { result } = JSON.parse(out) as { result: { orgs: readonly { org: string; kind: string }[] } };
    expect([code, result.orgs.map(({ org }) => org)]).toEqual([0, ['rehearsal', 'environment']]);
    expect(await first.query(`SELECT Id FROM Lead WHERE Email = '${SUBJECT.email}'`)).toHaveLength(1);
    expect(filesWith(SECOND_MAILBOX).length).toBeGreaterThan(0);
  });

  it('a legal hold stops it everywhere', async () => {
    await run('person', 'hold', SUBJECT.email, '--reason', 'case 12');
    const { code } = await run('person', 'erase', SUBJECT.email, '--all-orgs', '--reason', 'request', '--yes');

    expect(code).toBe(7);
    expect(filesWith(SECOND_MAILBOX).length).toBeGreaterThan(0);
    await run('person', 'release', SUBJECT.email);
  });

  it('leaves no byte of the person in any file, and no row in either org, whatever mailbox they go by there', async () => {
    const { code, out } = await run('person', 'erase', SUBJECT.email, '--all-orgs', '--reason', 'request', '--yes', '--json');

    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      {
        result: {
          orgs: [
            { org: 'rehearsal', kind: 'erased', certificate: { erased: { cards: 1, org: { Lead: 1 } } } },
            { org: 'environment', kind: 'erased', certificate: { erased: { cards: 1, org: { Lead: 1 } } } },
          ],
        },
      },
    ]);
    for (const text of [SUBJECT.email, SECOND_MAILBOX, SUBJECT.company]) expect([text, filesWith(text)]).toEqual([text, []]);
    for (const org of [first, second])
      expect(await org.query(`SELECT Id FROM Lead WHERE Email IN ('${SUBJECT.email}', '${SECOND_MAILBOX}')`)).toEqual([]);
  });

  it('keeps everybody else, a namesake elsewhere among them', async () => {
    expect(filesWith(NAMESAKE.email).length).toBeGreaterThan(0);
    expect(await second.query(`SELECT Id FROM Lead WHERE Email = '${inventedPerson(1).email}'`)).toHaveLength(1);
  });

  it('names the org that it cannot reach, does the others, and says so in its exit code', async () => {
    const { email } = inventedPerson(1);
    await second.stop();
    const { code, out } = await run('person', 'erase', email, '--all-orgs', '--reason', 'request', '--yes');
    second = await startRehearsal(join(folder, 'second'));

    expect(code).toBe(3);
    expect(out).toMatch(/! environment \(CrmUnavailable\)/);
    expect(await first.query(`SELECT Id FROM Lead WHERE Email = '${email}'`)).toEqual([]);
    expect(filesWith(email).every((name) => name.startsWith('orgs/environment/'))).toBe(true);
    expect(filesWith(email).length).toBeGreaterThan(0);
  });

  it('says so when nobody anywhere is called like that', async () => {
    const { code } = await run('person', 'erase', 'nobody@nowhere.example', '--all-orgs', '--reason', 'request', '--yes');
    expect(code).toBe(2);
  });
});
