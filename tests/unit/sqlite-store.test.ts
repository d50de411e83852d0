import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { STORE_MIGRATIONS } from '../../src/adapters/sqlite/store-schema.ts';
import { openWorkspace } from '../../src/adapters/sqlite/workspace.ts';
import { aContext, aReading } from '../support/builders.ts';
import { aFolder, aWorkspace, STILL } from '../support/memory-workspace.ts';

const HASH = 'b'.repeat(64);

describe('the card store', () => {
  it('keeps files and folders from everybody else', () => {
    const folder = join(aFolder(), 'work');
    openWorkspace(folder, STILL).close();

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'store.sqlite')).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.platform !== 'win32')('never lets others read a store, not even one whose making was cut off', () => {
    const path = join(aFolder(), 'work', 'store.sqlite');
    expect(() => openDatabase(path, ['no SQL at all'])).toThrowError(expect.objectContaining({ code: 'StoreUnusable' }));

    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.platform !== 'win32')('refuses a store that others can read and names the command', () => {
    const folder = join(aFolder(), 'work');
    openWorkspace(folder, STILL).close();
    chmodSync(folder, 0o755);

    expect(() => openWorkspace(folder, STILL)).toThrowError(
      expect.objectContaining({ code: 'StoreExposed', actions: [`chmod 700 ${folder}`] }),
    );
  });

  it('refuses a store that a newer meibo wrote', () => {
    const path = join(aFolder(), 'private', 'store.sqlite');
    openDatabase(path, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)']).close();

    expect(() => openDatabase(path, ['CREATE TABLE a (x)'])).toThrowError(expect.objectContaining({ code: 'StoreTooNew' }));
  });

  it('refuses a file that is no database, without a stack trace for the person', () => {
    const folder = aFolder();
    expect(() => openDatabase(folder, [])).toThrowError(expect.objectContaining({ code: expect.stringMatching(/^Store/) }));
  });

  it('knows an image by its context: another colleague may add the same picture', () => {
    const { cards } = aWorkspace();
    cards.createBatch({ id: 'one', context: aContext(), createdAtMs: 1 });
    cards.addImage({ hash: HASH, path: 'a.jpg', bytes: 1, readings: [aReading()] }, 'one');

    expect(cards.batchWith(HASH, aContext())?.id).toBe('one');
    expect(cards.batchWith(HASH, aContext({ metBy: 'other@ours.example' }))).toBeUndefined();
    expect(cards.image(HASH)?.readings).toEqual([aReading()]);
  });

  it('finds the batch of an interrupted run by its context, whatever the order of the tags', () => {
    const { cards } = aWorkspace();
    cards.createBatch({ id: 'one', context: aContext({ tags: ['a', 'b'] }), createdAtMs: 1 });

    expect(cards.findUnfinishedBatch(aContext({ tags: ['b', 'a'] }))?.id).toBe('one');
    cards.finishBatch('one');
    expect(cards.findUnfinishedBatch(aContext({ tags: ['b', 'a'] }))).toBeUndefined();
  });

  it('undoes everything of a transaction that fails', () => {
    const { cards } = aWorkspace();
    const failing = (): never => {
      cards.createBatch({ id: 'one', context: aContext(), createdAtMs: 1 });
      throw new Error('half way');
    };

    expect(() => cards.transact(failing)).toThrow('half way');
    expect(cards.batches()).toEqual([]);
  });
});

describe('the run lock', () => {
  it('is taken once, and names its holder', () => {
    const { lock } = aWorkspace();
    const release = lock.take('org-write', 'meibo apply abc');

    expect(() => lock.take('org-write', 'meibo sync')).toThrowError(
      expect.objectContaining({ code: 'StoreLocked', message: expect.stringContaining(`process ${process.pid}`) }),
    );
    release();
    lock.take('org-write', 'meibo sync')();
  });

  it('is taken over from a process that is gone', () => {
    const folder = join(aFolder(), 'work');
    const workspace = aWorkspace(folder);
    const raw = openDatabase(join(folder, 'store.sqlite'), STORE_MIGRATIONS);
    workspace.lock.take('org-write', 'meibo apply');
    raw.prepare('UPDATE run_lock SET process = 999999999').run();
    raw.close();

    expect(() => workspace.lock.take('org-write', 'meibo sync')).not.toThrow();
  });
});
