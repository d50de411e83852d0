import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isCorporateNumber } from '../../src/domain/corporate-number.ts';
import { NORMALIZED_KINDS, type NormalizedKind, normalizeValue } from '../../src/stages/normalize/index.ts';
import { KNOWLEDGE } from '../support/matching.ts';

const JAPAN = { ...KNOWLEDGE, region: 'JP' };

function valueOf(kind: NormalizedKind, raw: string): object | string {
  const normalized = normalizeValue(kind, raw, JAPAN);
  return normalized.kind === 'ok' ? normalized.value : normalized.reason;
}

describe('person names', () => {
  it.each([
    ['山田太郎', '山田', '太郎', 'lexicon'],
    ['佐 藤 花 子', '佐藤', '花子', 'lexicon'],
    ['勅使河原理恵様', '勅使河原', '理恵', 'lexicon'],
    ['髙橋　一郎（たかはし いちろう）', '髙橋', '一郎', 'gap'],
    ['SMITH, John Jr.', 'SMITH', 'John', 'comma'],
    ['Dr. Juan de la Cruz, PhD', 'de la Cruz', 'Juan', 'order'],
    ['SATO Hanako', 'SATO', 'Hanako', 'comma'],
    ['Ludwig van Beethoven', 'van Beethoven', 'Ludwig', 'order'],
    ['Juan Velázquez y García', 'Velázquez y García', 'Juan', 'order'],
    ['Anke von Bergen Wessels', 'von Bergen Wessels', 'Anke', 'order'],
    ['Oona E Lindgren', 'Lindgren', 'Oona', 'order'],
    ['Alex Ben Karlsson', 'Karlsson', 'Alex', 'order'],
    ['Ines Okafor, CXA, LUTC', 'Okafor', 'Ines', 'order'],
    ['Ines Okafor QC MP', 'Okafor', 'Ines', 'order'],
    ['Linh Do', 'Do', 'Linh', 'order'],
    ['The Rt. Hon. Ruth Akehurst', 'Akehurst', 'Ruth', 'order'],
    ['SMITHSON, J.R.', 'SMITHSON', 'J.R.', 'comma'],
    ['محمد علي', 'علي', 'محمد', 'order'],
    ['Swanbrook Petra A', 'Swanbrook', 'Petra', 'guess'],
    ['Mark O. Bernhall', 'Bernhall', 'Mark', 'order'],
    ['Jean Van der Sommerfeld', 'Van der Sommerfeld', 'Jean', 'order'],
    ['Etje Heidanus-De Boer', 'Heidanus-De Boer', 'Etje', 'order'],
    ['MS. MARIA CLARA DE LOZANO Y GUTIRREZ Jr.', 'DE LOZANO Y GUTIRREZ', 'MARIA', 'order'],
    ['JAMES J MA', 'MA', 'JAMES', 'order'],
    ['Dr. rer. nat. Hans Muellner', 'Muellner', 'Hans', 'order'],
    ['Dipl.-Ing. (FH) Karin Grossfeld', 'Grossfeld', 'Karin', 'order'],
    ['J Mark Baylen DMD', 'Baylen', 'J', 'order'],
    ['Mary Tugwood née Jonsson', 'Tugwood', 'Mary', 'order'],
    ['carla r marbeck, attorney at law', 'marbeck', 'carla', 'order'],
    ['Simsen, [O. K.] Osmund', 'Simsen', 'Osmund', 'comma'],
    ['Yamada Taro', 'Yamada', 'Taro', 'lexicon'],
    ['Taro Yamada', 'Yamada', 'Taro', 'order'],
    ['小松崎貴朗', '小松崎', '貴朗', 'guess'],
    ['たちばな健二', 'たちばな', '健二', 'lexicon'],
    ['ヤマダタロウ', 'ヤマダ', 'タロウ', 'lexicon'],
    ['ジョン・スミス', 'スミス', 'ジョン', 'gap'],
    ['マイケル スミス', 'スミス', 'マイケル', 'guess'],
    ['ヤマダ・タロウ', 'ヤマダ', 'タロウ', 'gap'],
    ['山田（旧姓：佐藤）花子', '山田', '花子', 'gap'],
    ['山田太郎 / Taro Yamada', '山田', '太郎', 'lexicon'],
    ['営業部 課長 山田 太郎', '山田', '太郎', 'gap'],
    ['東京大学 山田太郎', '山田', '太郎', 'lexicon'],
    ['服部 花子', '服部', '花子', 'gap'],
    ['佐藤', '佐藤', '', 'none'],
  ])('%s is %s + %s, cut by %s', (raw, family, given, splitBy) => {
    expect(valueOf('person-name', raw)).toMatchObject({ family, given, splitBy });
  });

  it('a reading that was printed is stated, one from the dictionary is guessed', () => {
    expect(valueOf('person-name', '髙橋 一郎（たかはし いちろう）')).toMatchObject({
      readings: [{ family: 'たかはし', guessed: false }],
    });
    expect(valueOf('person-name', '佐藤花子')).toMatchObject({
      readings: [{ family: 'さとう', given: 'はなこ', guessed: true }],
    });
  });

  it.each([
    ['山田太郎（やまだたろう）', 'やまだ', 'たろう'],
    ['山田 太郎 Taro YAMADA', 'やまだ', 'たろう'],
    ['Taro Yamada (山田太郎)', 'やまだ', 'たろう'],
    ['山田 太郎 やまだ たろう', 'やまだ', 'たろう'],
  ])('%s says how the name is read', (raw, family, given) => {
    expect(valueOf('person-name', raw)).toMatchObject({ readings: [{ family, given, guessed: false }] });
  });

  it('likelier readings come first, whichever part they are of', () => {
    expect(valueOf('person-name', '東 昭子')).toMatchObject({
      readings: [
        { family: 'あずま', given: 'あきこ' },
        { family: 'ひがし', given: 'あきこ' },
        { family: 'あずま', given: 'しょうこ' },
        { family: 'ひがし', given: 'しょうこ' },
      ],
    });
  });

  it('kana in a name are read as they stand, and a part without a reading leaves the other its own', () => {
    expect(valueOf('person-name', '佐藤 さく良')).toMatchObject({
      readings: [{ given: 'さくよし' }, {}, { given: 'さくら' }, {}],
    });
    expect(valueOf('person-name', '佐藤 鼡鼡')).toMatchObject({ readings: [{ family: 'さとう', given: '' }] });
  });

  it.each([
    ['', 'empty'],
    ['x', 'implausible'],
    ['12345', 'unparseable'],
    ['taro@aozora.example', 'implausible'],
    ['あ'.repeat(10_000), 'too-long'],
  ])('%j is rejected: %s', (raw, reason) => {
    expect(valueOf('person-name', raw.slice(0, 10_000))).toBe(reason);
  });
});

