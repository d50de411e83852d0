import { CHANNELS, DIRECTIONS, type Touchpoint, TOUCHPOINT_TYPES } from '../../domain/touchpoint.ts';
import type { AppendCount, RelationshipLedger } from '../../ports/relationship-ledger.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';

interface TouchpointRow {
  readonly row: number;
  readonly source: string;
  readonly person: string | null;
  readonly account: string | null;
  readonly user: string | null;
  readonly campaign: string | null;
  readonly type: number;
  readonly channel: number;
  readonly direction: number;
  readonly day: number | null;
}

const DAY_MS = 86_400_000;
const SELECT = `SELECT t.row, source, p.id AS person, a.id AS account, u.id AS user, c.id AS campaign, type, channel, direction, day
  FROM touchpoint AS t LEFT JOIN ref AS p ON p.ref = t.person LEFT JOIN ref AS a ON a.ref = t.account
  LEFT JOIN ref AS u ON u.ref = t.user LEFT JOIN ref AS c ON c.ref = t.campaign`;

type TouchpointPart = Pick<
  RelationshipLedger,
  'append' | 'retract' | 'follow' | 'currentId' | 'ofPeople' | 'ofAccount' | 'ofCampaign' | 'everyPerson' | 'touchpointCount'
>;

/** The touchpoints of a ledger. */
export function ledgerTouchpoints(database: SqliteDatabase): TouchpointPart {
  const refs = refTable(database);
  const { append, retract } = writers(database, refs);
  const byIds = (column: string): ((ids: readonly string[]) => readonly Touchpoint[]) => {
    const query = database.prepare<[string], TouchpointRow>(
      `${SELECT} WHERE t.${column} IN (SELECT ref FROM ref WHERE id IN (SELECT value FROM json_each(?))) ORDER BY day, source`,
    );
    return (ids) => query.all(JSON.stringify(ids)).map(touchpointOf);
  };
  const [ofPeople, ofAccounts, ofCampaigns] = [byIds('person'), byIds('account'), byIds('campaign')];
  const repoint = database.prepare('UPDATE touchpoint SET person = ? WHERE person = ?');
  const addMove = database.prepare('INSERT OR REPLACE INTO move (ref, to_ref) VALUES (?, ?)');
  const everybody = database.prepare<[], TouchpointRow>(`${SELECT} WHERE t.person IS NOT NULL ORDER BY t.person`);
  const count = database.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM touchpoint');
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
    ofAccount: (id) => ofAccounts([id]),
    ofCampaign: (id) => ofCampaigns([id]),
    *everyPerson() {
      let [personId, touchpoints] = ['', [] as Touchpoint[]];
      for (const row of everybody.iterate()) {
        const next = row.person ?? '';
        if (next !== personId && touchpoints.length > 0) {
          yield { personId, touchpoints };
          touchpoints = [];
        }
        personId = next;
        touchpoints.push(touchpointOf(row));
      }
      if (touchpoints.length > 0) yield { personId, touchpoints };
    },
    touchpointCount: () => count.get()?.rows ?? 0,
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

function refTable(database: SqliteDatabase): RefTable {
  const find = database.prepare<[string], { ref: number }>('SELECT ref FROM ref WHERE id = ?');
  const add = database.prepare('INSERT INTO ref (id) VALUES (?)');
  const moved = database.prepare<[number], { to_ref: number }>('SELECT to_ref FROM move WHERE ref = ?');
  const idAt = database.prepare<[number], { id: string }>('SELECT id FROM ref WHERE ref = ?');
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
    idOf: (ref) => (ref === undefined ? undefined : idAt.get(ref)?.id),
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

function touchpointOf({ source, person, account, user, campaign, type, channel, direction, day }: TouchpointRow): Touchpoint {
  return {
    sourceId: source,
    type: TOUCHPOINT_TYPES[type] ?? 'other',
    channel: CHANNELS[channel] ?? 'other',
    direction: DIRECTIONS[direction] ?? 'outbound',
    ...(person === null ? {} : { personId: person }),
    ...(account === null ? {} : { accountId: account }),
    ...(user === null ? {} : { userId: user }),
    ...(campaign === null ? {} : { campaignId: campaign }),
    ...(day === null ? {} : { day: new Date(day * DAY_MS).toISOString().slice(0, 10) }),
  };
}
