import type { Migration } from './open-database.ts';

/** The store of one user: batches, images, cards, plans and the outbox in one file, so that one transaction covers them. */
export const STORE_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE batch (
    id TEXT PRIMARY KEY, context TEXT NOT NULL, context_key TEXT NOT NULL, created_at_ms INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX batch_context ON batch(context_key);

  CREATE TABLE image (
    hash TEXT PRIMARY KEY, path TEXT NOT NULL, bytes INTEGER NOT NULL, readings TEXT NOT NULL
  ) STRICT;
  CREATE TABLE batch_image (
    batch_id TEXT NOT NULL REFERENCES batch(id), hash TEXT NOT NULL REFERENCES image(hash),
    PRIMARY KEY (batch_id, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX batch_image_hash ON batch_image(hash);

  CREATE TABLE card (
    sequence INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, batch_id TEXT NOT NULL REFERENCES batch(id),
    image_hash TEXT NOT NULL REFERENCES image(hash), reading TEXT NOT NULL, state TEXT NOT NULL, park_reasons TEXT NOT NULL DEFAULT '[]',
    person_object TEXT, person_id TEXT, captured_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX card_batch ON card(batch_id, state);
  CREATE INDEX card_state ON card(state);
  CREATE INDEX card_person ON card(person_id);

  CREATE TABLE plan (
    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, body TEXT NOT NULL, status TEXT NOT NULL
  ) STRICT;
  CREATE TABLE plan_card (
    plan_id TEXT NOT NULL REFERENCES plan(id), card_key TEXT NOT NULL REFERENCES card(key), PRIMARY KEY (plan_id, card_key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY, write_id TEXT NOT NULL UNIQUE, plan_id TEXT NOT NULL REFERENCES plan(id), step INTEGER NOT NULL,
    body TEXT NOT NULL, state TEXT NOT NULL, record_id TEXT, created INTEGER, error_code TEXT, error_fields TEXT,
    attempts INTEGER NOT NULL DEFAULT 0, changed_at_ms INTEGER
  ) STRICT;
  CREATE INDEX outbox_plan ON outbox(plan_id, step);

  CREATE TABLE run_lock (
    name TEXT PRIMARY KEY, process INTEGER NOT NULL, host TEXT NOT NULL, command TEXT NOT NULL, started_at_ms INTEGER NOT NULL
  ) STRICT;
  `,
  // What an undo needs: the records as they were, when we last saw them, and which plan takes back which. Why a row was refused, in
  // Salesforce's words where they quote no card; whom the org's duplicate rule named. Images sent, bulk jobs begun, orgs confirmed.
  `
  ALTER TABLE outbox ADD COLUMN before TEXT;
  ALTER TABLE outbox ADD COLUMN stamp_at_ms INTEGER;
  ALTER TABLE plan ADD COLUMN undoes TEXT;
  ALTER TABLE outbox ADD COLUMN error_message TEXT;
  ALTER TABLE outbox ADD COLUMN matched TEXT;
  ALTER TABLE card ADD COLUMN proposal TEXT;
  CREATE TABLE card_upload (
    card_key TEXT PRIMARY KEY REFERENCES card(key), state TEXT NOT NULL, record_id TEXT, error_code TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE bulk_job (
    job_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan(id), write_ids TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE confirmed_org (org_id TEXT PRIMARY KEY, host TEXT NOT NULL, confirmed_at_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX plan_undoes ON plan(undoes) WHERE undoes IS NOT NULL;
  `,
  // Reviews: a log that only grows, what it decided per card, and who was told apart from whom. Any change of a card raises its version.
  `
  ALTER TABLE card ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE card ADD COLUMN review TEXT;
  CREATE TRIGGER card_version AFTER UPDATE OF reading, state, park_reasons, proposal, person_id, review ON card
  BEGIN UPDATE card SET version = version + 1 WHERE sequence = NEW.sequence; END;
  CREATE TABLE review_event (
    sequence INTEGER PRIMARY KEY, card_key TEXT NOT NULL REFERENCES card(key), at_ms INTEGER NOT NULL, reviewer TEXT NOT NULL,
    kind TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX review_event_card ON review_event(card_key);
  CREATE INDEX review_event_time ON review_event(at_ms);
  CREATE TABLE person_verdict (
    identity TEXT NOT NULL, other TEXT NOT NULL, verdict TEXT NOT NULL, event INTEGER NOT NULL REFERENCES review_event(sequence),
    heard INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (identity, other, event)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_verdict_event ON person_verdict(event);
  `,
  // The cards of one photo, beside each of them.
  'CREATE INDEX card_image ON card(image_hash)',
];
