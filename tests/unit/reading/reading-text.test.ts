import { describe, expect, it } from 'vitest';
import {
  chooseByLanguage,
  chooseKanjiNumber,
  combineOpinions,
  joinSpacedText,
  latinLanguageOf,
  repairConfusions,
  withPrintedBlanks,
} from '../../../src/stages/recognize/index.ts';

describe('withPrintedBlanks', () => {
  it('keeps the blanks that sight saw, but for those of letters set wide', () => {
    expect(withPrintedBlanks('主任 山田 花子')).toBe('主任 山田 花子');
    expect(withPrintedBlanks('株 式 会 社 ヒ ノ デ')).toBe('株式会社ヒノデ');
    expect(withPrintedBlanks('山 田  花 子')).toBe('山田花子');
  });
});

describe('repairConfusions', () => {
  it.each([
    ['Chinese characters between katakana', 'システ厶ズ二ュース', 'システ厶ズニュース', 'repair:katakana-lookalike'],
    ['a long vowel between digits', '03ー2550ー1234', '03-2550-1234', 'repair:digit-dash'],
    ['the postal mark', 'T150-0002', '〒150-0002', 'repair:postal-mark'],
    ['の for the at sign', 'hanakoのseiran.example', 'hanako@seiran.example', 'repair:at-sign'],
    ['a small kana at the beginning of a word', 'ぉおつき ぁやこ', 'おおつき あやこ', 'repair:small-kana'],
    ['a small ya that no i is before', '喫茶みのゃ', '喫茶みのや', 'repair:small-kana'],
    ['a blank in a title of two scripts', 'WEB デザイナー', 'WEBデザイナー', 'repair:blank-in-title'],
    ['a comma before the domain', 'seiran,co.jp', 'seiran.co.jp', 'repair:comma-to-dot'],
    ['wwv', 'wwv.seiran.example', 'www.seiran.example', 'repair:www'],
  ])('%s', (_title, raw, expected, repair) => {
    expect(repairConfusions(raw)).toEqual({ text: expected, repairs: [repair] });
  });

  it('leaves sound text alone and is idempotent', () => {
    for (const text of [
      '株式会社ニコロ',
      'きょうこ ちゅうじょう',
      'ウェブ・フォト',
      '東京都三鷹市下連雀1-2',
      'hanako@seiran.example',
    ]) {
      expect(repairConfusions(text)).toEqual({ text, repairs: [] });
    }
  });
});

describe('joinSpacedText', () => {
  it.each([
    ['株 式 会 社 青嵐', '株式会社青嵐'],
    ['渋谷 2-21-1 青嵐 ビル', '渋谷2-21-1青嵐ビル'],
    ['Head of Procurement', 'Head of Procurement'],
  ])('%s', (text, expected) => {
    expect(joinSpacedText(text)).toBe(expected);
  });
});

describe('chooseByLanguage', () => {
  it('takes the Latin model for addresses of the Internet though it is less sure', () => {
    const latin = { text: 'a@b.example', confidence: 0.6 };
    expect(chooseByLanguage({ text: 'aのb.examp1e', confidence: 0.9 }, latin)).toBe(latin);
  });

  it('keeps Japanese against a Latin guess', () => {
    const japanese = { text: '澤田浩', confidence: 0.4 };
    expect(chooseByLanguage(japanese, { text: 'BH WE', confidence: 0.5 })).toBe(japanese);
  });

  it('keeps a given name by itself against a surer guess of a few Latin letters', () => {
    const japanese = { text: '和彦', confidence: 0.44 };
    expect(chooseByLanguage(japanese, { text: 'mE', confidence: 0.72 })).toBe(japanese);
  });
});

describe('latinLanguageOf', () => {
  it.each([
    ['deu', ['Nordhafen Verlag GmbH', 'Tel. +49 30 23125 314']],
    ['fra', ['Vauclair SAS', '12 rue de la Paix']],
    ['por', ['Tres Marias Lda', 'Rua das Flores, 4']],
    ['eng', ['Northwind Harbour Ltd', 'Head of Sales']],
  ])('%s', (language, texts) => {
    expect(latinLanguageOf(texts)).toBe(language);
  });
});

describe('combineOpinions', () => {
  it('offers every spelling the opinions allow, the agreed ones first', () => {
    const texts = combineOpinions([
      [['森'], ['族'], ['太']],
      [['森'], ['族', '映'], ['太']],
      [['森'], ['颯'], ['太']],
    ]);
    expect(texts).toContain('森颯太');
    expect(texts).toContain('森映太');
  });

  it('leaves out what is no letter', () => {
    expect(combineOpinions([[['澤'], ['_'], ['田']]])).toEqual(['澤田']);
  });
});

describe('chooseKanjiNumber', () => {
  it('prefers the reading that has the digits of a telephone number', () => {
    const right = { text: '〇三|二五五O|一二三四', confidence: 0.5 };
    expect(chooseKanjiNumber([{ text: '〇三|五五|一二三四', confidence: 0.8 }, right]).text).toBe('〇三|二五五〇|一二三四');
  });
});
