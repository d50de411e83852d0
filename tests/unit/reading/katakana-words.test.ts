import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { FieldReading } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function companyRead(text: string, confidence = 0.9): FieldReading | undefined {
  return assignFields([aPrintedLine(text, { confidence })], knowledge).company;
}

describe('a katakana word of a company', () => {
  it.each([
    ['株式会社青嵐ロポティクス', '株式会社青嵐ロボティクス', 'a mark'],
    ['株式会社カエデテクノロシーズ', '株式会社カエデテクノロジーズ', 'a lost mark'],
    ['モミジソリユーシヨンズ株式会社', 'モミジソリューションズ株式会社', 'small letters'],
    ['カエデホールディソグス株式会社', 'カエデホールディングス株式会社', 'letters that look alike'],
    ['カエデェンジニアリング株式会社', 'カエデエンジニアリング株式会社', 'a small letter where none is'],
    ['株式会社テクノロシーモミジ', '株式会社テクノロジーモミジ', 'the first word'],
  ])('%s is %s (%s)', (read, printed) => {
    const company = companyRead(read);
    expect(company?.value).toBe(printed);
    expect(company?.raw).toBe(read);
    expect(company?.evidence).toContain('mended:katakana');
  });

  it('stays where it was read surely', () => {
    expect(companyRead('株式会社カエデテクノロシーズ', 0.99)?.value).toBe('株式会社カエデテクノロシーズ');
  });

  it('has a speck for a mark however surely it was read', () => {
    expect(companyRead('株式会社青嵐ロポティクス', 0.99)?.value).toBe('株式会社青嵐ロボティクス');
  });

  it.each(['カエデパイオ株式会社', 'セイランドエンテ株式会社', 'モミジテクノロジー株式会社', '株式会社ポルタカエデ'])(
    '%s is no word that anybody knows otherwise, and stays',
    (name) => {
      expect(companyRead(name)?.value).toBe(name);
    },
  );

  it('is found among thousands of letters in no time', () => {
    const begun = performance.now();
    companyRead(`株式会社${'カエデロポテ'.repeat(1700)}`);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('mended is trusted less than one read so', () => {
    const [mended, read] = [companyRead('株式会社青嵐ロポティクス'), companyRead('株式会社青嵐ロボティクス')];
    expect(mended?.confidence).toBeLessThan(read?.confidence ?? 0);
  });
});
