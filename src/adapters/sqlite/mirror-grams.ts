import type { PersonRecord } from '../../domain/person-record.ts';
import type { Mirror } from '../../ports/mirror.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

/** n-grams looked up for each field, the rarest that anybody has. */
const RAREST = 4;
/** An n-gram of more people than this share, but of at least so many people, finds nobody in particular. */
const COMMON_SHARE = 0.01;
const COMMON_PEOPLE = 200;

interface GramSearch {
  /** Counts anew how many people have each n-gram. */
  readonly count: () => void;
  readonly people: Mirror['peopleByGrams'];
}

/** The full-text index over pieces of names, companies and addresses. */
export function gramSearch(database: SqliteDatabase): GramSearch {
  const forget = database.prepare('DELETE FROM gram');
  const copy = database.prepare('INSERT INTO gram (gram, people) SELECT term, doc FROM person_gram_term');
  const countOf = database.prepare<[string], { people: number }>('SELECT people FROM gram WHERE gram = ?');
  const counted = database.prepare<[], { gram: string }>('SELECT gram FROM gram LIMIT 1');
  const total = database.prepare<[], { people: number }>('SELECT max(row) AS people FROM person');
  const find = database.prepare<[string, number], { body: string }>(
    `SELECT body FROM (SELECT rowid FROM person_gram WHERE person_gram MATCH ? ORDER BY rank LIMIT ?) AS hit
     JOIN person ON person.row = hit.rowid`,
  );
  const recount = atOnce(database, () => {
    forget.run();
    copy.run();
  });
  return {
    count: recount,
    people(grams, limit) {
      if (counted.get() === undefined) recount();
      const common = Math.max(COMMON_PEOPLE, (total.get()?.people ?? 0) * COMMON_SHARE);
      const chosen = grams.flatMap((field) => rarest(field, common, (gram) => countOf.get(gram)?.people ?? 0));
      if (chosen.length === 0) return [];
      const query = chosen.map((gram) => `"${gram}"`).join(' OR ');
      return find.all(query, limit).map(({ body }) => parseStored<PersonRecord>(body));
    },
  };
}

function rarest(grams: readonly string[], common: number, countOf: (gram: string) => number): readonly string[] {
  return grams
    .map((gram) => ({ gram, people: countOf(gram) }))
    .filter(({ people }) => people > 0 && people <= common)
    .toSorted((a, b) => a.people - b.people)
    .slice(0, RAREST)
    .map(({ gram }) => gram);
}
