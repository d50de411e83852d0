import type { FactKind, FactOf, OrgFact } from '../../domain/org-facts.ts';
import type { SegmentQuery } from '../../domain/segment.ts';
import type { KeptAlarm, KeptScore, RelationshipLedger } from '../../ports/relationship-ledger.ts';
import { LEDGER_MIGRATIONS } from './ledger-schema.ts';
import { ledgerTouchpoints } from './ledger-touchpoints.ts';
import { atOnce, openDatabase, type SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

interface BodyRow {
  readonly body: string;
}

/**
 * Opens the ledger of an org.
 *
 * @throws OperatorError `StoreExposed`, `StoreTooNew`, `StoreUnusable`
 */
export function openRelationshipLedger(path: string): RelationshipLedger & { close(): void } {
  const database = openDatabase(path, LEDGER_MIGRATIONS);
  return {
    ...ledgerTouchpoints(database),
    ...factTable(database),
    ...scoreTable(database),
    ...alarmTable(database),
    ...smallTables(database),
    ...forgetting(database),
    transact(work) {
      atOnce(database, work)();
    },
    close() {
      database.close();
    },
  };
}

const OWN_REFS = '(SELECT ref FROM ref WHERE id IN (SELECT value FROM json_each(?)))';
const OWN_TOUCHES = `(SELECT source FROM touchpoint WHERE person IN ${OWN_REFS})`;
const LISTED = '(SELECT value FROM json_each(?))';

/** In an order in which each statement still finds what the later ones delete. */
const FORGET = [
  `DELETE FROM touchpoint_past WHERE source IN ${OWN_TOUCHES}`,
  `DELETE FROM touchpoint WHERE person IN ${OWN_REFS}`,
  `DELETE FROM fact WHERE id IN (SELECT id FROM fact_person WHERE person IN ${LISTED})`,
  `DELETE FROM fact_person WHERE person IN ${LISTED}`,
  `DELETE FROM score WHERE person IN ${LISTED}`,
  `DELETE FROM alarm WHERE person IN ${LISTED}`,
];

/** The pages are given back, so that nothing is left in the file. */
function forgetting(database: SqliteDatabase): Pick<RelationshipLedger, 'forget'> {
  return {
    forget(personIds) {
      const list = JSON.stringify(personIds);
      atOnce(database, () => {
        for (const sql of FORGET) database.prepare(sql).run(list);
      })();
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}

function factTable(database: SqliteDatabase): Pick<RelationshipLedger, 'put' | 'facts' | 'factsOf' | 'dealAccounts'> {
  const insert = database.prepare('INSERT OR REPLACE INTO fact (kind, id, account, campaign, body) VALUES (?, ?, ?, ?, ?)');
  const unlink = database.prepare('DELETE FROM fact_person WHERE id = ? AND kind = ?');
  const link = database.prepare('INSERT OR IGNORE INTO fact_person (person, kind, id) VALUES (?, ?, ?)');
  const drop = database.prepare('DELETE FROM fact WHERE id = ?');
  const unlinkAll = database.prepare('DELETE FROM fact_person WHERE id = ?');
  const all = database.prepare<[string], BodyRow>('SELECT body FROM fact WHERE kind = ? ORDER BY id');
  // Named, because without statistics the planner takes every fact of a kind for few.
  const byPerson = database.prepare<[string, string], BodyRow>(
    'SELECT body FROM fact_person AS p CROSS JOIN fact AS f ON f.kind = p.kind AND f.id = p.id WHERE p.person = ? AND p.kind = ? ORDER BY f.id',
  );
  const byAccount = database.prepare<[string, string], BodyRow>(
    'SELECT body FROM fact INDEXED BY fact_account WHERE account = ? AND kind = ? ORDER BY id',
  );
  const byCampaign = database.prepare<[string, string], BodyRow>(
    'SELECT body FROM fact INDEXED BY fact_campaign WHERE campaign = ? AND kind = ? ORDER BY id',
  );
  const dealAccounts = database
    .prepare<[], string>(`SELECT DISTINCT account FROM fact WHERE kind = 'deal' AND account IS NOT NULL`)
    .pluck();
  return {
    dealAccounts: () => dealAccounts.all(),
    put: atOnce(database, (facts: readonly OrgFact[], gone: readonly string[]) => {
      for (const fact of facts) {
        const { account, campaign, people } = placesOf(fact);
        insert.run(fact.kind, fact.id, account ?? null, campaign ?? null, JSON.stringify(fact));
        unlink.run(fact.id, fact.kind);
        for (const person of people) link.run(person, fact.kind, fact.id);
      }
      for (const id of gone) {
        drop.run(id);
        unlinkAll.run(id);
      }
    }),
    facts: <Kind extends FactKind>(kind: Kind) => all.all(kind).map(({ body }) => parseStored<FactOf<Kind>>(body)),
    factsOf<Kind extends FactKind>(kind: Kind, by: Parameters<RelationshipLedger['factsOf']>[1]) {
      const rows = [
        ...(by.person === undefined ? [] : byPerson.all(by.person, kind)),
        ...(by.account === undefined ? [] : byAccount.all(by.account, kind)),
        ...(by.campaign === undefined ? [] : byCampaign.all(by.campaign, kind)),
      ];
      return [...new Set(rows.map(({ body }) => body))].map((body) => parseStored<FactOf<Kind>>(body));
    },
  };
}

/** By what a fact is found. */
function placesOf(fact: OrgFact): { readonly account?: string; readonly campaign?: string; readonly people: readonly string[] } {
  if (fact.kind === 'member') return { campaign: fact.campaignId, people: [fact.personId] };
  if (fact.kind === 'assignment') return { campaign: fact.tagId, people: [fact.personId] };
  if (fact.kind === 'opt-out') return { people: [fact.id] };
  if (fact.kind !== 'deal') return { people: [] };
  return {
    people: fact.personIds,
    ...(fact.accountId === undefined ? {} : { account: fact.accountId }),
    ...(fact.campaignId === undefined ? {} : { campaign: fact.campaignId }),
  };
}

function scoreTable(database: SqliteDatabase): Pick<RelationshipLedger, 'putScores' | 'score' | 'warmest'> {
  const put = database.prepare('INSERT OR REPLACE INTO score (person, value, body) VALUES (?, ?, ?)');
  const one = database.prepare<[string], BodyRow>('SELECT body FROM score WHERE person = ?');
  const top = database.prepare<[number], BodyRow>('SELECT body FROM score ORDER BY value DESC, person LIMIT ?');
  return {
    putScores: atOnce(database, (scores: readonly KeptScore[]) => {
      for (const score of scores) put.run(score.personId, score.value, JSON.stringify(score));
    }),
    score(personId) {
      const row = one.get(personId);
      return row === undefined ? undefined : parseStored<KeptScore>(row.body);
    },
    warmest: (limit) => top.all(limit).map(({ body }) => parseStored<KeptScore>(body)),
  };
}

function alarmTable(database: SqliteDatabase): Pick<RelationshipLedger, 'putAlarms' | 'alarmsOf' | 'alarmsSince'> {
  const put = database.prepare('INSERT OR REPLACE INTO alarm (person, kind, day, body) VALUES (?, ?, ?, ?)');
  const ofPerson = database.prepare<[string], BodyRow>('SELECT body FROM alarm WHERE person = ? ORDER BY day');
  const since = database.prepare<[string], BodyRow>('SELECT body FROM alarm WHERE day >= ? ORDER BY day, person');
  return {
    putAlarms: atOnce(database, (alarms: readonly KeptAlarm[]) => {
      for (const alarm of alarms) put.run(alarm.personId, alarm.kind, alarm.day, JSON.stringify(alarm));
    }),
    alarmsOf: (personId) => ofPerson.all(personId).map(({ body }) => parseStored<KeptAlarm>(body)),
    alarmsSince: (day) => since.all(day).map(({ body }) => parseStored<KeptAlarm>(body)),
  };
}

function smallTables(database: SqliteDatabase): Pick<RelationshipLedger, 'segments' | 'putSegment' | 'mark' | 'setMark'> {
  const segments = database.prepare<[], { name: string; query: string }>('SELECT name, query FROM segment ORDER BY name');
  const putSegment = database.prepare('INSERT OR REPLACE INTO segment (name, query) VALUES (?, ?)');
  const mark = database.prepare<[string], { value: number }>('SELECT value FROM mark WHERE name = ?');
  const setMark = database.prepare('INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)');
  return {
    segments: () => segments.all().map(({ name, query }) => ({ name, query: parseStored<SegmentQuery>(query) })),
    putSegment(name, query) {
      putSegment.run(name, JSON.stringify(query));
    },
    mark: (name) => mark.get(name)?.value,
    setMark(name, value) {
      setMark.run(name, value);
    },
  };
}
