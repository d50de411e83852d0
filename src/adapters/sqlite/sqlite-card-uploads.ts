import type { CardUploads, UploadOutcome } from '../../ports/card-uploads.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';

/** Uploads in the same file as the cards. */
export function sqliteCardUploads(database: SqliteDatabase): CardUploads {
  const done = database.prepare<[string], { readonly card_key: string; readonly record_id: string }>(
    `SELECT card_key, record_id FROM card_upload WHERE state = 'done' AND card_key IN (SELECT value FROM json_each(?))`,
  );
  const put = database.prepare('INSERT OR REPLACE INTO card_upload (card_key, state, record_id, error_code) VALUES (?, ?, ?, ?)');
  const drop = database.prepare('DELETE FROM card_upload WHERE card_key IN (SELECT value FROM json_each(?))');
  return {
    uploaded: (keys) => new Map(done.all(JSON.stringify(keys)).map((row) => [row.card_key, row.record_id])),
    markSent: atOnce(database, (keys: readonly string[]) => {
      for (const key of keys) put.run(key, 'sent', null, null);
    }),
    record: atOnce(database, (outcomes: readonly UploadOutcome[]) => {
      for (const one of outcomes) {
        if (one.kind === 'done') put.run(one.cardKey, 'done', one.recordId, null);
        else put.run(one.cardKey, 'failed', null, one.errorCode);
      }
    }),
    forget(keys) {
      drop.run(JSON.stringify(keys));
    },
  };
}
