/**
 * Whether the first of thirteen digits checks the others: 9 − (Σ digit × weight mod 9), weights 1 and 2 in turn from the last digit.
 * Source: 国税庁, 法人番号の指定に関する省令 第2条.
 */
export function isCorporateNumber(digits: string): boolean {
  if (!/^[1-9]\d{12}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 1; place <= 12; place += 1) sum += Number(digits.charAt(13 - place)) * (place % 2 === 1 ? 1 : 2);
  return Number(digits.charAt(0)) === 9 - (sum % 9);
}

/**
 * The 法人番号 in what an org or a person writes: `7000012050002`, `T7000012050002` (the same number of an invoice issuer), `7-0000-1205-0002`.
 *
 * @returns absent where the text is no such number or its check digit is wrong
 */
export function corporateNumberIn(text: string): string | undefined {
  const compact = text.normalize('NFKC').replaceAll(/[\s-]/g, '');
  const digits = /^T?(\d{13})$/i.exec(compact)?.[1];
  return digits !== undefined && isCorporateNumber(digits) ? digits : undefined;
}
