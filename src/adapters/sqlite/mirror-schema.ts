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
  // The keys and terms of a person lie beside it, so that a change can take them back: two trees of twelve million rows less.
  // A mirror made before is pulled again.
  `
  DROP TABLE person_key;
  DROP TABLE person_term;
  DROP TABLE person;
  DELETE FROM term;
  DELETE FROM account_key;
  DELETE FROM account;
  DELETE FROM state;
  CREATE TABLE person (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, search TEXT NOT NULL, body TEXT NOT NULL, keys BLOB NOT NULL, terms BLOB NOT NULL
  ) STRICT;
  CREATE TABLE person_key (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE person_gram USING fts5(
    grams, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"
  );
  CREATE VIRTUAL TABLE person_gram_term USING fts5vocab('person_gram', 'row');
  CREATE TABLE gram (gram TEXT PRIMARY KEY, people INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // A third of the size: a body without field names, keys and terms in six bytes each, pieces without their places, and only the terms
  // that are no keys. A mirror made before is pulled again.
  `
  DROP TABLE person_gram_term;
  DROP TABLE person_gram;
  DROP TABLE person_key;
  DROP TABLE person;
  DELETE FROM gram;
  DELETE FROM term;
  DELETE FROM account_key;
  DELETE FROM account;
  DELETE FROM state;
  CREATE TABLE person (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, search TEXT NOT NULL, body TEXT NOT NULL, keys BLOB NOT NULL, terms BLOB NOT NULL
  ) STRICT;
  CREATE TABLE person_key (key INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE person_gram USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii');
  CREATE VIRTUAL TABLE person_gram_term USING fts5vocab('person_gram', 'row');
  `,
  // What is typed is looked for in an index of its own, in folded spelling. A mirror made before is pulled again.
  `
  DROP TABLE person_gram_term;
  DROP TABLE person_gram;
  CREATE VIRTUAL TABLE person_gram USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii');
  CREATE VIRTUAL TABLE person_gram_term USING fts5vocab('person_gram', 'row');
  CREATE VIRTUAL TABLE person_search USING fts5(pieces, content='', contentless_delete=1, detail=none, tokenize='ascii');
  DELETE FROM person_key;
  DELETE FROM person;
  DELETE FROM gram;
  DELETE FROM term;
  DELETE FROM account_key;
  DELETE FROM account;
  DELETE FROM state WHERE name != 'learned-weights';
  `,
];
