import type { LearnedWeights } from '../../domain/learned-weights.ts';
import type { OrgDescription } from '../../domain/field-mapping.ts';
import type { AccountRecord, CampaignRecord, ConnectionRecord, UserRecord } from '../../domain/person-record.ts';
import type { Indexed, Mirror, MirrorChanges } from '../../ports/mirror.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';
import { type Filling, mirrorFilling } from './mirror-filling.ts';
import { gramSearch } from './mirror-grams.ts';
import { hash47 } from './mirror-hash.ts';
import { personRemover, personWriter } from './mirror-people.ts';
import { peopleSearch } from './search-people.ts';
import { parseStored } from './stored-json.ts';
import { storedPerson } from './stored-person.ts';

interface BodyRow {
  readonly body: string;
}

interface PersonRow extends BodyRow {
  readonly id: string;
}

/** The mirror over one SQLite file per org; see the port for its promises. */
export function sqliteMirror(database: SqliteDatabase): Mirror {
  // What a power cut takes from a copy of the org, the next pull brings again; the log keeps the file whole.
  database.pragma('synchronous = NORMAL');
  const filling = mirrorFilling(database);
  const putPeople = peopleWriter(database, filling);
  const putAccount = accountWriter(database);
  const putRest = restWriter(database);
  const grams = gramSearch(database);
  const state = database.prepare<[string], { value: number }>('SELECT value FROM state WHERE name = ?');
  const setState = database.prepare('INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM state WHERE name = ?');
  const text = database.prepare<[string], { value: string }>('SELECT value FROM state WHERE name = ?');
  const completed = atOnce(database, (startedAtMs: number, highWaterMs: number, shape: string) => {
    setState.run('shape', shape);
    forget.run('checkpoint');
    setState.run('pulled-at-ms', startedAtMs);
    setState.run('high-water-ms', highWaterMs);
    grams.count();
  });
  return {
    orgId: () => text.get('org-id')?.value,
    pulledShape: () => text.get('shape')?.value ?? '',
    description() {
      const kept = text.get('description')?.value;
      return kept === undefined ? undefined : parseStored<OrgDescription>(kept);
    },
    setDescription(description) {
      setState.run('description', JSON.stringify(description));
    },
    setOrgId(id) {
      setState.run('org-id', id);
    },
    pulledAtMs: () => state.get('pulled-at-ms')?.value,
    checkpoint: () => text.get('checkpoint')?.value,
    highWaterMs: () => state.get('high-water-ms')?.value,
    put: atOnce(database, (changes: MirrorChanges) => {
      putPeople(changes.people);
      for (const account of changes.accounts) putAccount(account);
      putRest(changes);
      if (changes.checkpoint !== undefined) setState.run('checkpoint', changes.checkpoint);
    }),
    completePull(startedAtMs: number, highWaterMs: number, shape = '') {
      filling.finish();
      completed(startedAtMs, highWaterMs, shape);
    },
    peopleByGrams: grams.people,
    ...weightState(database),
    ...candidateQueries(database, filling),
    ...recordQueries(database),
  };
}

function peopleWriter(database: SqliteDatabase, filling: Filling): (people: MirrorChanges['people']) => void {
  const putPerson = personWriter(database);
  return (people) => {
    filling.begin();
    const isIndexed = filling.isIndexed();
    for (const person of people) putPerson(person, isIndexed);
  };
}

function weightState(database: SqliteDatabase): Pick<Mirror, 'learnedWeights' | 'setLearnedWeights'> {
  const kept = database.prepare<[], { value: string }>(`SELECT value FROM state WHERE name = 'learned-weights'`);
  const forget = database.prepare(`DELETE FROM state WHERE name = 'learned-weights'`);
  const keep = database.prepare(`INSERT OR REPLACE INTO state (name, value) VALUES ('learned-weights', ?)`);
  return {
    learnedWeights() {
      const stored = kept.get()?.value;
      return stored === undefined ? undefined : parseStored<LearnedWeights>(stored);
    },
    setLearnedWeights(learned) {
      if (learned === undefined) forget.run();
      else keep.run(JSON.stringify(learned));
    },
  };
}

function accountWriter(database: SqliteDatabase): (account: Indexed<AccountRecord>) => void {
  const upsert = database.prepare<[string, string], { row: number }>(
    'INSERT INTO account (id, body) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body RETURNING row',
  );
  const dropKeys = database.prepare('DELETE FROM account_key WHERE row = ?');
  const addKey = database.prepare('INSERT OR IGNORE INTO account_key (key, row) VALUES (?, ?)');
  return ({ record, keys }) => {
    const row = upsert.get(record.id, JSON.stringify(record))?.row;
    if (row === undefined) return;
    dropKeys.run(row);
    for (const key of keys) addKey.run(hash47(key), row);
  };
}

