import type { FieldReading } from '../../domain/card-fields.ts';
import { corporateNumberIn } from '../../domain/corporate-number.ts';
import type { WordPatterns } from './word-patterns.ts';
import { takeOut, toField, type WorkLine } from './work-line.ts';

/** Numbers of registers and tax offices, by their own shape. */
const SHAPES: readonly RegExp[] = [
  /(?<!\d)\d{2}\.?\d{3}\.?\d{3}\/\d{4}-?\d{2}(?!\d)/g, // CNPJ (Brazil)
  /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g, // CPF (Brazil)
  /(?<![\p{L}\d])T ?\d(?:[ -]?\d){12}(?!\d)/gu, // qualified invoice issuer (Japan)
  /(?<![\p{L}\d])(?:DE|FR|AT|IT|ES|PT|NL|BE|GB|CHE)[ -]?[A-Z0-9]{0,2}[ ]?\d{3}[ .]?\d{3}[ .]?\d{3}(?!\d)/gu, // VAT identification
  /(?<![\p{L}\d])HR[AB] ?\d{2,7}(?:[ ]?[A-Z]{1,2})?(?![\p{L}\d])/gu, // commercial register (Germany)
  /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?(?![\p{L}\d])/gu, // IBAN
  /第 ?[\d-]+ ?号/gu,
  /(?<![\p{L}\d])(?:[\dA-F]{4}[ :]{1,2}){3,}[\dA-F]{4}(?![\p{L}\d])/gu, // fingerprints of keys, numbers of payment cards
];

/** Digits after a register's label: `CNPJ: 12…`, `USt-IdNr. DE …`, `免許番号 東京都知事(3)第…`. */
const AFTER_LABEL = /^[^\d\t@]{0,24}\d[\d.,/ \-–()A-Z]*(?:号)?/u;

/** A 法人番号 stands behind its own label, or behind the T of the invoice register, whose numbers are the same. */
const CORPORATE_NUMBER =
  /(?:法人番号|corporate number|登録番号|(?<![\p{L}\d])(?=T))[^\d\tT]{0,8}T?[ -]?(\d(?:[ -]?\d){12})(?![\d-])/giu;

/**
 * The 法人番号 printed on the card. Nothing where its check digit is wrong: a digit was misread, and the number is somebody else's.
 * Nothing either where two different ones are printed.
 */
export function printedCorporateNumber(lines: readonly WorkLine[]): FieldReading | undefined {
  const found = lines.flatMap((line) =>
    [...line.text.matchAll(CORPORATE_NUMBER)].flatMap((match) => {
      const [whole, digits = ''] = match;
      const value = corporateNumberIn(digits);
      const to = match.index + whole.length;
      const span = { line, from: to - digits.length, to };
      return value === undefined ? [] : [toField({ value, span, trust: 1, evidence: ['check-digit:corporate-number'] })];
    }),
  );
  const [first] = found;
  return found.every(({ value }) => value === first?.value) ? first : undefined;
}

/** Takes register and tax numbers out of the lines, so that none of them is taken for a telephone number. */
export function dropRegistrationNumbers(lines: readonly WorkLine[], patterns: WordPatterns): WorkLine[] {
  return lines.map((line) => dropByShape(dropByLabel(line, patterns)));
}

function dropByLabel(line: WorkLine, patterns: WordPatterns): WorkLine {
  let current = line;
  for (let round = 0; round < 4; round += 1) {
    const label = patterns.registration.exec(current.text);
    if (label === null) break;
    const after = current.text.slice(label.index + label[0].length);
    const number = AFTER_LABEL.exec(after);
    if (number === null) break;
    current = takeOut(current, label.index, label.index + label[0].length + number[0].trimEnd().length);
  }
  return current;
}

function dropByShape(line: WorkLine): WorkLine {
  let current = line;
  for (const shape of SHAPES) {
    for (const match of current.text.matchAll(shape)) current = takeOut(current, match.index, match.index + match[0].length);
  }
  return current;
}
