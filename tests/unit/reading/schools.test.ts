import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function fieldsOf(...lines: readonly (string | readonly [text: string, textHeight: number])[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

describe('a school and a part of it on one line', () => {
  it.each([
    ['楓大学工学部電気電子工学科', '楓大学', '工学部電気電子工学科', undefined],
    ['楓大学 共生学域 探究学類 教授', '楓大学', '共生学域 探究学類', '教授'],
    ['青葉工業高等専門学校 生産工学分野', '青葉工業高等専門学校', '生産工学分野', undefined],
    ['東楓大学大学院理学研究科', '東楓大学', '大学院理学研究科', undefined],
    ['青葉大学校理工学研究科', '青葉大学校', '理工学研究科', undefined],
    ['楓大学院 工学研究科', '楓大学院', '工学研究科', undefined],
    ['青葉市立大学都市文化学系', '青葉市立大学', '都市文化学系', undefined],
    ['青葉先端技術大学院大学 情報科学研究科', '青葉先端技術大学院大学', '情報科学研究科', undefined],
  ])('%s is %s and %s', (line, company, department, title) => {
    const fields = fieldsOf(line, ['佐藤 花子', 44], 'TEL 03-2550-1234');
    expect([fields.company?.value, fields.department?.value, fields.title?.value]).toEqual([company, department, title]);
  });

  it.each(['楓大学病院', '楓大学生活協同組合'])('%s is one name', (name) => {
    expect(fieldsOf(name, ['佐藤 花子', 44]).company?.value).toBe(name);
  });

  it('is looked for on lines of a length that somebody prints', () => {
    const begun = performance.now();
    fieldsOf('大学'.repeat(5000));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

it('the fingerprint of a key is no telephone number', () => {
  expect(fieldsOf('Jane Kaede', '0123 45F6 78D1 D190 123D 4567 89E2 01D7 A23C 45B1', '+49 30 23125 001').phones).toHaveLength(1);
});