function restWriter(database: SqliteDatabase): (changes: MirrorChanges) => void {
  const putUser = database.prepare('INSERT OR REPLACE INTO org_user (id, body) VALUES (?, ?)');
  const putCampaign = database.prepare('INSERT OR REPLACE INTO campaign (id, name, body) VALUES (?, ?, ?)');
  const putConnection = database.prepare('INSERT OR REPLACE INTO connection (id, person_id, body) VALUES (?, ?, ?)');
  const removePerson = personRemover(database);
  const drop = [
    'DELETE FROM account_key WHERE row IN (SELECT row FROM account WHERE id = ?)',
    'DELETE FROM account WHERE id = ?',
    'DELETE FROM campaign WHERE id = ?',
    'DELETE FROM connection WHERE id = ?',
  ].map((sql) => database.prepare(sql));
  return (changes) => {
    for (const user of changes.users) putUser.run(user.id, JSON.stringify(user));
    for (const campaign of changes.campaigns) putCampaign.run(campaign.id, campaign.name, JSON.stringify(campaign));
    for (const connection of changes.connections)
      putConnection.run(connection.id, connection.personId, JSON.stringify(connection));
    for (const id of changes.deletedIds) {
      removePerson(id);
      for (const statement of drop) statement.run(id);
    }
  };
}

function candidateQueries(
  database: SqliteDatabase,
  filling: Filling,
): Pick<Mirror, 'peopleCount' | 'peopleByKeys' | 'accountsByKeys' | 'termCounts' | 'searchPeople' | 'samplePeople'> {
  const total = database.prepare<[], { value: number }>(`SELECT value FROM state WHERE name = 'people'`);
  const peopleOf = database.prepare<[number, number], { row: number }>('SELECT row FROM person_key WHERE key = ? LIMIT ?');
  const accountsOf = database.prepare<[number, number], { row: number }>('SELECT row FROM account_key WHERE key = ? LIMIT ?');
  const personAt = database.prepare<[number], PersonRow>('SELECT id, body FROM person WHERE row = ?');
  const accountAt = database.prepare<[number], BodyRow>('SELECT body FROM account WHERE row = ?');
  const countOf = termCounter(database);
  const spread = database.prepare<[number, number], PersonRow>('SELECT id, body FROM person WHERE row % ? = 0 LIMIT ?');
  return {
    samplePeople(most) {
      const step = Math.max(1, Math.floor((total.get()?.value ?? 0) / most));
      return spread.all(step, most).map(storedPerson);
    },
    peopleCount: () => total.get()?.value ?? 0,
    peopleByKeys(keys, cap) {
      filling.finish();
      const rows = [...rowsUnder(keys, cap, peopleOf)].map((row) => personAt.get(row));
      return rows.filter((row) => row !== undefined).map(storedPerson);
    },
    accountsByKeys: (keys, cap) => bodies<AccountRecord>(rowsUnder(keys, cap, accountsOf), accountAt),
    termCounts(terms) {
      filling.finish();
      return new Map(terms.map((term) => [term, countOf(hash47(term))]));
    },
    searchPeople: peopleSearch(database),
  };
}

/** A term that is a key is counted under the key: it is not kept twice. */
function termCounter(database: SqliteDatabase): (hash: number) => number {
  const counted = database.prepare<[number], { people: number }>('SELECT people FROM term WHERE term = ?');
  const underKey = database.prepare<[number], { people: number }>('SELECT count(*) AS people FROM person_key WHERE key = ?');
  return (hash) => counted.get(hash)?.people ?? underKey.get(hash)?.people ?? 0;
}

function recordQueries(
  database: SqliteDatabase,
): Pick<Mirror, 'person' | 'account' | 'users' | 'campaignByName' | 'campaign' | 'connectionsOf'> {
  const person = database.prepare<[string], PersonRow>('SELECT id, body FROM person WHERE id = ?');
  const account = database.prepare<[string], BodyRow>('SELECT body FROM account WHERE id = ?');
  const users = database.prepare<[], BodyRow>('SELECT body FROM org_user ORDER BY id');
  const byName = database.prepare<[string], BodyRow>('SELECT body FROM campaign WHERE name = ? ORDER BY id LIMIT 1');
  const campaign = database.prepare<[string], BodyRow>('SELECT body FROM campaign WHERE id = ?');
  const connections = database.prepare<[string], BodyRow>(
    'SELECT body FROM connection WHERE person_id IN (SELECT value FROM json_each(?))',
  );
  return {
    person(id) {
      const row = person.get(id);
      return row === undefined ? undefined : storedPerson(row);
    },
    account: (id) => parsed<AccountRecord>(account.get(id)),
    users: () => users.all().map((row) => parseStored<UserRecord>(row.body)),
    campaignByName: (name) => parsed<CampaignRecord>(byName.get(name)),
    campaign: (id) => parsed<CampaignRecord>(campaign.get(id)),
    connectionsOf: (ids) => connections.all(JSON.stringify(ids)).map((row) => parseStored<ConnectionRecord>(row.body)),
  };
}

interface RowsByKey {
  all(key: number, limit: number): { row: number }[];
}

/** Rows under any of the keys; a key with more than `cap` rows is too common to propose anybody. */
function rowsUnder(keys: readonly string[], cap: number, query: RowsByKey): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const key of keys) {
    const found = query.all(hash47(key), cap + 1);
    if (found.length <= cap) for (const { row } of found) rows.add(row);
  }
  return rows;
}

function bodies<T>(rows: ReadonlySet<number>, byRow: { get(row: number): BodyRow | undefined }): readonly T[] {
  return [...rows].map((row) => parsed<T>(byRow.get(row))).filter((record) => record !== undefined);
}

function parsed<T>(row: BodyRow | undefined): T | undefined {
  return row === undefined ? undefined : parseStored<T>(row.body);
}
