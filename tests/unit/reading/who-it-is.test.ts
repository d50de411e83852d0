import { describe, expect, it } from 'vitest';
import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, compilePatterns, evidenceClassOf, regionOf } from '../../../src/stages/extract/index.ts';
import { withoutTwins } from '../../../src/stages/extract/twin-emails.ts';
import { canonicalFields } from '../../../src/stages/normalize/index.ts';
import { aField } from '../../support/builders.ts';
import { aColumnOf, aPrintedLine } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };

type Row = string | readonly [text: string, textHeight: number];

function fieldsOf(...lines: readonly Row[]): CardFields {
  return assignFields(aColumnOf(...lines), knowledge);
}

function nameOn(...lines: readonly Row[]): string | undefined {
  return fieldsOf(...lines).fullName?.value;
}

/** A card whose first line has this besides. */
function cardWith(more: Partial<PrintedLine>, ...lines: readonly Row[]): CardFields {
  const [first, ...others] = aColumnOf(...lines);
  if (first === undefined) throw new Error('lines');
  return assignFields([{ ...first, ...more }, ...others], knowledge);
}

function classOnWeakCard(...lines: readonly Row[]): string | undefined {
  const { fullName } = cardWith({ evidence: ['agreed:engines', 'card:weak'] }, ...lines);
  return fullName && evidenceClassOf('fullName', fullName);
}

function emailsOn(...lines: string[]): string[] {
  return fieldsOf(...lines).emails.map(({ value }) => value);
}

describe('a name in Latin letters', () => {
  it('is told from a shop by lists of given names and surnames where nothing else tells', () => {
    expect(nameOn(['Gráfica Rápida', 60], 'Adalberto Oliveira', '11 2345-0001')).toBe('Adalberto Oliveira');
    expect(nameOn(['Trevoli Bandarro', 60], '11 2345-0001')).toBeUndefined();
  });

  it('may be a word of a language where an address spells it', () => {
    expect(nameOn('Justin Price', 'justin.price@seiran.example')).toBe('Justin Price');
    expect(nameOn('Justin Price', 'info@seiran.example')).toBeUndefined();
  });

  it('gets its blank back from the address or from a capital inside', () => {
    expect(nameOn('JIHANKAEDE', 'Sales Manager', 'jihan@seiran.example')).toBe('JIHAN KAEDE');
    expect(nameOn("AltairD'Kaede Miranda", 'info@seiran.example')).toBe("Altair D'Kaede Miranda");
    expect(nameOn('Fiona MacKaede', 'info@seiran.example')).toBe('Fiona MacKaede');
  });

  it('ends and begins where the address says', () => {
    expect(nameOn('Tan Kae Deong Ik ig', 'Director', 'kaedeong@seiran.example')).toBe('Tan Kae Deong');
    expect(nameOn('RE Antony Kaede', 'Director', 'antony.kaede@seiran.example')).toBe('Antony Kaede');
    expect(nameOn('Tan Kae Deong', 'Director', 'kaedeong@seiran.example')).toBe('Tan Kae Deong');
  });

  it('is the reading of the engine that an address bears out', () => {
    const read = cardWith({ alternatives: ['Jihane Kaede'] }, 'Juhane Kaede', 'Director', 'jihane@seiran.example');
    expect(read.fullName?.value).toBe('Jihane Kaede');
    expect(read.fullName?.evidence).toContain('repair:name-by-address');
  });

  it('is no town before its state, keeps the dot of Jr., and its I that looks like an l', () => {
    expect(nameOn('Vila Adalberto, SP', 'info@seiran.example')).toBeUndefined();
    expect(nameOn('Aguinaldo M. Kaede Jr.', 'Director', 'info@seiran.example')).toBe('Aguinaldo M. Kaede Jr.');
    expect(nameOn('lan Kaedesmith', 'Director', 'info@seiran.example')).toBe('Ian Kaedesmith');
  });

  it('of two people is that of a shop', () => {
    expect(nameOn('Guilherme e Renata', '11 2345-0001')).toBeUndefined();
  });

  it('is nobody where words have lost their blanks', () => {
    expect(nameOn('KAEDEINSURANCECOMPANY OFNIPPON', 'V. Kaedekumar MCA', 'kaede.ofnippon@gmail.com')).toBe('V. Kaedekumar');
  });

  it('is that of its owner and no company where the domain has it too', () => {
    const { fullName, company } = fieldsOf('Pino Kaedoglia', 'Graphic Designer', 'www.pino-kaedoglia.it');
    expect([fullName?.value, company]).toEqual(['Pino Kaedoglia', undefined]);
  });

  it('beside a title is known when the lists have a part of it, on whatever card', () => {
    expect(classOnWeakCard('Burak Kaedezil', 'Sales Manager', 'Seiran Ltd.')).toBe('fullName/latin-known');
    expect(classOnWeakCard('Burak Kaedezil', 'Seiran Ltd.', '1-2 Main Street', 'Sales Manager')).toBe('fullName/latin-weak');
  });
});

