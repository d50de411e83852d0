import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function rolesOf(...lines: readonly PrintedLine[]): [department: string | undefined, title: string | undefined] {
  const { department, title }: CardFields = assignFields(lines, knowledge);
  return [department?.value, title?.value];
}

describe('departments and titles', () => {
  it.each([
    ['広報・IR室所長', '広報・IR室', '所長'],
    ['人事総務部係長・グループリーダー', '人事総務部', '係長 / グループリーダー'],
    ['エシジニア', undefined, 'エンジニア'],
    ['プ口ジエクトリーダ一', undefined, 'プロジェクトリーダー'],
    ['ーケティング部', 'マーケティング部', undefined],
    ['Entwicklungsingenieurin', undefined, 'Entwicklungsingenieurin'],
    ['Qualitätsmanagement', 'Qualitätsmanagement', undefined],
    ['Direction commerciale', 'Direction commerciale', undefined],
    ['Service Manager', undefined, 'Service Manager'],
  ])('%s', (text, department, title) => {
    expect(rolesOf(...aColumnOf(text))).toEqual([department, title]);
  });

  it('takes the words under a title for the department when nothing else claims them', () => {
    const lines = aColumnOf(
      'Quillback Foods Co.',
      ['Kyle Van Houten', 48],
      'Account Executive',
      'Global Alliances',
      'kyle.vanhouten@quill.example',
    );
    expect(rolesOf(...lines)).toEqual(['Global Alliances', 'Account Executive']);
  });

  it('does not take a slogan far from the title for a department', () => {
    const lines = aColumnOf(['Kyle Van Houten', 48], 'Account Executive', '1 Main Street', 'New York, NY 10001', 'Quality First');
    expect(rolesOf(...lines)).toEqual([undefined, 'Account Executive']);
  });

  it('leaves a qualification under a title out, and keeps one that stands alone', () => {
    expect(rolesOf(...aColumnOf('主任研究員', ['佐藤　花子', 56], '社会保険労務士'))).toEqual([undefined, '主任研究員']);
    expect(rolesOf(...aColumnOf('弁護士', ['佐藤　花子', 56]))).toEqual([undefined, '弁護士']);
  });

  it('joins a title whose two letters stand one over the other', () => {
    const upper = aPrintedLine('室', { box: [600, 70, 626, 96], textHeight: 26 });
    const lower = aPrintedLine('長', { box: [600, 110, 626, 136], textHeight: 26 });
    expect(rolesOf(upper, lower)).toEqual([undefined, '室長']);
  });

  it('knows an office over its address from the branch one works in', () => {
    const branch = aColumnOf('法人営業部', '関西営業所');
    const heading = aPrintedLine('東京支社', { box: [100, 500, 200, 526] });
    const address = aPrintedLine('〒135-0063東京都江東区有明3-28-3', { box: [230, 500, 800, 526] });
    expect(rolesOf(...branch, heading, address)[0]).toBe('法人営業部 関西営業所');
  });
});

describe('what is mended on the way', () => {
  it('reads small dashes of a block number as dashes', () => {
    const fields = assignFields(aColumnOf('〒060-0003 北海道札幌市中央区北三条西3.4.7 中央ビル4階'), knowledge);
    expect(fields.address?.value).toBe('北海道札幌市中央区北三条西3-4-7 中央ビル4階');
  });

  it('knows a Japanese card by its address, however long its addresses of the Internet are', () => {
    const lines = ['岡田美穂', '〒192-0083東京都八王子市旭町7-23-7', 'miho.okada@shirasagigawa-printing-and-more.example'];
    expect(regionOf(lines, assignFields(aColumnOf(...lines), knowledge))).toBe('JP');
  });

  it('does not take an icon before a number for its first digit', () => {
    const fields = assignFields(aColumnOf('#7 090-7000-0577 E-mail m.nikaido@shirasagi.example'), knowledge);
    expect(fields.phones.map(({ value }) => value)).toEqual(['090-7000-0577']);
  });

  it('shows the form of a letter that its shape told, in all parts of the name', () => {
    const name = aPrintedLine('廣瀬　敦史', { textHeight: 56, evidence: ['letter:瀨/瀬'] });
    const { fullName, lastName } = assignFields([name], knowledge);
    expect([fullName?.value, lastName?.value]).toEqual(['廣瀨 敦史', '廣瀨']);
    expect(fullName?.evidence).not.toContain('doubt:look-alike-letter');
  });

  it('takes a stroke before an address for the letter l', () => {
    const fields = assignFields(aColumnOf(['Lukas Pfützner', 40], '|.pfuetzner@grauwald.example'), knowledge);
    expect(fields.emails[0]?.value).toBe('l.pfuetzner@grauwald.example');
  });

  it('keeps letters of chartered professions out of a name, and a street out of the names', () => {
    const lines = aColumnOf(['Henry Whitfield, CEng MICE', 44], '194 Haymarket Yards', 'Edinburgh EH12 5BH');
    const fields = assignFields(lines, knowledge);
    expect(fields.fullName?.value).toBe('Henry Whitfield');
    expect(fields.address?.value).toBe('194 Haymarket Yards, Edinburgh');
  });
});
