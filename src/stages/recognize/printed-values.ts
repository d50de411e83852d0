/** An address of mail as it stands between blanks and labels. */
const ADDRESS = /[^\s:：;|=]*@\S*/u;
/** Digits with the signs between them that people print. */
const NUMBER = /\+?[(]?\d[\d().\-/ ‐–−]*\d/gu;
/** Fewer digits are no telephone number; their groups are read now so, now so. */
const LEAST_DIGITS = 8;
/** Where less of a text is digits it holds other things that matter. */
const MOSTLY_DIGITS = 0.5;
/** An icon before a number is read as a digit or two standing alone. */
const ICON_DIGITS = /^[(]?\d{1,2}[) ]+(?=[+0])/u;

/**
 * What has to be right to the letter in a text: its e-mail address, or its telephone numbers, without the labels, icons and marks beside them.
 *
 * @returns undefined where the text holds neither, or other words that matter as much
 */
export function printedValue(text: string): string | undefined {
  if (text.includes('@')) return addressIn(text);
  const numbers = [...text.matchAll(NUMBER)]
    .map(([number]) => numberOf(number))
    .filter((number) => digitsIn(number) >= LEAST_DIGITS);
  const letters = text.match(/[\p{L}\d]/gu)?.length ?? 0;
  let digits = 0;
  for (const number of numbers) digits += digitsIn(number);
  return numbers.length > 0 && digits >= MOSTLY_DIGITS * letters ? numbers.join(' ') : undefined;
}

function addressIn(text: string): string | undefined {
  const [printed = ''] = ADDRESS.exec(text) ?? [];
  const address = printed.toLowerCase().replace(/^[^a-z0-9]+|[^a-z0-9]+$/gu, '');
  return /[a-z0-9]@[a-z0-9]/u.test(address) ? address : undefined;
}

function numberOf(printed: string): string {
  return printed.replace(ICON_DIGITS, '').replaceAll(/[^\d+]/gu, '');
}

function digitsIn(number: string): number {
  return number.replaceAll('+', '').length;
}

/**
 * Of two readings of the same letters the earlier one, with a blank only where both have it: sight is given blanks by the gaps of the ink, which
 * typefaces of one width leave beside thin letters too.
 */
export function withCommonBlanks(text: string, other: string): string {
  const [own, others] = [blanksIn(text), blanksIn(other)];
  const letters = Array.from(text.replaceAll(/\s/gu, ''));
  return letters.map((letter, at) => (at > 0 && own.has(at) && others.has(at) ? ` ${letter}` : letter)).join('');
}

/** Before which letters, counted without blanks, there is one. */
function blanksIn(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  let letters = 0;
  for (const letter of text) {
    if (/\s/u.test(letter)) places.add(letters);
    else letters += 1;
  }
  return places;
}
