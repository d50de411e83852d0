import { describe, expect, it } from 'vitest';

import type { PersonRecord } from '../../src/domain/person-record.ts';
import { findPeople } from '../../src/pipeline/who.ts';
import { aPerson } from '../support/builders.ts';
import { aMirror } from '../support/matching.ts';

function found(records: readonly Partial<PersonRecord>[], ...words: readonly string[]): readonly string[] {
  const people = records.map((record, at) => aPerson({ id: String(at), firstName: '', company: '', email: '', ...record }));
  return findPeople(aMirror(people), words)
    .map(({ lastName }) => lastName)
    .toSorted();
}

describe('searching for people', () => {
  it.each([
    ['高橋', '髙橋'],
    ['渡辺', '渡邊'],
    ['渡邉', '渡邊'],
    ['斎藤', '齋藤'],
    ['斉藤', '齊藤'],
    ['ヤマダ', 'ﾔﾏﾀﾞ'],
    ['やまだ', 'ヤマダ'],
    ['Müller', 'Mueller'],
    ['Smith-Jones', 'smithjones'],
    ["O'Brien", 'obrien'],
  ])('%s and %s find each other', (stored, typed) => {
    expect(found([{ lastName: stored }, { lastName: '無関係' }], typed)).toEqual([stored]);
    expect(found([{ lastName: typed }, { lastName: '無関係' }], stored)).toEqual([typed]);
  });

  it('a reading finds in either kana and in Latin letters, stored or not', () => {
    const stored = { lastName: '勅使河原', nameReading: 'テシガワラ ショウコ' };
    for (const typed of ['てしがわら', 'ﾃｼｶﾞﾜﾗ', 'teshigawara', 'tesigawara'])
      expect(found([stored], typed)).toEqual(['勅使河原']);
    expect(found([{ lastName: '山田', firstName: '太郎' }], 'yamada')).toEqual(['山田']);
    expect(found([{ lastName: 'Satoh' }], 'サトウ')).toEqual(['Satoh']);
    expect(found([{ lastName: 'Müller' }], 'MULLER')).toEqual(['Müller']);
  });

  it('words that many hold by name do not hide who holds them otherwise', () => {
    const people = [
      { lastName: '森' },
      { lastName: '大森' },
      { lastName: '青木', company: '森林開発株式会社' },
      { lastName: '石川', company: '株式会社無関係' },
      { lastName: '林', email: 'info@forest.example' },
    ];
    expect(found(people, '森')).toEqual(['大森', '森', '青木']);
    expect(found(people, '株式会社')).toEqual(['石川', '青木']);
    expect(found(people, 'info@forest')).toEqual(['林']);
    expect(found(people, '林')).toEqual(['林', '青木']);
  });

  it('characters that are no letters find nobody, whatever stands beside them', () => {
    expect(found([{ lastName: '佐藤' }], '%')).toEqual([]);
    expect(found([{ lastName: '佐藤' }], '*', '"')).toEqual([]);
    expect(found([{ lastName: '佐藤' }], '佐藤', '・')).toEqual(['佐藤']);
  });
});
