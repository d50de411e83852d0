import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import { assignFields, compilePatterns, regionOf } from '../../../src/stages/extract/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

function fieldsOf(...lines: readonly (string | readonly [text: string, textHeight: number])[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

describe('a name', () => {
  it('is not the heading of an office, however widely it is set', () => {
    const { fullName } = fieldsOf('株式会社ユキシロメディカル', '係長', ['本 社', 44], 'TEL:03-2550-1234');
    expect(fullName).toBeUndefined();
  });

  it('with a letter that has a look-alike is not vouched for by its sound', () => {
    const sure = fieldsOf(['佐藤 花子', 50], 'hanako.sato@seiran.example').fullName;
    const doubted = fieldsOf(['山崎 花子', 50], 'hanako.yamazaki@seiran.example').fullName;
    expect(doubted?.evidence).toContain('doubt:look-alike-letter');
    expect(doubted?.confidence).toBeLessThan(sure?.confidence ?? 0);
  });
});

describe('an e-mail address', () => {
  it('keeps the part before an underline that was read as a blank, with less trust', () => {
    const [email] = fieldsOf('Edward Ingram', 'E-mail: edward ingram@harrow.example', 'www.harrow.example').emails;
    expect(email?.value).toBe('edward_ingram@harrow.example');
    expect(email?.evidence).toContain('repair:blank-for-underline');
  });

  it('does not swallow a label in small letters', () => {
    expect(fieldsOf('mail ingram@harrow.example').emails.map(({ value }) => value)).toEqual(['ingram@harrow.example']);
  });

  it('is vouched for by the web address only up to the name of the domain', () => {
    const [plain] = fieldsOf('aoki@akitsushima.example', 'www.akitsushima.example').emails;
    const [deeper] = fieldsOf('aoki@hg.akitsushima.example', 'www.akitsushima.example').emails;
    expect(plain?.evidence).toContain('fits:url-domain');
    expect(deeper?.evidence).not.toContain('fits:url-domain');
  });
});

describe('a company', () => {
  it('ending in the sign ㈱ keeps it when it was read as a character', () => {
    expect(fieldsOf(['星野瀬ソリューションズ夫', 40], '主任', ['小林 秀樹', 50]).company?.value).toBe('星野瀬ソリューションズ㈱');
  });

  it('does not have its legal form twice', () => {
    expect(fieldsOf(['株式会社会社ハルニワメディカル', 40]).company?.value).toBe('株式会社ハルニワメディカル');
  });
});

it('French numbers in pairs tell France from Germany, whose postal codes look alike', () => {
  const lines = ['89 bis, quai Saint-Antoine', '69002 Lyon', 'Tél. : 04 65 71 03 99'];
  expect(regionOf(lines, fieldsOf(...lines))).toBe('FR');
});
