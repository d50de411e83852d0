import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../../src/standin/index.ts';
import { openSmallOrg, soql, wire } from './support.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await openSmallOrg();
});
afterAll(() => standin.close());

async function found(sosl: string): Promise<readonly { readonly attributes: { readonly type: string } }[]> {
  const { body } = await wire(standin, `search?q=${encodeURIComponent(sosl)}`);
  return body.searchRecords;
}

describe('search', () => {
  it('finds whole words, and parts of words where there are no spaces', async () => {
    expect(await found('FIND {okafor} RETURNING Contact(Id, LastName)')).toMatchObject([{ LastName: 'Okafor' }]);
    expect(await found('FIND {okaf} RETURNING Contact')).toEqual([]);
    expect(await found('FIND {okaf*} RETURNING Contact')).toHaveLength(1);
    expect(await found('FIND {花子} IN NAME FIELDS RETURNING Lead(Name)')).toMatchObject([{ Name: '花子 佐藤' }]);
  });

  it('takes filters, several objects, logic and limits', async () => {
    const both = await found(
      "FIND {aozora OR nowak} RETURNING Account(Id, Name WHERE BillingCity IN ('Kobe', 'Osaka') ORDER BY Name LIMIT 5), Lead(Company)",
    );

    expect(both.map(({ attributes }) => attributes.type)).toEqual(['Account', 'Lead', 'Lead']);
    expect(await found('FIND {ada AND NOT okafor} RETURNING Contact')).toEqual([]);
    expect(await found('FIND {aozora* OR nowak OR brightsea*} LIMIT 2')).toHaveLength(2);
  });

  it('runs behind when asked to', async () => {
    standin.faults.arm({ kind: 'search-lag', delayMs: 60_000 });
    const during = await found('FIND {okafor}');
    standin.faults.clear();

    expect(during).toEqual([]);
    expect(await found('FIND {okafor}')).toHaveLength(1);
  });

  it('parameterized search by GET and POST', async () => {
    const byGet = await wire(standin, 'parameterizedSearch?q=okafor&sobject=Contact&Contact.fields=Id,Name&Contact.limit=1');
    const byPost = await wire(standin, 'parameterizedSearch', {
      method: 'POST',
      body: { q: 'okafor', fields: ['Name'], sobjects: [{ name: 'Contact' }], in: 'NAME' },
    });
    const sosl = await wire(standin, 'parameterizedSearch', { method: 'POST', body: { q: 'FIND {a}' } });

    expect(byGet.body.searchRecords).toMatchObject([{ Name: 'Ada Okafor' }]);
    expect(byPost.body.searchRecords).toMatchObject([{ Name: 'Ada Okafor' }]);
    expect(sosl.status).toBe(400);
  });
});

