import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStandin } from '../../src/standin/index.ts';
import { openSmallOrg, soql, wire } from './support.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'standin-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an org in a file', () => {
  it('keeps records, token and metadata between runs, and is seeded once', async () => {
    const storePath = join(folder, 'kept.db');
    const first = await openSmallOrg({ storePath });
    await wire(first, 'sobjects/Account', { method: 'POST', body: { Name: 'Kept' } });
    await first.close();
    const second = await openSmallOrg({ storePath });
    const counted = await soql(second, 'SELECT COUNT() FROM Account');
    const cards = await soql(second, 'SELECT COUNT() FROM Meibo_Card__c');
    await second.close();

    expect(second.accessToken).toBe(first.accessToken);
    expect(counted.body.totalSize).toBe(3);
    expect(cards.status).toBe(200);
  });

  it('may be open twice: records made on either side get ids of their own', async () => {
    const storePath = join(folder, 'shared.db');
    const [one, two] = [await createStandin({ storePath }), await createStandin({ storePath })];
    const made = [];
    for (let round = 0; round < 5; round += 1) {
      for (const side of [one, two])
        made.push(await wire(side, 'sobjects/Account', { method: 'POST', body: { Name: `A${round}` } }));
    }
    const seen = await soql(one, 'SELECT Id FROM Account');
    await one.close();
    await two.close();

    expect(new Set(made.map(({ body }) => String(body.id))).size).toBe(10);
    expect(seen.body.totalSize).toBe(10);
  });

  it('goes back to a snapshot', async () => {
    const standin = await openSmallOrg({ storePath: join(folder, 'snapshot.db') });
    const image = standin.snapshot();
    await wire(standin, 'sobjects/Account', { method: 'POST', body: { Name: 'Later' } });
    standin.restore(image);
    const counted = await soql(standin, 'SELECT COUNT() FROM Account');
    const again = await wire(standin, 'sobjects/Account', { method: 'POST', body: { Name: 'Again' } });
    await standin.close();

    expect(counted.body.totalSize).toBe(2);
    expect(again.status).toBe(201);
  });

  it('says which record of a seed is wrong', async () => {
    await expect(createStandin({ seed: { Lead: [{ LastName: 'A', Company: 'B' }, { LastName: 'C' }] } })).rejects.toThrow(
      'Lead[1] was refused: REQUIRED_FIELD_MISSING',
    );
    await expect(createStandin({ seed: { Contact: [{ LastName: 'A', AccountId: '@nobody' }] } })).rejects.toThrow(
      'Contact[0] points to @nobody',
    );
    await expect(createStandin({ seed: { Bacon: [] } })).rejects.toThrow('there is no object Bacon');
  });
});
