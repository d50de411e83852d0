import { TOUCHPOINT_TYPES } from '../../domain/touchpoint.ts';
import type { RelationshipLedger } from '../../ports/relationship-ledger.ts';
import type { SqliteDatabase } from './open-database.ts';

type WaitingRow = readonly [personId: string, userId: string | null, day: number];

const DAY_MS = 86_400_000;
/** Room for the row behind the day, so that of two contacts of one day the later entry is the newest. */
const ROWS_OF_A_DAY = 2 ** 40;

/**
 * One pass over the whole table, in the order it lies on the disk: a million people's contacts are never brought into the program one by
 * one, and an index by person would read the table in ten million places.
 */
export function waitingSearch(database: SqliteDatabase): RelationshipLedger['waiting'] {
  const query = database
    .prepare<[number, number, string, number, number, string], WaitingRow>(
      `WITH opened AS (
        SELECT person, user, day, max(day * ${ROWS_OF_A_DAY} + row) FROM touchpoint NOT INDEXED
          WHERE person IS NOT NULL AND day BETWEEN ? AND ? AND type IN (SELECT value FROM json_each(?)) GROUP BY person
      ), answered AS (
        SELECT person, max(day) AS day FROM touchpoint NOT INDEXED
          WHERE person IS NOT NULL AND day BETWEEN ? AND ? AND type IN (SELECT value FROM json_each(?)) GROUP BY person
      )
      SELECT whom.id, who.id, opened.day FROM opened
        JOIN ref AS whom ON whom.ref = opened.person LEFT JOIN ref AS who ON who.ref = opened.user
        LEFT JOIN answered ON answered.person = opened.person
        WHERE answered.day IS NULL OR answered.day <= opened.day`,
    )
    .raw();
  return ({ opening, answering, from, to }) => {
    const days = [numberOf(from), numberOf(to)] as const;
    const rows = query.all(...days, placesOf(opening), ...days, placesOf(answering));
    return rows.map(([personId, userId, day]) => ({
      personId,
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      ...(userId === null ? {} : { userId }),
    }));
  };
}

function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function placesOf(types: readonly (typeof TOUCHPOINT_TYPES)[number][]): string {
  return JSON.stringify(types.map((type) => TOUCHPOINT_TYPES.indexOf(type)));
}
