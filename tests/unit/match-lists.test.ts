import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { matchLists, type MatchListsRequest } from '../../src/pipeline/match-lists.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aFolder } from '../support/memory-workspace.ts';

/** `氏名,会社` and three rows in Shift_JIS: 山田太郎 at ㈱山田 twice in two spellings, 佐藤花子 at 青木. */
const SHIFT_JIS =
  '8e8196bc2c89ef8ed00a8e52936391be98592c878a8e5293630a8e5293632091be98592c8e529363208a948eae89ef8ed00a8db293a189d48e712c90c296d80a';

const REQUEST: Omit<MatchListsRequest, 'paths'> = { map: [], mapB: [], estimate: 'never', linkAt: 0.7, askAt: 0.1 };

function aFile(content: string | Buffer): string {
  const path = join(aFolder(), 'list.csv');
  writeFileSync(path, content);
  return path;
}

async function match(content: string | Buffer, request: Partial<MatchListsRequest> = {}) {
  return matchLists({ tables: tableFiles(), knowledge: KNOWLEDGE }, { ...REQUEST, paths: [aFile(content)], ...request });
}

/** Four hundred people of a town, numbered from `from`. */
function numbered(from: number, city: string): string {
  return Array.from({ length: 400 }, (_, at) => `Given${at + from} Family${7 * (at + from)},${city}`).join('\n');
}

const COLOURS = 'Amber Beige Copper Denim Ebony Fuchsia Ginger Hazel Indigo Jade Khaki Lilac Maroon Navy Ochre Purple'.split(' ');

