import type { Migration } from './open-database.ts';

/**
 * The relationships of one org, a file of its own. Ids of the org are kept once, in `ref`: ten million touchpoints point at them by number.
 * `touchpoint_past` holds what a source said before it changed or left.
 */
export const LEDGER_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE mark (name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
  CREATE TABLE ref (ref INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE move (ref INTEGER PRIMARY KEY, to_ref INTEGER NOT NULL) STRICT;
  CREATE TABLE touchpoint (
    row INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, person INTEGER, account INTEGER, user INTEGER, campaign INTEGER,
    type INTEGER NOT NULL, channel INTEGER NOT NULL, direction INTEGER NOT NULL, day INTEGER
  ) STRICT;
  CREATE INDEX touchpoint_person ON touchpoint(person) WHERE person IS NOT NULL;
  CREATE INDEX touchpoint_account ON touchpoint(account) WHERE account IS NOT NULL;
  CREATE INDEX touchpoint_campaign ON touchpoint(campaign) WHERE campaign IS NOT NULL;
  CREATE TABLE touchpoint_past (row INTEGER PRIMARY KEY, source TEXT NOT NULL, body TEXT NOT NULL) STRICT;

  CREATE TABLE fact (
    kind TEXT NOT NULL, id TEXT NOT NULL, account TEXT, campaign TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX fact_id ON fact(id);
  CREATE INDEX fact_account ON fact(kind, account) WHERE account IS NOT NULL;
  CREATE INDEX fact_campaign ON fact(kind, campaign) WHERE campaign IS NOT NULL;
  CREATE TABLE fact_person (
    person TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (person, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX fact_person_id ON fact_person(id);

  CREATE TABLE score (person TEXT PRIMARY KEY, value REAL NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX score_value ON score(value);
  CREATE TABLE alarm (person TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (person, kind, day)) STRICT, WITHOUT ROWID;
  CREATE INDEX alarm_day ON alarm(day);
  CREATE TABLE segment (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT;
  `,
];
