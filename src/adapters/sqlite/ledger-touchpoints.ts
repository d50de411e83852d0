import { CHANNELS, DIRECTIONS, type Touchpoint, TOUCHPOINT_TYPES } from '../../domain/touchpoint.ts';
import type { AppendCount, RelationshipLedger } from '../../ports/relationship-ledger.ts';
import { waitingSearch } from './ledger-waiting.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';

/** As the table holds it; what is not known is `null`. Arrays, because ten million of them are read in one night. */
type TouchpointRow = readonly [
  source: string,
  person: number | null,
  account: number | null,
  user: number | null,
  campaign: number | null,
  type: number,
  channel: number,
  direction: number,
  day: number | null,
];

const DAY_MS = 86_400_000;
const SELECT = 'SELECT source, person, account, user, campaign, type, channel, direction, day FROM touchpoint';

type TouchpointPart = Pick<
  RelationshipLedger,
  | 'append'
  | 'retract'
  | 'follow'
  | 'currentId'
  | 'ofPeople'
  | 'ofAccount'
  | 'ofCampaign'
  | 'everyPerson'
  | 'everyAccount'
  | 'waiting'
  | 'touchpointCount'
>;

/** The touchpoints of a ledger. */
export function ledgerTouchpoints(database: SqliteDatabase): TouchpointPart {
  const refs = refTable(database);
  const { append, retract } = writers(database, refs);
  const touchpointOf = touchpointReader(refs);
  const byIds = (column: string): ((ids: readonly string[], newest?: number) => readonly Touchpoint[]) => {
    const query = database
      .prepare<[string, number], TouchpointRow>(
        `${SELECT} WHERE ${column} IN (SELECT ref FROM ref WHERE id IN (SELECT value FROM json_each(?)))
          ORDER BY day DESC, source DESC LIMIT ?`,
      )
      .raw();
    return (ids, newest = -1) => query.all(JSON.stringify(ids), newest).toReversed().map(touchpointOf);
  };
  const [ofPeople, ofAccounts, ofCampaigns] = [byIds('person'), byIds('account'), byIds('campaign')];
  const repoint = database.prepare('UPDATE touchpoint SET person = ? WHERE person = ?');
  const addMove = database.prepare('INSERT OR REPLACE INTO move (ref, to_ref) VALUES (?, ?)');
  const count = database.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM touchpoint');
  const [everyPerson, everyAccount] = [grouped(database, 'person'), grouped(database, 'account')];
  return {
    append: atOnce(database, append),
    retract: atOnce(database, retract),
    follow: atOnce(database, (moves: Parameters<RelationshipLedger['follow']>[0]) => {
      for (const { from, to } of moves) {
        if (from === to) continue;
        addMove.run(refs.of(from), refs.of(to));
        repoint.run(refs.current(to), refs.of(from));
      }
    }),
    currentId: (id) => refs.idOf(refs.known(id)) ?? id,
    ofPeople: (ids) => ofPeople([...new Set(ids.map((id) => refs.idOf(refs.known(id)) ?? id))]),
    ofAccount: (id, newest) => ofAccounts([id], newest),
    ofCampaign: (id) => ofCampaigns([id]),
    *everyPerson() {
      for (const [ref, rows] of everyPerson()) yield { personId: refs.idOf(ref) ?? '', touchpoints: rows.map(touchpointOf) };
    },
    *everyAccount() {
      for (const [ref, rows] of everyAccount()) yield { accountId: refs.idOf(ref) ?? '', touchpoints: rows.map(touchpointOf) };
    },
    waiting: waitingSearch(database),
    touchpointCount: () => count.get()?.rows ?? 0,
  };
}

/** Groups that are read at once: enough to be quick, few enough to lie in memory. */
const GROUPS_AT_ONCE = 500;
const PLACE = { person: 1, account: 2 } as const;

/**
 * Everybody's rows, group by group. Read in portions, each by a statement that is over before the portion is handed out: whoever goes
 * through the ledger may write to it meanwhile, and a million people never lie in memory.
 */
function grouped(
  database: SqliteDatabase,
  column: keyof typeof PLACE,
): () => Generator<readonly [ref: number, rows: readonly TouchpointRow[]]> {
  const ends = database
    .prepare<[number, number], number>(
      `WITH RECURSIVE own(ref, n) AS (
        SELECT (SELECT min(${column}) FROM touchpoint WHERE ${column} > ?), 1
        UNION ALL SELECT (SELECT min(${column}) FROM touchpoint WHERE ${column} > own.ref), n + 1 FROM own
          WHERE own.ref IS NOT NULL AND n < ?
      ) SELECT max(ref) FROM own`,
    )
    .pluck();
  const portion = database
    .prepare<[number, number], TouchpointRow>(`${SELECT} WHERE ${column} > ? AND ${column} <= ? ORDER BY ${column}`)
    .raw();
  return function* groups() {
    let last = 0;
    for (;;) {
      const end = ends.get(last, GROUPS_AT_ONCE) ?? null;
      if (end === null) return;
      const found = new Map<number, TouchpointRow[]>();
      for (const row of portion.all(last, end)) {
        const ref = row[PLACE[column]] ?? 0;
        const rows = found.get(ref);
        if (rows === undefined) found.set(ref, [row]);
        else rows.push(row);
      }
      yield* found;
      last = end;
    }
  };
}

