import { expect, it } from 'vitest';
import { holdsWords, isOtherPaper, isPage, legibleLinesWithoutTrace } from '../../../src/stages/extract/index.ts';

it('a receipt is no card, though it has an address and a telephone', () => {
  const receipt = ['Kaede Markt', 'Tel. 030 555 0117', 'Brot 2,49 A', 'Milch 1,09 A', 'Summe EUR 3,58'];
  expect(isOtherPaper(receipt, true)).toBe(true);
});

it('an identity paper and a payment card are no cards', () => {
  expect(isOtherPaper(['Name KAEDE', 'Date of Birth 1966/06/06', 'Nationality', 'Passport No. 12345678'], false)).toBe(true);
  expect(isOtherPaper(['Visa Classic Credit', 'K. MOMIJI'], false)).toBe(true);
});

it('a card with a price or a word of those papers remains one', () => {
  expect(isOtherPaper(['Kaede Passport Services', 'Visa applications', 'kaede@example.com', 'from 29,90 €'], true)).toBe(false);
});

it('a card of a shop with its prices remains one, and so does one whose name has a word of a receipt', () => {
  expect(isOtherPaper(['整体院カエデ', '60分 6,000円(税込)', '90分 9,000円(税込)', '初回 3,000円', '03-0000-0000'], true)).toBe(
    false,
  );
  expect(isOtherPaper(['Kaede Bistro', 'Soup 3,50', 'Salad 4,50', 'Pasta 9,00', 'Fish 19,00', 'Wine 5,00'], true)).toBe(false);
  expect(isOtherPaper(['Total Fitness Kaede', 'Day 9,50', 'Month 29,00'], true)).toBe(false);
});

it('a receipt is told by its sum, however it is torn', () => {
  expect(isOtherPaper(['Kaede Mart', 'Tea 2.00', 'Milk 3.50', 'Grand Total', '5.50'], true)).toBe(true);
  expect(isOtherPaper(['楓商店', 'お茶 ¥120', '米 ¥2,980', '合計 ¥3,100'], true)).toBe(true);
});

it('marks that drawings are read as are no words', () => {
  expect(holdsWords(['デー', '=', 'N い', 'me FA', '“atl |', 'Li te'])).toBe(false);
  expect(holdsWords(['Kaede Sozai', 'since 1998'])).toBe(true);
});

it('a page and a form are no cards', () => {
  const page = [
    'Mobile capture for the field: take a picture of',
    'a card for input into the list of people',
    'or extended for easy capture of data',
    'Kaede Systems',
  ];
  expect(isPage(page)).toBe(true);
  expect(isPage(Array.from({ length: 41 }, (_, at) => `Field ${at}`))).toBe(true);
  expect(isPage(['STEP01 紙の色と大きさを選ぶ', 'STEP02 箱に入れる枚数を決める', 'STEP03 倉庫からの荷物が届いている'])).toBe(
    true,
  );
});

it('a card with a slogan is no page', () => {
  expect(isPage(['Jane Newman', 'we make the world a bit better for all of us', 'Kaede Ltd', 'Director'])).toBe(false);
});

it('lines are legible where nothing is left of a way to reach somebody', () => {
  expect(legibleLinesWithoutTrace(['500 mg', 'SMERTESTILLENDE', 'filmovertruk', 'tabletter', 'x1', '楓の強み'])).toBe(4);
  expect(legibleLinesWithoutTrace(['KAEDE', 'Tel 03 0000', 'tabletter'])).toBe(0);
});