describe('companies', () => {
  it.each([
    ['㈱ｱｵｿﾞﾗ 東京支店', 'アオゾラ', '株式会社'],
    ['(株)柏木原精機', '柏木原精機', '株式会社'],
    ['Müller & Söhne GmbH & Co. KG', 'muellersoehne', 'GmbH & Co. KG'],
    ['Aozora Co., Ltd.', 'aozora', 'Co. Ltd.'],
    ['ABB S.A. de C.V.', 'abb', 'S.A. de C.V.'],
    ['ООО Ромашка', 'ромашка', 'ООО'],
    ['삼성전자 주식회사', '삼성전자', '주식회사'],
  ])('%s without its form is %s', (raw, name, form) => {
    expect(valueOf('company', raw)).toMatchObject({ name, legalForms: [{ form }] });
  });

  it.each([
    ['Zentrova Gesellschaft m.b.H. & Co. KG', 'back'],
    ['Gesellschaft mit beschränkter Haftung Zentrova', 'front'],
    ['Zentrova Sociedad Anónima Promotora de Inversión de Capital Variable', 'back'],
    ['Zentrova Spółka z ogr. odp.', 'back'],
    ['Zentrova Sanayi ve Dış Ticaret Ltd. Şti.', 'back'],
    ['Limited Liability Company «Zentrova»', 'front'],
    ['Zakrytoye Aktsionernoye Obshchestvo Zentrova', 'front'],
    ['Zentrova Public Jt Stock Co', 'back'],
    ['شركة المساهمة العامة Zentrova', 'front'],
    ['Zentrova N V', 'back'],
    ['SC Zentrova SRL', 'back'],
    ['K.K. Zentrova', 'front'],
    ['Zentrova S. en C. por A. de C.V.', 'back'],
    ['Zentrova Société Coopérative à finalité sociale', 'back'],
    ['Zentrova Обществоо с ограниченной ответственнсотью', 'back'],
    ['Zentrova አክሲዮን ማህበር', 'back'],
    ['Zentrova Закрытый паевой инвестиционный фонд', 'back'],
    ['Zentrova Co-operative Ltd', 'back'],
  ])('%s is Zentrova', (raw, position) => {
    expect(valueOf('company', raw)).toMatchObject({
      name: 'zentrova',
      legalForms: expect.arrayContaining([expect.objectContaining({ position })]),
    });
  });

  it.each([
    ['AB Foods', 'ab foods'],
    ['AS Roma Travel', 'as roma travel'],
    ['SA Power', 'sa power'],
    ['SAS Institute Inc.', 'sas institute'],
    ['Lindqvist Group', 'lindqvist group'],
    ['Okafor Holdings Co., Ltd.', 'okafor holdings'],
    ['Plan B S G', 'plan b s g'],
    ['Tune Up LLC', 'tune up'],
    ['Henry II', 'henry ii'],
    ['Prairie Food Co-op', 'prairie food co op'],
    ['Quayside Joint Venture', 'quayside joint venture'],
    ['Marlow & Pub Ltd', 'marlow & pub'],
    ['Fuyang Li', 'fuyang li'],
    ['Lindqvist Growth Fund I, L.P.', 'lindqvist growth fund i'],
    ['Norrland Sparbank', 'norrland sparbank'],
    ['Prairie Credit Union Ltd', 'prairie credit union'],
    ['Hoshino Medical Corporation', 'hoshino medical'],
    ['Limited Edition Prints', 'limited edition prints'],
    ['Norrland Savings Bank', 'norrland savings bank'],
    ['朝日工業社', '朝日工業社'],
    ['星野集団', '星野集団'],
  ])('no word of %s is taken for a form', (raw, words) => {
    expect(valueOf('company', raw)).toMatchObject({ words: words.split(' ') });
  });

  it('a name that is nothing but a form stays', () => {
    expect(valueOf('company', '株式会社')).toMatchObject({ name: '株式会社', legalForms: [] });
  });

  it('a corporate number counts only when its check digit is right', () => {
    expect(isCorporateNumber('7000012050002')).toBe(true);
    expect(isCorporateNumber('7000012050003')).toBe(false);
    expect(valueOf('company', '株式会社アオゾラ 法人番号7000012050002')).toMatchObject({
      name: 'アオゾラ',
      corporateNumber: '7000012050002',
    });
  });
});