interface RefTable {
  /** The number of an id; a new one where it has none. */
  of(id: string): number;
  /** The same, of the record that an id goes by now. */
  current(id: string): number;
  /** The number an id goes by now, where it has one. */
  known(id: string): number | undefined;
  idOf(ref: number | undefined): string | undefined;
}

/** A record moves to another a few times at most; a circle would be the org's mistake and must not hang us. */
const LONGEST_WAY = 20;
/** Ids kept by their number: users and campaigns come again with every other touchpoint. */
const MOST_REMEMBERED = 50_000;

function refTable(database: SqliteDatabase): RefTable {
  const find = database.prepare<[string], { ref: number }>('SELECT ref FROM ref WHERE id = ?');
  const add = database.prepare('INSERT INTO ref (id) VALUES (?)');
  const moved = database.prepare<[number], { to_ref: number }>('SELECT to_ref FROM move WHERE ref = ?');
  const idAt = database.prepare<[number], { id: string }>('SELECT id FROM ref WHERE ref = ?');
  const ids = new Map<number, string>();
  const of = (id: string): number => find.get(id)?.ref ?? Number(add.run(id).lastInsertRowid);
  const follow = (start: number): number => {
    let ref = start;
    for (let step = 0; step < LONGEST_WAY; step += 1) {
      const next = moved.get(ref)?.to_ref;
      if (next === undefined) return ref;
      ref = next;
    }
    return ref;
  };
  return {
    of,
    current: (id) => follow(of(id)),
    known(id) {
      const ref = find.get(id)?.ref;
      return ref === undefined ? undefined : follow(ref);
    },
    idOf(ref) {
      if (ref === undefined) return undefined;
      const known = ids.get(ref);
      if (known !== undefined) return known;
      const id = idAt.get(ref)?.id;
      if (ids.size >= MOST_REMEMBERED) ids.clear();
      // What a transaction adds and takes back would leave its number to another id.
      if (id !== undefined && !database.inTransaction) ids.set(ref, id);
      return id;
    },
  };
}

type Values = readonly [source: string, ...numbers: (number | null)[]];

function writers(
  database: SqliteDatabase,
  refs: RefTable,
): { append: (touchpoints: readonly Touchpoint[]) => AppendCount; retract: (sources: readonly string[]) => number } {
  const columns = 'source, person, account, user, campaign, type, channel, direction, day';
  const find = database.prepare<[string], { row: number; body: string }>(
    'SELECT row, json_array(source, person, account, user, campaign, type, channel, direction, day) AS body FROM touchpoint WHERE source = ?',
  );
  const insert = database.prepare(`INSERT INTO touchpoint (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const drop = database.prepare('DELETE FROM touchpoint WHERE row = ?');
  const keep = database.prepare('INSERT INTO touchpoint_past (source, body) VALUES (?, ?)');
  const takeOut = (source: string, known: { row: number; body: string }): void => {
    keep.run(source, known.body);
    drop.run(known.row);
  };
  return {
    append(touchpoints) {
      const counts = { added: 0, changed: 0 };
      for (const touchpoint of touchpoints) {
        const known = find.get(touchpoint.sourceId);
        const values = valuesOf(touchpoint, refs);
        if (known?.body === JSON.stringify(values)) continue;
        if (known !== undefined) takeOut(touchpoint.sourceId, known);
        insert.run(...values);
        counts[known === undefined ? 'added' : 'changed'] += 1;
      }
      return counts;
    },
    retract(sources) {
      let found = 0;
      for (const source of sources) {
        const known = find.get(source);
        if (known === undefined) continue;
        takeOut(source, known);
        found += 1;
      }
      return found;
    },
  };
}

function valuesOf(touchpoint: Touchpoint, refs: RefTable): Values {
  const { sourceId, personId, accountId, userId, campaignId, type, channel, direction, day } = touchpoint;
  const refOf = (id: string | undefined): number | null => (id === undefined ? null : refs.of(id));
  return [
    sourceId,
    personId === undefined ? null : refs.current(personId),
    refOf(accountId),
    refOf(userId),
    refOf(campaignId),
    TOUCHPOINT_TYPES.indexOf(type),
    CHANNELS.indexOf(channel),
    DIRECTIONS.indexOf(direction),
    day === undefined ? null : Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS),
  ];
}

type Draft = { -readonly [Name in keyof Touchpoint]: Touchpoint[Name] };

/** Ten million times a night: nothing is copied, and a day is spelled out once. */
function touchpointReader(refs: RefTable): (row: TouchpointRow) => Touchpoint {
  const days = new Map<number, string>();
  const dayOf = (day: number): string => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const text = new Date(day * DAY_MS).toISOString().slice(0, 10);
    days.set(day, text);
    return text;
  };
  const put = (draft: Draft, name: 'personId' | 'accountId' | 'userId' | 'campaignId', ref: number | null): void => {
    const id = ref === null ? undefined : refs.idOf(ref);
    // oxlint-disable-next-line no-param-reassign -- a draft is there to be filled
    if (id !== undefined) draft[name] = id;
  };
  return ([sourceId, person, account, user, campaign, type, channel, direction, day]) => {
    const draft: Draft = {
      sourceId,
      type: TOUCHPOINT_TYPES[type] ?? 'other',
      channel: CHANNELS[channel] ?? 'other',
      direction: DIRECTIONS[direction] ?? 'outbound',
    };
    put(draft, 'personId', person);
    put(draft, 'accountId', account);
    put(draft, 'userId', user);
    put(draft, 'campaignId', campaign);
    if (day !== null) draft.day = dayOf(day);
    return draft;
  };
}
