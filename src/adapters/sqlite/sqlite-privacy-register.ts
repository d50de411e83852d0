import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import type { PrivacyRegister } from '../../ports/privacy-register.ts';
import { atOnce, type Migration, type SqliteDatabase } from './open-database.ts';

/** A file of its own, shared by all orgs of a home: who asked one org to be forgotten asked us all. */
export const PRIVACY_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE blocked (hash TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE held (hash TEXT PRIMARY KEY, reason TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
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
  };
}

function keyIn(path: string): Buffer {
  if (path === ':memory:') return randomBytes(32);
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
}