describe('matchLists', () => {
  it('reads Shift_JIS and knows columns by Japanese names', async () => {
    const { encodings, comparisons, rows } = await match(Buffer.from(SHIFT_JIS, 'hex'));
    expect(encodings).toEqual(['shift_jis']);
    expect(comparisons).toEqual([
      { name: '氏名', kind: 'full-name' },
      { name: '会社', kind: 'company' },
    ]);
    expect(rows).toBe(3);
  });

  it('lines in two encodings, of lists that were put together, are read each in its own', async () => {
    const utf8 = Buffer.from('山田太郎,青木\n');
    const { encodings, rows, pairs } = await match(Buffer.concat([Buffer.from(SHIFT_JIS, 'hex'), utf8]));
    expect(encodings).toEqual(['shift_jis + utf-8']);
    expect(rows).toBe(4);
    expect(pairs.length).toBeGreaterThan(0);
  });

  it('a mark at the beginning, tabs and short rows lose nothing', async () => {
    const { rows, comparisons, pairs } = await match('\uFEFFno\tcompany\n1\tAozora Co., Ltd.\n2\tAOZORA K.K.\n3\n', { id: 'no' });
    expect(rows).toBe(3);
    expect(comparisons).toEqual([{ name: 'company', kind: 'company' }]);
    expect(pairs).toMatchObject([{ idA: '1', idB: '2', verdict: 'link' }]);
  });

  it('a full name beside first and last name is not counted again', async () => {
    const people = Array.from({ length: 60 }, (_, at) => `${at},Name${at},Family${at},Name${at} Family${at}`);
    const { comparisons, repeated } = await match(['id,first_name,last_name,full_name', ...people].join('\n'), { id: 'id' });
    expect(comparisons.map(({ name }) => name)).toEqual(['first_name', 'last_name']);
    expect(repeated).toEqual(['full_name']);
  });

  it('in a list of four rows the same name and company are one person, the same company alone is not', async () => {
    const { pairs } = await match('name,company\nAnna Lind,Elm\nAnna Lind,Elm AB\nBo Ek,Elm\nCo Li,Oak\n');
    expect(pairs.filter(({ verdict }) => verdict === 'link')).toMatchObject([{ idA: '1', idB: '2' }]);
  });

  it('a name of many words or with figures is a text, a price an amount', async () => {
    const goods = Array.from({ length: 30 }, (_, at) => `${at},Northlight desk lamp NL${at}40 in black,${at}.50`);
    const { comparisons } = await match(['id,name,price', ...goods].join('\n'), { id: 'id' });
    expect(comparisons).toEqual([
      { name: 'name', kind: 'long-text' },
      { name: 'price', kind: 'amount' },
    ]);
  });

  it('of a wide list the columns that tell rows apart are compared, and the others named', async () => {
    const flags = Array.from({ length: 14 }, (_, at) => `flag${at}`);
    const people = Array.from(
      { length: 60 },
      (_, at) => `Name${at},name${at}@elm.example,${flags.map((_flag, no) => (at + no) % 2).join(',')}`,
    );
    const { comparisons, passedOver } = await match([`name,mail,${flags.join(',')}`, ...people].join('\n'));
    expect(comparisons.map(({ name }) => name)).toEqual(expect.arrayContaining(['name', 'mail']));
    expect(comparisons).toHaveLength(10);
    expect(passedOver).toHaveLength(6);
  });

  it('two lists are compared by the columns both have, whatever they call them; the others are named', async () => {
    const second = aFile('氏名,Phone,メール\nAnna Lind,03-0000-0000,anna@elm.example\n');
    const first = aFile('name,e-mail,company,phone\nAnna Lind,anna@elm.example,Elm,03-0000-0000\n');
    const { comparisons, alone, pairs } = await match('', { paths: [first, second] });
    expect(comparisons.map(({ name }) => name)).toEqual(['name', 'e-mail', 'phone']);
    expect(alone).toEqual(['company']);
    expect(pairs).toMatchObject([{ idA: '1', idB: '1', verdict: 'link' }]);
  });

  it('a name that each of two lists holds once is one person, although nothing else is known', async () => {
    const paths = [aFile(`name,city\n${numbered(0, 'Elmstad')}`), aFile(`name,city\n${numbered(300, '')}`)];
    const { pairs } = await match('', { paths });
    expect(pairs.filter(({ verdict }) => verdict === 'link')).toHaveLength(100);
  });

  it('an address alone, of rows that might have told more, is a question and no link', async () => {
    const houses = Array.from({ length: 100 }, (_, at) => `,${at + 1} Elm Street${'x'.repeat(at % 7)}`);
    const people = Array.from({ length: 100 }, (_, at) => `Given${at} Family${7 * at},${at + 200} Oak Lane`);
    const paths = [0, 1].map(() => aFile(['name,address', ...houses, ...people].join('\n')));
    const { pairs } = await match('', { paths });
    const links = pairs.filter(({ verdict }) => verdict === 'link');
    expect(links.map(({ idA }) => Number(idA)).filter((row) => row <= 100)).toEqual([]);
    expect(links).toHaveLength(100);
    expect(pairs.some(({ idA, idB, verdict }) => idA === '5' && idB === '5' && verdict === 'possible-link')).toBe(true);
  });

  it('a person who stands in the other list by the very name is linked with the longer form of it too', async () => {
    const paths = [
      aFile('name\nMaria Elena Lindqvist\nOtto Farrow'),
      aFile('name\nMaria Elena Lindqvist\nMaria Lindqvist\nOtto Farrow'),
    ];
    const { pairs } = await match('', { paths });
    expect(pairs.filter(({ verdict }) => verdict === 'link').map(({ idA, idB }) => `${idA}-${idB}`)).toEqual([
      '1-1',
      '2-3',
      '1-2',
    ]);
  });

  it('a company that stands in the other list by its very name is asked about its neighbours, not linked with them', async () => {
    const paths = [
      aFile('company\nヤマノホールディングス\nハビックス'),
      aFile('company\nヤマノホールディングス㈱\nヤマトホールディングス\nハビックス\nアビックス'),
    ];
    const { pairs } = await match('', { paths });
    expect(pairs.filter(({ verdict }) => verdict === 'link').map(({ idA, idB }) => `${idA}-${idB}`)).toEqual(['1-1', '2-3']);
  });

  it('what two companies call their group says nothing of which they are', async () => {
    const { pairs } = await match('company\nソラホールディングス\nソリホールディングス\n');
    expect(pairs.filter(({ verdict }) => verdict === 'link')).toEqual([]);
  });

  it('of names that occur a hundred times each, those spelt otherwise are found too', async () => {
    const names = Array.from({ length: 16 }, (_, at) => [
      `${COLOURS[at] ?? ''} Lantern Works`,
      `${COLOURS[at] ?? ''} Lanterns Works`,
    ]);
    const rows = names.flatMap(([one = '', two = '']) => [...Array.from({ length: 150 }, () => one), two]);
    const { pairs } = await match(['company', ...rows].join('\n'));
    const links = pairs.filter(({ verdict }) => verdict === 'link');
    for (let at = 0; at < names.length; at += 1) {
      const odd = String(151 * (at + 1));
      expect(links.filter(({ idA, idB }) => idA === odd || idB === odd).length).toBeGreaterThan(100);
    }
  });

  it.each([
    ['a column that is not there', { id: 'nr' }, /no column nr/],
    ['a field that is not there', { map: ['name=colour'] }, /no field colour/],
  ])('%s is named', async (_title, request, message) => {
    await expect(match('no,name\n1,Anna Berg\n', request)).rejects.toThrow(message);
  });

  it('an empty file is no list', async () => {
    await expect(match('')).rejects.toThrow(/empty/);
  });

  it('shows no pair of rows that say nothing, and counts rows of another length', async () => {
    const { pairs, unevenRows } = await match(
      'name,company,mail\nAnna Lind,Elm,a@elm.example\n,,\n,,\nBo Ek,Ash,b@ash.example,surplus\n',
    );
    expect(pairs).toEqual([]);
    expect(unevenRows).toBe(1);
  });

  it('refuses a list whose first line is a person', async () => {
    await expect(match('Anna Lind,Elm,anna@elm.example\nBo Ek,Ash,bo@ash.example\n')).rejects.toMatchObject({ code: 'Usage' });
  });
});
