import type { Mirror } from '../../ports/mirror.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';
import { storedPerson } from './stored-person.ts';

/** n-grams looked up for each field, the rarest that anybody has. */
const RAREST = 4;
/** An n-gram of more people than this share, but of at least so many people, finds nobody in particular. */
const COMMON_SHARE = 0.01;
const COMMON_PEOPLE = 200;
/** People looked at for one card, over all n-grams; the rarest n-grams first. Bounds the time whatever the size of the org. */
const MOST_LOOKED_AT = 12_000;

interface GramSearch {
  /** Counts anew how many people have each n-gram. */
  readonly count: () => void;
  readonly people: Mirror['peopleByGrams'];
}

interface CountedGram {
  readonly gram: string;
  readonly people: number;
}

/** The full-text index over pieces of names, companies and addresses. */
export function gramSearch(database: SqliteDatabase): GramSearch {
  const forget = database.prepare('DELETE FROM gram');
  const copy = database.prepare('INSERT INTO gram (gram, people) SELECT term, doc FROM person_gram_term');
  const countOf = database.prepare<[string], { people: number }>('SELECT people FROM gram WHERE gram = ?');
  const counted = database.prepare<[], { gram: string }>('SELECT gram FROM gram LIMIT 1');
  const total = database.prepare<[], { people: number }>('SELECT max(row) AS people FROM person');
  const under = database.prepare<[string], number>('SELECT rowid FROM person_gram WHERE person_gram MATCH ?').pluck();
  const personAt = database.prepare<[number], { id: string; body: string }>('SELECT id, body FROM person WHERE row = ?');
  const recount = atOnce(database, () => {
    forget.run();
    copy.run();
  });
  return {
    count: recount,
    people(grams, limit) {
      if (counted.get() === undefined) recount();
      const people = total.get()?.people ?? 0;
      const common = Math.max(COMMON_PEOPLE, people * COMMON_SHARE);
      const chosen = grams.flatMap((field) => rarest(field, common, (gram) => countOf.get(gram)?.people ?? 0));
      const votes = new Map<number, number>();
      for (const { gram, people: carriers } of affordable(chosen)) {
        const bits = Math.log2(1 + people / carriers);
        for (const row of under.all(`"${gram}"`)) votes.set(row, (votes.get(row) ?? 0) + bits);
      }
      return strongest(votes, limit).flatMap((row) => {
        const stored = personAt.get(row);
        return stored === undefined ? [] : [storedPerson(stored)];
      });
    },
  };
}

function rarest(grams: readonly string[], common: number, countOf: (gram: string) => number): readonly CountedGram[] {
  return grams
    .map((gram) => ({ gram, people: countOf(gram) }))
    .filter(({ people }) => people > 0 && people <= common)
    .toSorted((a, b) => a.people - b.people)
    .slice(0, RAREST);
}

function affordable(grams: readonly CountedGram[]): readonly CountedGram[] {
  let sum = 0;
  return grams
    .toSorted((a, b) => a.people - b.people)
    .filter(({ people }) => {
      sum += people;
      return sum <= MOST_LOOKED_AT;
    });
}

function strongest(votes: ReadonlyMap<number, number>, limit: number): readonly number[] {
  return [...votes]
    .toSorted(([row, bits], [other, otherBits]) => otherBits - bits || row - other)
    .slice(0, limit)
    .map(([row]) => row);
}
