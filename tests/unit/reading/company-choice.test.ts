import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns } from '../../../src/stages/extract/index.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

type Line = string | readonly [text: string, textHeight: number];

function fieldsOf(...lines: readonly Line[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

function companyOf(...lines: readonly Line[]): string | undefined {
  return fieldsOf(...lines).company?.value;
}

function aLogo(confidence: number): PrintedLine {
  return aPrintedLine('Iicrokaede', { confidence, textHeight: 60, box: [100, 10, 600, 70] });
}

/** A row of a logo with its edges. */
function aRow(text: string, [left, top, right, bottom]: PrintedLine['box']): PrintedLine {
  return aPrintedLine(text, { box: [left, top, right, bottom], textHeight: bottom - top });
}

describe('a name set on several rows', () => {
  it.each([
    ['Kaede', 'Freight & Logistics', 'kaede-freight.example', 'Kaede Freight & Logistics'],
    ['MOMIJI', 'AUTO PECAS', 'autopecasmomiji.example', 'MOMIJI AUTO PECAS'],
    ['KAEDELAND', 'FREIGHT', 'kaedelf.example', 'KAEDELAND FREIGHT'],
  ])('%s over %s is spelled by %s', (upper, lower, host, expected) => {
    expect(companyOf([upper, 40], [lower, 36], 'Jane Doe', 'Sales Manager', `www.${host}`)).toBe(expected);
  });

  it('that begin and end alike is one where a part of it is the domain', () => {
    const logo = [aRow('MOMIJI', [100, 40, 500, 100]), aRow('ROBOTS LAB', [101, 110, 498, 150])];
    const rest = [aRow('Jane Doe', [600, 300, 720, 330]), aRow('jane@momiji.example', [600, 340, 900, 368])];
    expect(assignFields([...logo, ...rest], knowledge).company?.value).toBe('MOMIJI ROBOTS LAB');
  });

  it('is that in larger print where what is below only tells the trade', () => {
    expect(companyOf(['Sunny Hollow', 60], ['Bistro & Bar', 26], '12 High Street, Ely CB7 4LJ')).toBe('Sunny Hollow');
    expect(companyOf(['Sunny Hollow', 50], ['Bistro & Bar', 34], '12 High Street, Ely CB7 4LJ')).toBe(
      'Sunny Hollow Bistro & Bar',
    );
  });

  it('leaves a person who has named the firm as the person', () => {
    const { company, fullName } = fieldsOf('Jane Doe', 'Photography', 'www.janedoephotography.example', 'jane.doe@gmail.com');
    expect([company?.value, fullName?.value]).toEqual(['Jane Doe Photography', 'Jane Doe']);
  });
});

describe('of two names', () => {
  it('the one with a legal form is taken before the large logo', () => {
    expect(companyOf(['KAEDE SYSTEMS', 60], 'KAEDE SYSTEMS, INC.', 'jdoe@kaede.example')).toBe('KAEDE SYSTEMS, INC.');
  });

  it('a slogan or a list of wares is none', () => {
    expect(companyOf(['Kaede', 60], ['We Build Kaede Systems', 40], 'Sales Manager')).toBe('Kaede');
    expect(fieldsOf(['Mecânica, Funilaria e Pintura', 40], 'Fone 2345-6780').company?.evidence ?? []).not.toContain(
      'word:organization',
    );
    expect(fieldsOf(['Vertrauen beginnt mit Kaede', 40], 'Jane Doe', 'Trainerin').company).toBeUndefined();
  });

  it('Co-Founder is no company', () => {
    expect(companyOf(['Kaede Roasters', 40], 'Jane Doe', 'Head Roaster & Co-Founder')).toBe('Kaede Roasters');
  });
});

describe('a legal form', () => {
  it.each([
    'KAEDE TASIMACILIK A.S.',
    'PT Kaede Indonesia',
    'Công ty TNHH Kaede',
    'Construcciones Kaede S.L.U.',
    'KAEDE & CO.',
    'Kaede Trading W.L.L.',
    '楓科技股份有限公司',
  ])('is known in %s', (name) => {
    const { company } = fieldsOf(name, 'Manager');
    expect([company?.value, company?.evidence]).toEqual([name, ['word:legal-form']]);
  });

  it('read twice is printed once', () => {
    expect(companyOf(['(株)株カエデメディカル', 40])).toBe('(株)カエデメディカル');
  });
});

describe('a Japanese organization without a legal form', () => {
  it.each(['楓設備', '楓整骨院', '楓情報専門学校', '楓塗装'])('is %s', (name) => {
    expect(companyOf([name, 40], '主任', ['佐藤 花子', 50])).toBe(name);
  });

  it('is not a list of services', () => {
    expect(companyOf('外壁塗装', ['佐藤 花子', 50])).toBeUndefined();
  });

  it('named after a prefecture is no address', () => {
    const { company, address } = fieldsOf(['愛知県カエデ協会', 40], '〒460-0001', '愛知県名古屋市中区三の丸三丁目1番2号');
    expect([company?.value, address?.value]).toEqual(['愛知県カエデ協会', '愛知県名古屋市中区三の丸三丁目1番2号']);
  });
});

describe('a drawn name read nearly as its domain', () => {
  it('is mended by it where the letters are in doubt', () => {
    const rest = aColumnOf('Jane Doe', 'info@microkaede.example').map((line) => ({ ...line, box: moved(line.box) }));
    const mended = assignFields([aLogo(0.8), ...rest], knowledge).company;
    expect([mended?.value, mended?.evidence]).toEqual(['Microkaede', ['mended:domain']]);
    expect(assignFields([aLogo(0.99), ...rest], knowledge).company?.evidence).not.toContain('mended:domain');
  });
});

function moved([left, top, right, bottom]: PrintedLine['box']): PrintedLine['box'] {
  return [left, top + 200, right, bottom + 200];
}

describe('a handle at a provider', () => {
  it('tells which print is the name of a shop', () => {
    const { company } = fieldsOf('Pose & Kaede', 'óculos e lentes', 'poseetkaede2014@hotmail.com');
    expect([company?.value, company?.evidence]).toEqual(['Pose & Kaede', ['fits:handle']]);
  });

  it("is not asked where it is the person's", () => {
    expect(fieldsOf('Jane Doe', 'jane.doe@gmail.com').company).toBeUndefined();
  });
});

describe('letters that belong to no name', () => {
  it('a drawn mark before a name is left out where the domain says so', () => {
    expect(companyOf(['C KAEDE INTERNATIONAL COOPERATION', 40], ['JOINT STOCK COMPANY', 38], 'ryo@kic.example')).toBe(
      'KAEDE INTERNATIONAL COOPERATION JOINT STOCK COMPANY',
    );
  });

  it('a long word with a letter misread is mended', () => {
    const [line] = aColumnOf('Kaede Logisties SARL');
    expect(assignFields(line === undefined ? [] : [{ ...line, confidence: 0.9 }], knowledge).company?.value).toBe(
      'Kaede Logistics SARL',
    );
  });

  it('letters set wide are one word', () => {
    expect(companyOf(['A U T O Kaede Ltda', 40])).toBe('AUTO Kaede Ltda');
  });
});

describe('what stands beside the name', () => {
  it('a word for its trade right below goes with it', () => {
    expect(companyOf(['KAEDE TECH INSURANCE', 60], ['SERVICES', 36], 'kaedetechins@gmail.com')).toBe(
      'KAEDE TECH INSURANCE SERVICES',
    );
  });

  it('a title before it on the line is the title', () => {
    const { company, title } = fieldsOf('Jane Doe', '6th Grade Teacher, Kaede Elementary School', 'jane.doe@gmail.com');
    expect([company?.value, title?.value]).toEqual(['Kaede Elementary School', '6th Grade Teacher']);
  });

  it('the rest of it in katakana behind a dot is joined', () => {
    const lines = [aRow('株式会社エー・ディー', [93, 106, 640, 162]), aRow('ピー', [706, 109, 805, 157])];
    expect(assignFields(lines, knowledge).company?.value).toBe('株式会社エー・ディーピー');
  });

  it('letters that both pieces of a cut name were read with are printed once', () => {
    const lines = [
      aRow('Kaede Logi', [123, 131, 889, 231]),
      aRow('gic Ltd.', [891, 131, 1201, 211]),
      aRow('Phone: 01632 960001', [100, 600, 500, 660]),
    ];
    expect(assignFields(lines, knowledge).company?.value).toBe('Kaede Logic Ltd.');
  });

  it('a mark read as ㈱ on a card without Japanese is a drawing', () => {
    expect(companyOf('㈱ALTOR', 'Jane Doe', 'Sales Agent')).not.toContain('株');
  });
});

describe('a shop', () => {
  it('with a short name in large print is its headline, a person is not', () => {
    expect(companyOf(['青葉屋', 60], '店主', '佐藤 花子', '長野県松本市中央1-2-3', '03-2000-0000')).toBe('青葉屋');
    expect(companyOf(['楓愛', 60], '店主', '佐藤 花子', '長野県松本市中央1-2-3', '03-2000-0000')).toBeUndefined();
  });

  it('is inferred from its site where nobody is named', () => {
    const { company } = fieldsOf('www.kaededesign.blogspot.com');
    expect([company?.value, company?.origin]).toEqual(['Kaededesign', 'inferred']);
  });
});