describe('changes', () => {
  it('updated and deleted list ids by SystemModstamp', async () => {
    const made = await wire(standin, 'sobjects/Lead', { method: 'POST', body: { LastName: 'Changing', Company: 'X' } });
    const span = `start=${encodeURIComponent(new Date(Date.now() - 60_000).toISOString())}&end=${encodeURIComponent(new Date().toISOString())}`;
    const updated = await wire(standin, `sobjects/Lead/updated?${span}`);
    await wire(standin, `sobjects/Lead/${made.body.id}`, { method: 'DELETE' });
    const deleted = await wire(standin, `sobjects/Lead/deleted/?${span}`);
    const old = await wire(standin, 'sobjects/Lead/updated?start=2020-01-01T00:00:00Z&end=2020-01-02T00:00:00Z');
    const all = await wire(
      standin,
      `queryAll?q=${encodeURIComponent("SELECT Id, IsDeleted FROM Lead WHERE LastName = 'Changing'")}`,
    );

    expect(updated.body.ids).toContain(made.body.id);
    expect(deleted.body.deletedRecords.map(({ id }: { id: string }) => id)).toContain(made.body.id);
    expect(old.body[0].errorCode).toBe('INVALID_REPLICATION_DATE');
    expect(all.body.records).toMatchObject([{ IsDeleted: true }]);
  });

  it('conditional requests: 304, 412, and 400 for nonsense', async () => {
    const { body } = await soql(standin, "SELECT Id FROM Lead WHERE LastName = 'Nowak'");
    const path = `sobjects/Lead/${body.records[0].Id}`;
    const [past, future] = [-60_000, 60_000].map((offset) => new Date(Date.now() + offset).toUTCString());

    expect((await wire(standin, path, { headers: { 'If-Modified-Since': future ?? '' } })).status).toBe(304);
    expect((await wire(standin, path, { headers: { 'If-Modified-Since': past ?? '' } })).status).toBe(200);
    expect(
      (await wire(standin, path, { method: 'PATCH', body: { Title: 'X' }, headers: { 'If-Unmodified-Since': past ?? '' } }))
        .status,
    ).toBe(412);
    expect((await wire(standin, path, { headers: { 'If-Modified-Since': 'yesterday-ish' } })).status).toBe(400);
    expect((await wire(standin, 'sobjects/Lead/describe', { headers: { 'If-Modified-Since': future ?? '' } })).status).toBe(304);
  });

  it('accounts have entity tags', async () => {
    const { body } = await soql(standin, "SELECT Id FROM Account WHERE Name LIKE 'Brightsea%'");
    const path = `sobjects/Account/${body.records[0].Id}`;
    const tag = (await wire(standin, path)).headers.get('etag') ?? '';
    const unchanged = await wire(standin, path, { headers: { 'If-None-Match': tag } });
    const first = await wire(standin, path, { method: 'PATCH', body: { Phone: '1' }, headers: { 'If-Match': tag } });
    const second = await wire(standin, path, { method: 'PATCH', body: { Phone: '2' }, headers: { 'If-Match': tag } });

    expect([unchanged.status, first.status, second.status]).toEqual([304, 204, 412]);
  });

  it('FOR VIEW makes records recent', async () => {
    await soql(standin, "SELECT Id, Name FROM Account WHERE Name LIKE 'Aozora%' FOR VIEW");
    const recent = await wire(standin, 'recent');
    const own = await wire(standin, 'sobjects/Account');

    expect(recent.body).toMatchObject([{ attributes: { type: 'Account' }, Name: 'Aozora Instruments' }]);
    expect(own.body.recentItems).toMatchObject([{ Name: 'Aozora Instruments' }]);
  });

  it('limits count the calls made', async () => {
    const { body } = await wire(standin, 'limits');

    expect(body.DailyApiRequests.Max).toBe(100_000);
    expect(body.DailyApiRequests.Remaining).toBeLessThan(100_000);
  });
});

function leadWithKey(key: string): object {
  return { attributes: { type: 'Lead' }, LastName: 'Faulty', Company: 'X', Meibo_Person_Key__c: key };
}

