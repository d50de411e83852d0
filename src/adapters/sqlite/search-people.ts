import type { PersonRecord } from '../../domain/person-record.ts';
import type { SqliteDatabase } from './open-database.ts';
import { storedPerson } from './stored-person.ts';

interface PersonRow {
  readonly id: string;
  readonly body: string;
}

/**
 * People whose name, reading, company or e-mail holds every word. The pieces kept for matching find them among a million in milliseconds;
 * only words of which the pieces know nothing (a legal form, half a mail address) need a look at everybody.
 */
export function peopleSearch(database: SqliteDatabase): (words: readonly string[], limit: number) => readonly PersonRecord[] {
  return (words, limit) => {
    const wanted = words.map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => word !== '');
    if (wanted.length === 0) return [];
    const holds = wanted.map(() => 'instr(search, ?) > 0').join(' AND ');
    const query = wanted.map(piecesQuery);
    if (query.every((one) => one !== undefined)) {
      const indexed = database.prepare<(string | number)[], PersonRow>(
        `SELECT id, body FROM person_gram JOIN person ON person.row = person_gram.rowid WHERE person_gram MATCH ? AND ${holds} LIMIT ?`,
      );
      const found = indexed.all(query.map((one) => `(${one})`).join(' AND '), ...wanted, limit);
      if (found.length > 0) return found.map(storedPerson);
    }
    const scan = database.prepare<(string | number)[], PersonRow>(`SELECT id, body FROM person WHERE ${holds} LIMIT ?`);
    return scan.all(...wanted, limit).map(storedPerson);
  };
}

/** Fields that pieces are kept of, and their widths: pairs of kanji and kana, three letters of the Latin alphabet, four of addresses. */
function piecesQuery(word: string): string | undefined {
  const letters = Array.from(word.replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const isLatin = /^[\p{Script=Latin}\p{N}]/u.test(letters.join(''));
  const fields: readonly (readonly [string, number])[] = isLatin
    ? [
        ['n', 3],
        ['c', 3],
        ['l', 3],
        ['e', 4],
      ]
    : [
        ['n', 2],
        ['c', 2],
      ];
  const alternatives = fields.flatMap(([field, width]) => {
    const pieces = Array.from({ length: letters.length - width + 1 }, (_, at) => letters.slice(at, at + width).join(''));
    // A single kanji is found where it begins a name.
    const whole = pieces.length === 0 && !isLatin ? letters.map((letter) => `0${letter}`) : pieces;
    return whole.length === 0 ? [] : [`(${whole.map((piece) => `"${field}${piece}"`).join(' AND ')})`];
  });
  return alternatives.length === 0 ? undefined : alternatives.join(' OR ');
}
