import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { matchListToOrg } from '../../src/pipeline/match-list-to-org.ts';
import type { MatchListsRequest } from '../../src/pipeline/match-lists.ts';
import { nearPeople } from '../../src/pipeline/near-people.ts';
import { aMirror, KNOWLEDGE } from '../support/matching.ts';
import { aFolder, STILL } from '../support/memory-workspace.ts';

const REQUEST: Omit<MatchListsRequest, 'paths'> = { map: [], mapB: [], estimate: 'auto', linkAt: 0.7, askAt: 0.1 };
const TAKAHASHI: PersonRecord = {
  object: 'Contact',
  id: '003A',
  lastName: '高橋',
  firstName: '健一',
  company: '葦原計測器株式会社',
  email: 'k.takahashi@ashihara.example',
  modifiedAtMs: 0,
};
const LIST = '氏名,no,会社名,メール\n';
/** Enough others that one person in all of them is rare. */
const CROWD: readonly PersonRecord[] = Array.from({ length: 200 }, (_, at) => ({
  object: 'Lead',
  id: `00Q${at}`,
  lastName: ['森川', '青木', '杉本'][at % 3] ?? '',
  firstName: `${['和', '恵', '真'][at % 3]}子`,
  company: `株式会社雲${at}`,
  modifiedAtMs: 0,
}));

function matched(rows: string, { pulled = true, said = [] as readonly ('same' | 'different')[] } = {}) {
  const mirror = aMirror([TAKAHASHI, ...CROWD]);
  if (pulled) mirror.completePull(STILL.nowAtMs() - 3_600_000, 0);
  const path = join(aFolder(), 'list.csv');
  writeFileSync(path, rows);
  const reviews = {
    remembered: () => said.map((verdict) => ({ identity: '', other: '003A', verdict, atMs: 0, by: 'x' })),
  } as unknown as Parameters<typeof matchListToOrg>[0]['reviews'];
  return matchListToOrg(
    { tables: tableFiles(), knowledge: KNOWLEDGE, mirror, clock: STILL, reviews, region: 'JP' },
    { ...REQUEST, ...(rows.includes('no') ? { id: 'no' } : {}), paths: [path], explain: ['7'] },
  );
}

describe('a list against the org', () => {
  it('is read by its headings as a list that is added, and says how old the copy of the org is', async () => {
    const { pairs, mirrorAgeMs, comparisons } = await matched(
      `${LIST}タカハシ ケンイチ,7,葦原計測器,k.takahashi@ashihara.example\n`,
    );
    expect(pairs).toMatchObject([{ idA: '7', idB: '003A', verdict: 'link' }]);
    expect(mirrorAgeMs).toBe(3_600_000);
    expect(comparisons.map(({ kind }) => kind)).toEqual(['full-name', 'company', 'email']);
  });

  it('says so where the org was never pulled, instead of finding nobody', async () => {
    await expect(matched(`${LIST}タカハシ ケンイチ,7,葦原計測器,\n`, { pulled: false })).rejects.toMatchObject({
      code: 'OrgUnfit',
    });
  });

  it.each([
    ['氏名カナ,no,会社名', 'ﾀｶﾊｼ ｹﾝｲﾁ,7,葦原計測器'],
    ['フリガナ,no,会社名,会社名フリガナ', 'たかはし　けんいち,7,葦原計測器,アシハラケイソクキ'],
    ['セイ,メイ,no,会社名', 'タカハシ,ケンイチ,7,葦原計測器'],
    ['氏名（ローマ字）,no,会社名', 'Kenichi Takahashi,7,葦原計測器'],
    ['氏名,氏名カナ,no,会社名', ',タカハシケンイチ,7,葦原計測器'],
  ])('compares by reading where a row has no other name: %s', async (headings, row) => {
    const { pairs } = await matched(`${headings}\n${row}\n`);
    expect(pairs).toMatchObject([{ idA: '7', idB: '003A', verdict: 'link' }]);
    const other = row.replaceAll(/ハシ|ﾊｼ|はし/g, 'ギ').replace('Takahashi', 'Takagi');
    expect((await matched(`${headings}\n${other}\n`)).pairs.filter(({ verdict }) => verdict === 'link')).toEqual([]);
  });

  it('says so where no column tells of people', async () => {
    await expect(matched('foo,bar\n1,2\n')).rejects.toMatchObject({ code: 'Usage' });
  });

  it('explains a row by evidence whose bits and prior make its probability', async () => {
    const { explanations } = await matched(`${LIST}タカハシ ケンイチ,7,葦原計測器,k.takahashi@ashihara.example\n`);
    const [told] = explanations;
    const bits = (told?.parts ?? []).reduce((sum, part) => sum + part.bits, told?.priorBits ?? 0);
    expect(told?.probability).toBeCloseTo(1 / (1 + 2 ** -bits), 6);
    expect(told?.parts.map(({ comparison }) => comparison)).toContain('email');
  });

  it('never links what a person has told apart', async () => {
    const row = `${LIST}タカハシ ケンイチ,7,葦原計測器,k.takahashi@ashihara.example\n`;
    expect((await matched(row, { said: ['different'] })).pairs).toEqual([]);
  });
});

describe('a search for somebody whom nobody is called', () => {
  it('gives the nearest, and nobody where none is near', () => {
    const mirror = aMirror([
      TAKAHASHI,
      { ...TAKAHASHI, id: '003B', lastName: 'Kaltenbach', firstName: 'Jürgen', company: 'Mühl AG', email: 'j@muehl.example' },
    ]);
    expect(near(mirror, 'Kaltenbch')).toEqual(['003B']);
    expect(near(mirror, 'Zzyzx')).toEqual([]);
  });

  it.each([
    ['高矯', 'a character taken for one that looks like it'],
    ['高端', 'a character taken for any other'],
    ['髙矯', 'an old form beside the wrong character'],
    ['高矯 健一', 'a wrong surname beside the given name'],
    ['高橋 健二', 'a wrong given name beside the surname'],
    ['高矯健一', 'the whole name in one piece'],
    ['多可橋', 'a surname as it is heard'],
    ['タカハリ', 'a kana wrong'],
    ['takahachi', 'a letter of the romaji wrong'],
  ])('%s: %s', (typed) => {
    expect(near(aMirror([TAKAHASHI, ...CROWD]), ...typed.split(' '))).toEqual(['003A']);
  });

  it('a character wrong in a name that no list has', () => {
    const mirror = aMirror([{ ...TAKAHASHI, id: '003C', lastName: '蘆屋谷', firstName: '翔' }, ...CROWD]);
    expect(near(mirror, '蘆星谷')).toEqual(['003C']);
  });

  it('two characters wrong are another name', () => {
    expect(near(aMirror([TAKAHASHI, ...CROWD]), '島矯')).toEqual([]);
  });

  it('many of one near name do not hide the next', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ ...TAKAHASHI, id: `003${at}` }));
    const mirror = aMirror([...many, { ...TAKAHASHI, id: '003X', lastName: '高嶋' }]);
    expect(near(mirror, '高矯')).toContain('003X');
  });
});

function near(mirror: ReturnType<typeof aMirror>, ...words: readonly string[]): readonly string[] {
  return nearPeople(mirror, words, KNOWLEDGE).map(({ id }) => id);
}
