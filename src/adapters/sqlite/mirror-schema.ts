import type { Migration } from './open-database.ts';

/** The mirror of one org, a file of its own. `person_key` and `account_key` are the blocking keys; `term` counts weigh common values. */
export const MIRROR_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE state (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT;

  CREATE TABLE person (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, search TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE person_key (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) STRICT, WITHOUT ROWID;
  CREATE INDEX person_key_row ON person_key(row);
  CREATE TABLE person_term (term INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (term, row)) STRICT, WITHOUT ROWID;
  CREATE INDEX person_term_row ON person_term(row);
  CREATE TABLE term (term INTEGER PRIMARY KEY, people INTEGER NOT NULL) STRICT;

  CREATE TABLE account (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE account_key (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) STRICT, WITHOUT ROWID;
  CREATE INDEX account_key_row ON account_key(row);

  CREATE TABLE org_user (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE campaign (id TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, body TEXT NOT NULL) STRICT;
  CREATE INDEX campaign_name ON campaign(name);
  CREATE TABLE connection (id TEXT PRIMARY KEY, person_id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE INDEX connection_person ON connection(person_id);
  `,
];