describe('a Japanese name', () => {
  it('has its romaji in two pieces below it', () => {
    const [name, ...others] = aColumnOf(['佐藤　花子', 60], '株式会社青嵐システムズ');
    const romaji = ['Sato', 'Hanako'].map((text, index) =>
      aPrintedLine(text, { box: [100 + 250 * index, 130, 200 + 250 * index, 156] }),
    );
    const fields = name === undefined ? undefined : assignFields([name, ...romaji, ...others], knowledge);
    expect(fields?.nameRomaji?.value).toBe('Sato Hanako');
  });

  it('of which the lists know a half counts on a card in Latin letters too, when it was read well', () => {
    const well = cardWith({ confidence: 0.97 }, ['佐藤　舞音羽', 60], 'WEB DESIGN', 'info@seiran.example');
    const badly = cardWith({ confidence: 0.7 }, ['佐藤　舞音羽', 60], 'WEB DESIGN', 'info@seiran.example');
    expect([well.fullName?.value, badly.fullName?.value]).toEqual(['佐藤 舞音羽', undefined]);
  });

  it('keeps a letter that was read surely, though another name of the sound is better known', () => {
    const { fullName } = cardWith({ confidence: 0.99 }, ['青木　虎之介', 60], 'Aoki Toranosuke', '株式会社青嵐システムズ');
    expect(fullName?.value).toBe('青木 虎之介');
  });

  it('is not put together from other readings where sight and ink agree', () => {
    const other = { alternatives: ['佐藤花子'], evidence: ['agreed:engines'] };
    expect(cardWith(other, ['佐籐　花子', 60], '株式会社青嵐システムズ').fullName?.value).toBe('佐籐 花子');
  });
});

describe('an address of mail', () => {
  it('whose at sign was lost or read as a letter is found before the hosts where mailboxes are', () => {
    expect(emailsOn('EMAIL: KAEDEFIRESGMAIL.COM')).toEqual(['kaedefires@gmail.com']);
    expect(emailsOn('rickkaede39dgmail.com')).toEqual(['rickkaede39@gmail.com']);
    expect(emailsOn('E-Mail salesekaede.example', 'www.kaede.example')).toEqual(['sales@kaede.example']);
    expect(emailsOn('www.hotmail.com')).toEqual([]);
  });

  it('printed twice and misread once is there once', () => {
    const sure = { ...aField('haruncrt@seiran.example'), evidence: ['agreed:engines'] };
    const misread = { ...aField('harunert@seiran.example'), evidence: ['outvoted:first-reading'] };
    expect(withoutTwins([misread, sure])).toEqual([sure]);
    const [one, two] = ['haru1@seiran.example', 'haru2@seiran.example'].map((value) => ({ ...misread, value }));
    expect(one && two && withoutTwins([one, { ...two, evidence: [] }])).toHaveLength(2);
  });
});

describe('a telephone number', () => {
  it('of nine digits alone beside an icon is one of Portugal or Spain', () => {
    expect(fieldsOf('& 912345678').phones.map(({ value }) => value)).toEqual(['912345678']);
    expect(fieldsOf('& 512345678').phones).toEqual([]);
  });

  it('with a Brazilian 9 behind its area code says where the card comes from', () => {
    expect(regionOf(['11 9 8745-0017'], fieldsOf('11 9 8745-0017'))).toBe('BR');
  });

  it('keeps its printed label where the numbering plan says something else, and a note of it', () => {
    const [phone] = canonicalFields(fieldsOf('TEL: +84 8-3715-0019'), 'JP', knowledge.lexicon).phones;
    expect([phone?.type, phone?.evidence.includes('type:label-over-plan')]).toEqual(['work', true]);
    const [unlabelled] = canonicalFields(fieldsOf('+84 8-3715-0019'), 'JP', knowledge.lexicon).phones;
    expect(unlabelled?.type).toBe('mobile');
  });
});
