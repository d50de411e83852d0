import { describe, expect, it } from 'vitest';

import { loadNameLexicon, loadReadingVocabulary } from '../../../src/config/reading-data.ts';
import type { CardFields } from '../../../src/domain/card-fields.ts';
import type { PrintedLine } from '../../../src/domain/printed-line.ts';
import { assignFields, calibrateConfidence, compilePatterns, evidenceClassOf } from '../../../src/stages/extract/index.ts';
import { heardIn, spokenNames } from '../../../src/stages/extract/heard-name.ts';
import { canonicalFields } from '../../../src/stages/normalize/index.ts';
import { aColumnOf } from './printed-lines.ts';

const knowledge = { patterns: compilePatterns(loadReadingVocabulary()), lexicon: loadNameLexicon() };
const AGREED = ['agreed:second-reading'];

function read(lines: readonly PrintedLine[]): CardFields {
  return canonicalFields(assignFields(lines, knowledge), 'JP', knowledge.lexicon);
}

/** A card with this name and address, the address read twice alike. */
function cardWith(name: string, email: string, web = 'https://www.seiran-systems.example/'): CardFields {
  const [line, ...more] = aColumnOf([name, 56], '株式会社青嵐システムズ', email, web).toReversed();
  if (line === undefined) throw new Error('lines');
  return read([line, ...more].toReversed().map((own) => ({ ...own, evidence: own.text === email ? AGREED : own.evidence })));
}

function emailsOf(text: string): string[] {
  return cardWith('佐藤　花子', text).emails.map(({ value }) => value);
}

function nameOn(name: string, email: string, alternatives: readonly string[] = []): string | undefined {
  const [line, ...more] = aColumnOf([name, 56], '株式会社青嵐システムズ', email);
  return line === undefined ? undefined : read([{ ...line, alternatives }, ...more]).fullName?.value;
}

function classes({ emails, fullName }: CardFields): (string | undefined)[] {
  return [emails[0], fullName].map((field, index) =>
    field === undefined ? undefined : evidenceClassOf(index === 0 ? 'email' : 'fullName', field),
  );
}

/** The class of an address printed so. */
function classOf(printed: string): string | undefined {
  const [email] = read(aColumnOf('Seiran Systems Ltd.', printed)).emails;
  return email && evidenceClassOf('email', email);
}