describe('faults', () => {
  const body = { LastName: 'Faulty', Company: 'X' };

  it.each([
    ['session-expired', 401, 'INVALID_SESSION_ID'],
    ['request-limit', 403, 'REQUEST_LIMIT_EXCEEDED'],
    ['lock-row', 400, 'UNABLE_TO_LOCK_ROW'],
    ['unavailable', 503, 'SERVER_UNAVAILABLE'],
  ] as const)('%s strikes once', async (kind, status, errorCode) => {
    await wire(standin, '/_rehearsal/faults', { method: 'POST', body: { kind, path: '/limits' } });
    const struck = await wire(standin, 'limits');
    const calm = await wire(standin, 'limits');

    expect(struck).toMatchObject({ status, body: [{ errorCode }] });
    expect(calm.status).toBe(200);
  });

  it('a connection dropped after commit leaves the record behind, before commit it does not', async () => {
    for (const kind of ['drop-after', 'drop-before'] as const) {
      standin.faults.arm({ kind, method: 'POST', path: '/sobjects/lead' });
      await expect(wire(standin, 'sobjects/Lead', { method: 'POST', body: { ...body, LastName: kind } })).rejects.toThrow(
        'fetch failed',
      );
    }
    const { body: left } = await soql(standin, "SELECT LastName FROM Lead WHERE LastName LIKE 'drop-%'");
    const dropped = standin.callLog().filter(({ status }) => status === 0);

    expect(left.records).toMatchObject([{ LastName: 'drop-after' }]);
    expect(dropped.map(({ faults }) => faults)).toEqual([['drop-after'], ['drop-before']]);
  });

  it('lock-record fails only the rows that hold the key', async () => {
    standin.faults.arm({ kind: 'lock-record', body: 'locked-key' });
    const request = { method: 'PATCH', body: { records: [leadWithKey('free-key'), leadWithKey('locked-key')] } };
    const first = await wire(standin, 'composite/sobjects/Lead/Meibo_Person_Key__c', request);
    const second = await wire(standin, 'composite/sobjects/Lead/Meibo_Person_Key__c', request);

    expect(first.body.map(({ success }: { success: boolean }) => success)).toEqual([true, false]);
    expect(first.body[1].errors[0].statusCode).toBe('UNABLE_TO_LOCK_ROW');
    expect(second.body.map(({ success }: { success: boolean }) => success)).toEqual([true, true]);
  });

  it.each([
    ['record-converted', 400, 'CANNOT_UPDATE_CONVERTED_LEAD'],
    ['record-merged', 404, 'ENTITY_IS_DELETED'],
    ['record-deleted', 404, 'ENTITY_IS_DELETED'],
  ] as const)('%s happens between reading and writing', async (kind, status, errorCode) => {
    const made = await wire(standin, 'sobjects/Lead', { method: 'POST', body: { ...body, LastName: kind } });
    standin.faults.arm({ kind, method: 'PATCH', record: made.body.id });
    const written = await wire(standin, `sobjects/Lead/${made.body.id}`, { method: 'PATCH', body: { Title: 'X' } });

    expect(written).toMatchObject({ status, body: [{ errorCode }] });
  });

  it('record-edited is what If-Unmodified-Since is for', async () => {
    const made = await wire(standin, 'sobjects/Lead', { method: 'POST', body });
    const since = new Date(Date.now() - 5000).toUTCString();
    standin.faults.arm({ kind: 'record-edited', method: 'PATCH', record: made.body.id, field: 'Title' });
    const written = await wire(standin, `sobjects/Lead/${made.body.id}`, {
      method: 'PATCH',
      body: { Title: 'Mine' },
      headers: { 'If-Unmodified-Since': since },
    });
    const read = await wire(standin, `sobjects/Lead/${made.body.id}?fields=Title`);

    expect(written.status).toBe(412);
    expect(read.body.Title).toBe('Edited by somebody else');
  });

  it('clock-skew moves the stamps of records', async () => {
    standin.faults.arm({ kind: 'clock-skew', delayMs: 3_600_000 });
    const made = await wire(standin, 'sobjects/Lead', { method: 'POST', body });
    const read = await wire(standin, `sobjects/Lead/${made.body.id}?fields=SystemModstamp`);
    standin.faults.clear();

    expect(Date.parse(read.body.SystemModstamp.replace('+0000', 'Z')) - Date.now()).toBeGreaterThan(3_500_000);
  });

  it('a truncated answer breaks the reading, not the writing', async () => {
    standin.faults.arm({ kind: 'truncate', method: 'POST' });
    await expect(wire(standin, 'sobjects/Lead', { method: 'POST', body: { ...body, LastName: 'Truncated' } })).rejects.toThrow(
      'terminated',
    );

    expect((await soql(standin, "SELECT COUNT() FROM Lead WHERE LastName = 'Truncated'")).body.totalSize).toBe(1);
  });

  it('the lead assignment rule changes the owner unless told not to', async () => {
    await wire(standin, '/_rehearsal/lead-assignment', { method: 'PUT', body: { owner: 'kei.mori@rehearsal.example' } });
    const ruled = await wire(standin, 'sobjects/Lead', { method: 'POST', body: { ...body, LastName: 'Ruled' } });
    const unruled = await wire(standin, 'sobjects/Lead', {
      method: 'POST',
      body: { ...body, LastName: 'Unruled' },
      headers: { 'Sforce-Auto-Assign': 'FALSE' },
    });
    await wire(standin, '/_rehearsal/lead-assignment', { method: 'PUT', body: { owner: null } });
    const owners = await soql(
      standin,
      `SELECT Owner.Name FROM Lead WHERE Id IN ('${ruled.body.id}', '${unruled.body.id}') ORDER BY LastName`,
    );

    expect(owners.body.records).toMatchObject([{ Owner: { Name: 'Kei Mori' } }, { Owner: { Name: 'Rehearsal Admin' } }]);
  });

  it('unknown kinds are refused, so that a typing error is no calm org', async () => {
    expect((await wire(standin, '/_rehearsal/faults', { method: 'POST', body: { kind: 'lok-row' } })).status).toBe(400);
  });
});

describe('snapshots', () => {
  it('restore brings records and metadata back in well under a second', async () => {
    const image = standin.snapshot();
    await wire(standin, 'sobjects/Account', { method: 'POST', body: { Name: 'After Snapshot' } });
    const started = performance.now();
    standin.restore(image);
    const elapsed = performance.now() - started;

    expect((await soql(standin, "SELECT COUNT() FROM Account WHERE Name = 'After Snapshot'")).body.totalSize).toBe(0);
    expect((await soql(standin, 'SELECT COUNT() FROM Meibo_Card__c')).status).toBe(200);
    expect(elapsed).toBeLessThan(1000);
  });
});
