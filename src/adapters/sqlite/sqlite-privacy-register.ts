import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import type { OptOut } from '../../domain/opt-out.ts';
import type { PrivacyRegister } from '../../ports/privacy-register.ts';
import { atOnce, type Migration, type SqliteDatabase } from './open-database.ts';

/** A file of its own, shared by all orgs of a home: who asked one org to be forgotten asked us all. */
export const PRIVACY_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE blocked (hash TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE held (hash TEXT PRIMARY KEY, reason TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE opt_out (
    hash TEXT NOT NULL, channel TEXT NOT NULL, source TEXT NOT NULL, said_on TEXT NOT NULL, PRIMARY KEY (hash, channel, source)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE opt_out_record (record_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `,
];

/** @param keyPath  made on first use, 0600; without it the hashes cannot be tried against lists of addresses */
export function sqlitePrivacyRegister(database: SqliteDatabase, keyPath: string): PrivacyRegister {
  const key = keyIn(keyPath);
  const keyedHash = (identifier: string): string => createHmac('sha256', key).update(identifier).digest('hex');
  const insert = database.prepare('INSERT OR IGNORE INTO blocked (hash, at_ms) VALUES (?, ?)');
  const blocked = database.prepare<[string], object>(
    'SELECT 1 FROM blocked WHERE hash IN (SELECT value FROM json_each(?)) LIMIT 1',
  );
  const insertHold = database.prepare('INSERT OR REPLACE INTO held (hash, reason, at_ms) VALUES (?, ?, ?)');
  const held = database.prepare<[string], { reason: string }>(
    'SELECT reason FROM held WHERE hash IN (SELECT value FROM json_each(?)) LIMIT 1',
  );
  const drop = database.prepare('DELETE FROM held WHERE hash IN (SELECT value FROM json_each(?))');
  const anybody = database.prepare<[], object>('SELECT 1 FROM held LIMIT 1');
  const list = (identifiers: readonly string[]): string => JSON.stringify(identifiers.map(keyedHash));
  return {
    keyedHash,
    block: atOnce(database, (identifiers: readonly string[], atMs: number) =>
      identifiers.map((identifier) => {
        const hash = keyedHash(identifier);
        insert.run(hash, atMs);
        return hash;
      }),
    ),
    isBlocked: (identifiers) => blocked.get(list(identifiers)) !== undefined,
    hold: atOnce(database, (identifiers: readonly string[], reason: string, atMs: number) => {
      for (const identifier of identifiers) insertHold.run(keyedHash(identifier), reason, atMs);
    }),
    release: (identifiers) => drop.run(list(identifiers)).changes > 0,
    holdOn: (identifiers) => held.get(list(identifiers))?.reason,
    isAnybodyHeld: () => anybody.get() !== undefined,
    ...optOutTable(database, keyedHash),
  };
}

type OptOutMethods = 'optOut' | 'optIn' | 'optOutsOf' | 'isAnybodyOptedOut' | 'optedOutRecords' | 'forgetRecords';

function optOutTable(database: SqliteDatabase, keyedHash: (identifier: string) => string): Pick<PrivacyRegister, OptOutMethods> {
  const insert = database.prepare('INSERT OR IGNORE INTO opt_out (hash, channel, source, said_on) VALUES (?, ?, ?, ?)');
  const insertRecord = database.prepare('INSERT OR IGNORE INTO opt_out_record (record_id) VALUES (?)');
  const drop = database.prepare('DELETE FROM opt_out WHERE channel = ? AND hash IN (SELECT value FROM json_each(?))');
  const dropRecord = database.prepare('DELETE FROM opt_out_record WHERE record_id IN (SELECT value FROM json_each(?))');
  const found = database.prepare<[string], OptOut>(
    `SELECT channel, source, min(said_on) AS "on" FROM opt_out WHERE hash IN (SELECT value FROM json_each(?))
     GROUP BY channel, source ORDER BY "on", source`,
  );
  const anybody = database.prepare<[], object>('SELECT 1 FROM opt_out LIMIT 1');
  const records = database.prepare<[], { record_id: string }>('SELECT record_id FROM opt_out_record ORDER BY record_id');
  const hashes = (identifiers: readonly string[], recordIds: readonly string[]): readonly string[] =>
    [...identifiers, ...recordIds.map((id) => `record:${id}`)].map(keyedHash);
  return {
    optOut: atOnce(database, (identifiers: readonly string[], recordIds: readonly string[], optOut: OptOut) => {
      const { channel, source, on } = optOut;
      let isNew = false;
      for (const hash of hashes(identifiers, recordIds)) if (insert.run(hash, channel, source, on).changes > 0) isNew = true;
      for (const id of recordIds) insertRecord.run(id);
      return isNew;
    }),
    optIn: (identifiers, recordIds, channel) => drop.run(channel, JSON.stringify(hashes(identifiers, recordIds))).changes > 0,
    optOutsOf: (identifiers, recordIds) => found.all(JSON.stringify(hashes(identifiers, recordIds))),
    isAnybodyOptedOut: () => anybody.get() !== undefined,
    optedOutRecords: () => records.all().map((row) => row.record_id),
    forgetRecords(recordIds) {
      dropRecord.run(JSON.stringify(recordIds));
    },
  };
}

function keyIn(path: string): Buffer {
  if (path === ':memory:') return randomBytes(32);
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
}
