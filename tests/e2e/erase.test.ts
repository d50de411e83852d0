import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { meibo, type Rehearsal, startRehearsal } from '../support/meibo-process.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

const PEOPLE = 4;
const SUBJECT = inventedPerson(2);
const OTHER = inventedPerson(1);

describe('forgetting a person', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meibo-erase-'));
  const home = join(folder, 'home');
  const work = join(home, 'orgs', 'rehearsal');
  let org: Rehearsal;

  beforeAll(async () => {
    org = await startRehearsal(home);
    writeFileSync(join(folder, 'people.vcf'), peopleVcf(PEOPLE));
    await run(
      'add',
      join(folder, 'people.vcf'),
      '--event',
      'Fair',
      '--met-on',
      '2026-10-05',
      '--met-by',
      'admin@rehearsal.example',
      '--tag',
      'fair',
    );
    await run('sync');
    await run('sync');
  });
  afterAll(async () => {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: readonly string[]) {
    return meibo([...args, '--home', home]);
  }

  /** Files of ours, the org's own database left out, that hold the text in any of its bytes. */
  function filesWith(text: string): readonly string[] {
    return readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('rehearsal') && statSync(join(home, name)).isFile())
      .filter((name) => readFileSync(join(home, name)).includes(text));
  }

  it('shows and hands over what is held, and notes that somebody looked', async () => {
    const shown = await run('person', 'show', SUBJECT.email, '--json');
    const { result } = JSON.parse(shown.out) as {
      result: { cards: readonly object[]; records: readonly object[]; connections: readonly object[] };
    };
    expect([result.cards.length, result.records.length]).toEqual([1, 1]);
    const file = join(folder, 'dossier.json');
    expect((await run('person', 'export', SUBJECT.email, '--output', file)).code).toBe(0);
    expect(statSync(file).mode & 0o077).toBe(0);
    const audit = await run('audit', '--json');
    expect(audit.out).toContain('person-export');
    expect(audit.out).not.toContain(SUBJECT.lastName);
  });

  it('refuses words that fit several people', async () => {
    const several = await run('person', 'show', 'example');
    expect(several.code).toBe(2);
  });

  it('a legal hold stands in the way', async () => {
    await run('person', 'hold', SUBJECT.email, '--reason', 'case 12');
    const refused = await run('person', 'erase', SUBJECT.email, '--reason', 'request', '--yes');
    expect([refused.code, refused.err.includes('case 12')]).toEqual([7, true]);
    expect((await run('person', 'release', SUBJECT.email)).code).toBe(0);
  });

  it('does nothing without a yes, and nothing on a dry run', async () => {
    expect((await run('person', 'erase', SUBJECT.email, '--reason', 'request', '--no-input')).code).toBe(7);
    expect((await run('person', 'erase', SUBJECT.email, '--reason', 'request', '--dry-run')).code).toBe(0);
    expect(await org.query(`SELECT Id FROM Lead WHERE Email = '${SUBJECT.email}'`)).toHaveLength(1);
  });

  it('leaves no byte of the person in any file, and no row in the org', async () => {
    expect(filesWith(SUBJECT.email).length).toBeGreaterThan(0);

    const erased = await run('person', 'erase', SUBJECT.email, '--reason', 'request of 2026-11-22', '--yes', '--json');

    expect(JSON.parse(erased.out)).toMatchObject({
      status: 0,
      result: { erased: { cards: 1, org: { Lead: 1, Meibo_Card__c: 1 } } },
    });
    for (const text of [SUBJECT.email, SUBJECT.lastName, SUBJECT.firstName, SUBJECT.company])
      expect([text, filesWith(text)]).toEqual([text, []]);
    expect(erased.out).not.toContain(SUBJECT.lastName);
    expect(await org.query(`SELECT Id FROM Lead WHERE Email = '${SUBJECT.email}'`)).toEqual([]);
    expect(await org.query('SELECT Id FROM Meibo_Connection__c')).toHaveLength(PEOPLE - 1);
  });

  it('keeps everybody else', async () => {
    expect(await org.query(`SELECT Id FROM Lead WHERE Email = '${OTHER.email}'`)).toHaveLength(1);
    expect(filesWith(OTHER.lastName).length).toBeGreaterThan(0);
    expect((await run('sync')).code).toBe(0);
  });

  it("refuses tonight's folder with the same card", async () => {
    const single = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `N:${SUBJECT.lastName};${SUBJECT.firstName};;;`,
      `EMAIL:${SUBJECT.email.toUpperCase()}`,
      'END:VCARD',
      '',
    ];
    writeFileSync(join(folder, 'again.vcf'), single.join('\r\n'));
    const again = await run('add', join(folder, 'again.vcf'));
    expect([again.code, /erased on request/.test(again.err + again.out)]).toEqual([3, true]);
    expect(filesWith(SUBJECT.lastName)).toEqual([]);
  });

  it('the audit log tells when a line was changed or taken away', async () => {
    expect((await run('audit', 'verify')).code).toBe(0);
    const log = new Database(join(work, 'audit.sqlite'));
    expect(() => log.exec("UPDATE audit SET actor = 'somebody'")).toThrow('append-only');
    log.exec("DROP TRIGGER audit_stays; UPDATE audit SET actor = 'somebody' WHERE sequence = 2");
    log.close();
    const broken = await run('audit', 'verify', '--json');
    expect([broken.code, JSON.parse(broken.out)]).toMatchObject([7, { result: { brokenAt: 2, problem: 'changed' } }]);
  });
});
