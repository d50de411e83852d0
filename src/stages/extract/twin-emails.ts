import type { FieldReading } from '../../domain/card-fields.ts';

/** Evidence of readings that do not agree. */
const IN_DOUBT = /^(?:outvoted|disputed):/;

/**
 * The addresses without those printed twice and misread once: nearly alike another one that was read surely, and themselves in doubt. Digits are
 * not exchanged: `info1@` and `info2@` are two.
 */
export function withoutTwins(emails: readonly FieldReading[]): FieldReading[] {
  const sure = emails.filter(isSure);
  return emails.filter((email) => isSure(email) || !sure.some(({ value }) => isNearlyAlike(value, email.value)));
}

function isNearlyAlike(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const wrong = Array.from(one).flatMap((letter, index) => (letter === other[index] ? [] : [letter + (other[index] ?? '')]));
  return wrong.length === 1 && wrong.every((pair) => /^\D\D$/.test(pair));
}

function isSure({ evidence }: FieldReading): boolean {
  return !evidence.some((rule) => IN_DOUBT.test(rule));
}
