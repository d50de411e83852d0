import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';

import { openRelationshipLedger } from '../../../src/adapters/sqlite/sqlite-relationship-ledger.ts';
import { alarmDelivery } from '../../../src/adapters/system/alarm-delivery.ts';
import type { NightAlarm } from '../../../src/domain/relationship-night.ts';
import type { PersonRecord, UserRecord } from '../../../src/domain/person-record.ts';
import { alarmOwners } from '../../../src/pipeline/alarm-owners.ts';
import { aFolder } from '../../support/memory-workspace.ts';

const ALARM: NightAlarm = { kind: 'rise', personId: '003000000000001AAA', day: '2026-11-20', value: 26, against: 3.5 };

/** A web server of its own that answers with this status; what it was sent. */
async function listener(status: number): Promise<{ address: string; bodies: string[]; close: () => void }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/hook`, bodies, close: () => server.close() };
}

describe('alarms leave the machine', () => {
  it('as JSON with ids and no names', async () => {
    const { address, bodies, close } = await listener(200);
    const missed = await alarmDelivery({ webhook: address, mailCommand: [] }).deliver([ALARM]);
    close();

    expect(missed).toEqual([]);
    expect(bodies.map((body): unknown => JSON.parse(body))).toEqual([{ schemaVersion: 1, alarms: [ALARM] }]);
  });

  it('through a mail command, a line each', async () => {
    const file = join(aFolder(), 'mail.txt');
    const command = [process.execPath, '-e', `process.stdin.pipe(require('node:fs').createWriteStream(${JSON.stringify(file)}))`];
    const missed = await alarmDelivery({ webhook: '', mailCommand: command }).deliver([ALARM]);

    expect(missed).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe('rise 2026-11-20 003000000000001AAA 26 (3.5) -\n');
  });

  it('and a channel that fails is named: a server that refuses, a command that is not there, plain http elsewhere', async () => {
    const { address, close } = await listener(500);
    const missed = await alarmDelivery({ webhook: address, mailCommand: ['no-such-mailer'] }).deliver([ALARM]);
    close();
    const unsafe = await alarmDelivery({ webhook: 'http://ours.example/hook', mailCommand: [] }).deliver([ALARM]);

    expect(missed).toEqual(['webhook', 'mail']);
    expect(unsafe).toEqual(['webhook']);
  });

  it('but nothing is sent in a night without alarms', async () => {
    const { address, bodies, close } = await listener(200);
    await alarmDelivery({ webhook: address, mailCommand: [] }).deliver([]);
    close();

    expect(bodies).toEqual([]);
  });
});

const user = (id: string, isActive: boolean): UserRecord => ({
  id,
  name: id,
  username: id,
  email: '',
  isActive,
});
const person = (ownerId: string): PersonRecord => ({ object: 'Contact', id: '003', lastName: 'Bau', ownerId, modifiedAtMs: 0 });

describe('somebody is told', () => {
  it('the owner; the manager of one who left; the queue when the manager left too', () => {
    const ledger = openRelationshipLedger(join(aFolder(), 'relationship.sqlite'));
    ledger.put(
      [
        { kind: 'user', id: 'gone', managerId: 'boss' },
        { kind: 'user', id: 'long-gone', managerId: 'gone' },
      ],
      [],
    );
    const users = [user('here', true), user('gone', false), user('long-gone', false), user('boss', true)];
    const ownerOf = alarmOwners({ mirror: { users: () => users }, relations: { ledger: () => ledger, queue: 'queue' } });

    expect(['here', 'gone', 'long-gone', 'unknown'].map((id) => ownerOf(person(id)))).toEqual(['here', 'boss', 'queue', 'queue']);
    ledger.close();
  });
});
