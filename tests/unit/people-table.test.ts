import { describe, expect, it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import type { CardReading } from '../../src/domain/card-reading.ts';
import { readTable } from '../../src/pipeline/read-table.ts';

function readingsOf(bytes: Uint8Array | string): readonly CardReading[] {
  const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return [...readTable(data, 'badges.csv', { parseTable: tableFiles().parse, canonicalize: (fields) => fields })];
}

function valuesOf(reading: CardReading | undefined): Record<string, unknown> {
  if (reading?.status !== 'read') return {};
  const { emails, phones, urls, ...single } = reading.fields;
  return {
    ...Object.fromEntries(Object.entries(single).map(([name, field]) => [name, field?.value])),
    emails: emails.map(({ value }) => value),
    phones: phones.map(({ type, value }) => `${type} ${value}`),
    urls: urls.map(({ value }) => value),
  };
}

describe('a list of badge scans', () => {
  it('is one card a row, with columns in Japanese', () => {
    const [card] = readingsOf(
      '姓,名,セイメイ,会社名,部署,役職,メールアドレス,電話番号,携帯電話,FAX,郵便番号,住所,来場日時\n佐藤,花子,サトウ ハナコ,株式会社青空,営業部,課長,Hanako@aozora.example,03-0000-0000,090-0000-0000,03-0000-0001,100-0000,東京都青空区1-1,2026-10-05\n',
    );
    expect(valuesOf(card)).toEqual({
      fullName: '佐藤 花子',
      lastName: '佐藤',
      firstName: '花子',
      nameReading: 'サトウ ハナコ',
      company: '株式会社青空',
      department: '営業部',
      title: '課長',
      postalCode: '100-0000',
      address: '東京都青空区1-1',
      emails: ['hanako@aozora.example'],
      phones: ['work 03-0000-0000', 'mobile 090-0000-0000', 'fax 03-0000-0001'],
      urls: [],
    });
  });

  it('reads English and German columns, and semicolons', () => {
    const english = readingsOf('First Name,Last Name,Company,Job Title,E-mail\nAnna,Lind,Elm Ltd.,Buyer,anna@elm.example\n');
    expect(valuesOf(english[0])).toMatchObject({ fullName: 'Anna Lind', company: 'Elm Ltd.', title: 'Buyer' });
    const german = readingsOf('Vorname;Nachname;Firma;Telefon\nJörg;Müller;Ulmen GmbH;+49 30 23125 000\n');
    expect(valuesOf(german[0])).toMatchObject({
      fullName: 'Jörg Müller',
      company: 'Ulmen GmbH',
      phones: ['work +49 30 23125 000'],
    });
  });

  it('says of a row that it has cells behind the last column; blank ones are nothing', () => {
    const readings = readingsOf('Name,Company\nAnna Lind,Elm, Ltd.\nBo Ek,Ash,,\nCleo Day,Oak\n');
    expect(readings.map((one) => one.status === 'read' && one.warnings)).toEqual([['cells-left-out'], [], []]);
  });

  it('says which row names nobody and keeps the others', () => {
    const readings = readingsOf('Name,Company\nAnna Lind,Elm\n,Oak\n\nBo Ek,Ash\n');
    expect(readings.map((one) => (one.status === 'read' ? valuesOf(one)['fullName'] : one.detail))).toEqual([
      'Anna Lind',
      '3',
      'Bo Ek',
    ]);
  });

  it('puts names in parts, their readings and addresses in parts together, whichever language names the columns', () => {
    const [card] = readingsOf(
      '姓,名,セイ,メイ,会社名,都道府県,市区町村,住所,建物名\n高梨,健太,タカナシ,ケンタ,みどり精密,東京都,青空区,東京都青空区1-1,青ビル3F\n',
    );
    expect(valuesOf(card)).toMatchObject({ nameReading: 'タカナシ ケンタ', address: '東京都青空区1-1 青ビル3F' });
    const [japanese] = readingsOf('氏名,都道府県,市区町村,番地以降の住所\n高梨 健太,東京都,青空区,1-1\n');
    expect(valuesOf(japanese)).toMatchObject({ fullName: '高梨 健太', address: '東京都青空区 1-1' });
    const [portuguese] = readingsOf(
      'Nome;Sobrenome;Empresa;Cargo;Celular;Endereço;Cidade;Estado\nJosé;da Silva;Padaria Elm;Gerente;11 5550;Rua Um 1;Campinas;SP\n',
    );
    expect(valuesOf(portuguese)).toMatchObject({
      fullName: 'José da Silva',
      company: 'Padaria Elm',
      title: 'Gerente',
      address: 'Rua Um 1, Campinas, SP',
      phones: ['mobile 11 5550'],
    });
    expect(valuesOf(readingsOf('Nombre;Empresa\nAna Ruiz;Elm\n')[0])).toMatchObject({ fullName: 'Ana Ruiz' });
  });

  it.each([
    ['Brazil', 'BR'],
    ['BR', 'BR'],
    ['Brasilien', 'BR'],
    ['ブラジル', 'BR'],
    ['日本', 'JP'],
    ['アメリカ合衆国', 'US'],
    ['UK', 'GB'],
    ['Nowhere', undefined],
  ])('takes telephone numbers of a row as those of its country: %s', (country, region) => {
    const regions: (string | undefined)[] = [];
    const canonicalize = <T>(fields: T, one?: string): T => {
      regions.push(one);
      return fields;
    };
    const rows = Buffer.from(`Name,Country,Phone\nAna Ruiz,${country},11 5550\n`);
    expect([...readTable(rows, 'a.csv', { parseTable: tableFiles().parse, canonicalize })]).toHaveLength(1);
    expect(regions).toEqual([region]);
  });

  it('reads Shift_JIS as Excel writes it', () => {
    const bytes = Buffer.from([
      0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x65, 0x2d, 0x6d, 0x61, 0x69, 0x6c, 0x0d, 0x0a, 0x8d, 0xb2, 0x93, 0xa1, 0x2c, 0x73, 0x40,
      0x61, 0x2e, 0x65, 0x78, 0x61, 0x6d, 0x70, 0x6c, 0x65,
    ]);
    expect(valuesOf(readingsOf(bytes)[0])).toMatchObject({ fullName: '佐藤', emails: ['s@a.example'] });
  });

  it('refuses a list of something else', () => {
    expect(readingsOf('sku,price\n1,2\n')[0]).toMatchObject({ status: 'rejected', reason: 'no-people-columns' });
    expect(readingsOf('Name,Company\n"Anna,Elm\n')[0]).toMatchObject({ status: 'rejected', reason: 'damaged-list' });
    expect(readingsOf('Anna Lind,Elm,anna@elm.example\nBo Ek,Ash,bo@ash.example\n')[0]).toMatchObject({ reason: 'damaged-list' });
  });
});