describe('what speaks for an address', () => {
  it.each([
    ['hanako.sato@seiran-systems.example', 'email/name-domain', 'fullName/known-whole'],
    ['h-satoh@seiran-systems.example', 'email/name-domain', 'fullName/known-whole'],
    ['satohanako@seiran-systems.example', 'email/name-domain', 'fullName/known-whole'],
    ['sato@seiran-systems.example', 'email/surname-domain', 'fullName/known-part'],
    ['sat17@seiran-systems.example', 'email/domain-digits', 'fullName/known-unheard'],
    ['sato17@seiran-systems.example', 'email/domain-ambiguous', 'fullName/known-unheard'],
    ['sales@seiran-systems.example', 'email/domain', 'fullName/known-unheard'],
    ['toh@seiran-systems.example', 'email/domain', 'fullName/known-unheard'],
    ['hanako.sato@hg.seiran-systems.example', 'email/name', 'fullName/known-whole'],
    ['hanako.sato@gmail.com', 'email/name-domain', 'fullName/known-whole'],
  ])('%s', (email, emailClass, nameClass) => {
    expect(classes(cardWith('佐藤　花子', email))).toEqual([emailClass, nameClass]);
  });

  it.each([
    ['a letter among digits after the name is one of them', 'satol7@seiran-systems.example', 'sato17@seiran-systems.example'],
    ['two strokes are two ones', 'satoll@seiran-systems.example', 'sato11@seiran-systems.example'],
    ['an o as well', 'sato2o@seiran-systems.example', 'sato20@seiran-systems.example'],
    ['the last letter of the name stays', 'sato17@seiran-systems.example', 'sato17@seiran-systems.example'],
    ['without the name nothing is known', 'suzukil7@seiran-systems.example', 'suzukil7@seiran-systems.example'],
    ['an accent is misread ink', 'sato.hé1@seiran-systems.example', 'sato.h61@seiran-systems.example'],
    ['a letter keeps its letter', 'hanakö@seiran-systems.example', 'hanako@seiran-systems.example'],
  ])('%s', (_title, printed, expected) => {
    expect(emailsOf(printed)).toEqual([expected]);
  });

  it.each([
    [
      'the name says which stroke an address begins with',
      'Luis Zandvliet',
      'izandvliet@seiran-systems.example',
      'lzandvliet@seiran-systems.example',
    ],
    ['and within', 'Emil Zandvliet', 'emil.zandvl1et@seiran-systems.example', 'emil.zandvliet@seiran-systems.example'],
    [
      'an address that the name accounts for stays',
      'Ines Zandvliet',
      'izandvliet@seiran-systems.example',
      'izandvliet@seiran-systems.example',
    ],
    [
      'one that no stroke makes the name stays',
      'Kaja Zandvliet',
      'izandvliet@seiran-systems.example',
      'izandvliet@seiran-systems.example',
    ],
  ])('%s', (_title, name, printed, expected) => {
    expect(cardWith(name, printed).emails.map(({ value }) => value)).toEqual([expected]);
  });

  it('doubts a name when another reading of its ink is a known name of the same sound', () => {
    const [name, ...others] = aColumnOf(['岡田　宗', 56], '株式会社青嵐システムズ', 'takashi.okada@seiran-systems.example');
    const withOther = (alternatives: readonly string[]): string | undefined =>
      name === undefined ? undefined : classes(read([{ ...name, alternatives }, ...others]))[1];
    expect([withOther(['岡田崇']), withOther(['岡田示'])]).toEqual(['fullName/rival', 'fullName/known-whole']);
  });

  it.each([
    ['the lists know a part of it', 'Oliver Zandvlieth', ['agreed:engines'], 'fullName/latin-known'],
    ['only one engine read it so', 'Oliver Zandvlieth', ['disputed:engines'], 'fullName/latin-alone'],
    ['nothing speaks for it', 'Jorvikke Zandvlieth', ['agreed:engines'], 'fullName/latin-alone'],
  ])('tells of a name in Latin letters whether %s', (_title, name, evidence, expected) => {
    const [line, ...others] = aColumnOf([name, 56], 'Sales Manager', 'Seiran Systems Ltd.', 'info@seiran-systems.example');
    if (line === undefined) throw new Error('lines');

    expect(classes(read([{ ...line, evidence }, ...others]))[1]).toBe(expected);
  });

  it('believes a name that the lists know by half where sight and ink read it alike', () => {
    const [line, ...others] = aColumnOf(['佐藤　舞音羽', 56], '株式会社青嵐システムズ', 'info@seiran-systems.example');
    if (line === undefined) throw new Error('lines');
    const classWith = (evidence: string[]): string | undefined => classes(read([{ ...line, evidence }, ...others]))[1];
    expect([classWith(['agreed:engines']), classWith([])]).toEqual(['fullName/seen', 'fullName/unknown-unheard']);
    const evidence = ['lexicon:checked', 'lexicon:name', 'agreed:engines'];
    const surname = { value: '白 鳥', raw: '白鳥', confidence: 0.9, origin: 'ink', evidence } as const;
    expect(evidenceClassOf('fullName', surname)).not.toBe('fullName/seen');
  });

  it('takes a blank that became a dot for a repair, and one beside an at sign for none', () => {
    expect(classOf('hanako.sato@seiran systems.example')).toBe('email/mended');
    expect(classOf('hanako.sato @ seiran-systems.example')).toBe('email/domain-once');
  });

  it('does not hear a name that the address spells with a letter more', () => {
    const spoken = spokenNames('宇都', '宮', knowledge.lexicon);

    expect(heardIn('utsunomiya', spoken)).toBe('nothing');
    expect(heardIn('utsunomiya', spokenNames('宇都宮', '晃', knowledge.lexicon))).toBe('part');
    expect(heardIn('a.utsunomiya', spokenNames('宇都宮', '晃', knowledge.lexicon))).toBe('whole');
  });

  it('takes a blank for an underline, unless the name goes on across it', () => {
    expect(emailsOf('E-mail hanako sato@seiran-systems.example')).toEqual(['hanako_sato@seiran-systems.example']);
    expect(emailsOf('h. sa toh@seiran-systems.example')).toEqual(['h.satoh@seiran-systems.example']);
    expect(emailsOf('Please write to sato@seiran-systems.example')).toEqual(['sato@seiran-systems.example']);
  });
});

describe('what a class of evidence is worth', () => {
  const fields = cardWith('佐藤　花子', 'hanako.sato@seiran-systems.example');
  const worth = (table: Parameters<typeof calibrateConfidence>[1]): number | undefined =>
    calibrateConfidence(fields, table).emails[0]?.confidence;

  it('is what was measured for it', () => {
    expect(worth({ 'email/name-domain': [[1, 0.98]], 'email/agreed': [[1, 0.7]] })).toBe(0.98);
  });

  it('is little where nobody measured it', () => {
    expect(worth({ 'email/agreed': [[1, 0.99]] })).toBe(0.5);
  });
});

describe('a name that ink and sound allow together', () => {
  it.each([
    ['ジテ佐々木　薫', 'k.sasaki@seiran-systems.example', [], '佐々木 薫'],
    ['森　和上彦', 'kazuhiko.mori@seiran-systems.example', [], '森 和彦'],
    ['階堂美咲', 'nikaido@seiran-systems.example', [], '二階堂 美咲'],
    ['鴻池　敵太', 'sota.konoike@seiran-systems.example', ['鴻池半颯太'], '鴻池 颯太'],
  ])('%s and %s', (printed, email, alternatives, expected) => {
    expect(nameOn(printed, email, alternatives)).toBe(expected);
  });

  it('is not made up where no letter of it was seen', () => {
    expect(nameOn('鴻池　敵太', 'sota.konoike@seiran-systems.example')).toBe('鴻池 敵太');
    expect(nameOn('菅原理恵', 'sugawara@seiran-systems.example')).toBe('菅原 理恵');
  });
});
