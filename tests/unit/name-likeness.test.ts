import { describe, expect, it } from 'vitest';

import type { ColumnKind } from '../../src/domain/linkage-list.ts';
import { linkLists } from '../../src/stages/match/index.ts';
import { comparableCell } from '../../src/stages/normalize/index.ts';
import { KNOWLEDGE } from '../support/matching.ts';

/** Two lists of one column each, as `meibo match` compares them. */
function isLink(kind: ColumnKind, a: string, b: string): boolean {
  const rows = [a, b].map((text, at) => ({ id: String(at), cells: [comparableCell(kind, text, KNOWLEDGE)] }));
  const options = { estimate: false, linkAt: 0.7, askAt: 0.1, random: () => 0.5, shortNames: KNOWLEDGE.shortNames };
  return linkLists({ rows, comparisons: [{ name: 'name', kind }], second: 1 }, options).pairs.some(
    ({ verdict }) => verdict === 'link',
  );
}

describe('names of people, known by nothing else', () => {
  it.each([
    ['a middle name more', 'Ada Marie Lindqvist', 'Ada Lindqvist'],
    ['a father’s name more', 'Oleg Petrovich Sidorin', 'Sidorin Oleg'],
    ['an initial for the name', 'T. Okonkwo', 'Thandi Okonkwo'],
    ['another alphabet', 'Наталья Ковальчук', 'Natalia Kovalchuk'],
    ['Greek letters', 'Γιώργος Παππάς', 'Giorgos Pappas'],
    ['katakana', 'マリア・カノ', 'María Cano'],
    ['kana of a Japanese name', 'さとう はなこ', 'Sato Hanako'],
    ['one romanization and another', 'Wiktor Selenko', 'Viktor Zelenko'],
    ['two words written as one', 'Abdul Rahman Farouk', 'Abdulrahman Farouk'],
    ['particles of one meaning', 'Yusuf ibn al-Khatib', 'Yusuf bin Khatib'],
    ['a short form', 'Bob Hargreave', 'Robert Hargreave'],
    ['a digit for a letter', 'O1ivia Br0wning', 'Olivia Browning'],
  ])('are one with %s', (_case, a, b) => {
    expect(isLink('full-name', a, b)).toBe(true);
  });

  it.each([
    ['the beginning of the surname is all they share', 'Pedro Castillo', 'Pedro Castro'],
    ['a longer surname', 'Paula Linde', 'Paula Lindemann'],
    ['another initial', 'Hanna K Brandt', 'Hanna Joachima Brandt'],
    ['another name in the middle of many', 'Amir Yousef Karim Nader Haddad', 'Amir Yousef Salah Nader Haddad'],
    ['father and son exchanged', 'Salim bin Tariq al-Amri', 'Tariq bin Salim al-Amri'],
    ['one word in common', 'Jensen', 'Maria Jensen'],
  ])('are two with %s', (_case, a, b) => {
    expect(isLink('full-name', a, b)).toBe(false);
  });
});

describe('names of companies, known by nothing else', () => {
  it.each([
    ['a misspelt legal form', 'Nordlicht Aktiengeselschaft', 'Nordlicht AG'],
    ['a long legal form in front', 'Open Joint Stock Company Severnaya', 'OAO Severnaya'],
    ['and written out', 'Miller and Sons Ltd', 'Miller & Sons Limited'],
    ['letters joined by &', 'R&K Inc.', 'R and K Inc.'],
    ['the legal form written on', 'KranbauAG', 'Kranbau AG'],
    ['an ordinal in digits', '1st Coastal Bank', 'First Coastal Bank'],
    ['a number in words', 'Studio Forty-Four', 'Studio 44'],
    ['a usual abbreviation', 'Delta Intl Mfg', 'Delta International Manufacturing'],
    ['group left out', 'Nanfeng Group Co., Ltd.', 'Nanfeng'],
    ['another alphabet', 'ООО Ромашка', 'Romashka LLC'],
    ['katakana', '㈱ﾐﾗｲ', 'Mirai Inc.'],
    ['kanji misread for kana', '株式会社ソラノプ口グラムス', 'ソラノプログラムス'],
    ['a kanji stroke for the long mark', 'ミナモセンタ一サービス', '㈱ミナモセンターサービス'],
    ['a short word behind a long form', 'Societatea cu Răspundere Limitată NOR DRUMURI', 'SRL NOR DRUMURI'],
  ])('are one with %s', (_case, a, b) => {
    expect(isLink('company', a, b)).toBe(true);
  });

  it.each([
    ['another number', 'Harbour Fund II L.P.', 'Harbour Fund III L.P.'],
    ['another word for the country', 'Bank of Armenia', 'Bank of America'],
    ['the company of another country', 'Alder Group Mexico', 'Alder Group'],
    ['short words that differ', 'Con Traffic SRL', 'Pro Traffic SRL'],
    ['short words that differ behind a long form', 'Societatea cu Răspundere Limitată SUD DRUMURI', 'SRL NOR DRUMURI'],
    ['a number that only one has', 'Tidewater Global Solutions, Inc.', 'Tidewater Global Solutions II, Inc.'],
  ])('are two with %s', (_case, a, b) => {
    expect(isLink('company', a, b)).toBe(false);
  });
});

it('a blank elsewhere is no other company, where both lists have both spellings', () => {
  const cells = ['tidewater', 'tide water'];
  const rows = [...cells, ...cells].map((cell, at) => ({ id: String(at), cells: [cell] }));
  const options = { estimate: false, linkAt: 0.7, askAt: 0.1, random: () => 0.5, shortNames: KNOWLEDGE.shortNames };
  const { pairs } = linkLists({ rows, comparisons: [{ name: 'name', kind: 'company' }], second: 2 }, options);
  expect(pairs.map(({ verdict }) => verdict)).toEqual(['link', 'link', 'link', 'link']);
});
