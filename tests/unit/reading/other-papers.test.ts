import { expect, it } from 'vitest';
import { holdsWords, isOtherPaper } from '../../../src/stages/extract/index.ts';

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

it('marks that drawings are read as are no words', () => {
  expect(holdsWords(['デー', '=', 'N い', 'me FA', '“atl |', 'Li te'])).toBe(false);
  expect(holdsWords(['Kaede Sozai', 'since 1998'])).toBe(true);
});