describe('phones, addresses, titles', () => {
  it.each([
    ['TEL 03-1234-5678（代表）', { e164: '+81312345678', type: 'main' }],
    ['FAX: 06-6123-4567', { e164: '+81661234567', type: 'fax' }],
    ['03-1234-5678 内線 123', { e164: '+81312345678', extension: '123' }],
    ['+1 202-555-0143 ext. 12', { e164: '+12025550143', extension: '12' }],
  ])('%s', (raw, expected) => {
    expect(valueOf('phone', raw)).toMatchObject(expected);
  });

  it.each([
    [
      '〒541-0041 大阪府大阪市中央区北浜6-8-4 三島ビル13F',
      {
        postalCode: '541-0041',
        prefecture: '大阪府',
        city: '大阪市中央区',
        town: '北浜',
        block: '6-8-4',
        building: '三島ビル',
        floor: 13,
      },
    ],
    ['東京都千代田区丸の内一丁目二番三号 丸ビル地下１階', { town: '丸の内', block: '1-2-3', building: '丸ビル', floor: -1 }],
    ['北海道札幌市北区北7条西2丁目', { prefecture: '北海道', city: '札幌市北区', town: '北7条西', block: '2' }],
    ['10 Downing Street, London SW1A 2AA', { street: '10 Downing Street', postalCode: 'SW1A 2AA', rest: 'London' }],
  ])('%s', (raw, expected) => {
    expect(valueOf('address', raw)).toMatchObject(expected);
  });

  it.each([
    ['執行役員 営業本部長', 'executive', 'sales'],
    ['代表取締役副社長', 'executive', 'management'],
    ['課長代理', 'manager', undefined],
    ['Software Engineer', 'staff', 'engineering'],
  ])('%s is %s in %s', (raw, level, duty) => {
    expect(valueOf('title', raw)).toMatchObject({ level, functions: duty === undefined ? [] : [duty] });
  });

  it('a mailbox of a function is told from a person’s, free mail from a company’s', () => {
    expect(valueOf('email', 'Info@Aozora.example')).toMatchObject({ role: true, freeMail: false });
    expect(valueOf('email', 'taro.yamada@gmail.com')).toMatchObject({ role: false, freeMail: true, domain: 'gmail.com' });
    expect(valueOf('email', 'a@b')).toBe('unparseable');
  });
});

describe('any text whatever', () => {
  it.each(NORMALIZED_KINDS)('%s: never throws and says why not', (kind) => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const normalized = normalizeValue(kind, raw, JAPAN);
        expect(normalized.raw).toBe(raw);
        expect(['ok', 'rejected']).toContain(normalized.kind);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an e-mail address that is none', () => {
  it.each([
    ['taro,yamada@aozora.example', 'taro.yamada@aozora.example'],
    ['taro.yamada (at) aozora.example', 'taro.yamada@aozora.example'],
    ['taro.yamada@example,co,jp', 'taro.yamada@example.co.jp'],
  ])('%s is rejected, and %s proposed', (raw, proposal) => {
    expect(normalizeValue('email', raw, JAPAN)).toMatchObject({ kind: 'rejected', reason: 'unparseable', proposal });
  });

  it('is rejected without a proposal where nothing can be made of it', () => {
    expect(normalizeValue('email', 'Tokyo Office', JAPAN)).not.toHaveProperty('proposal');
  });
});
