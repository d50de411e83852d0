import type { CardFields, FieldReading } from '../../domain/card-fields.ts';

/**
 * Fields as they were read anew, with what a person typed before in its place. The boxes of typed values are left out: they lie on
 * another picture now.
 */
export function withTyped(before: CardFields, reread: CardFields): CardFields {
  const { emails, phones, urls, ...singles } = before;
  const typed = Object.entries(singles).flatMap(([name, reading]) =>
    reading?.origin === 'person' ? [[name, unplaced(reading)] as const] : [],
  );
  return {
    ...reread,
    ...Object.fromEntries(typed),
    emails: together(emails, reread.emails),
    phones: together(phones, reread.phones),
    urls: together(urls, reread.urls),
  };
}

/** Typed ones first; one that was read as well, or that was corrected, comes once. */
function together<T extends FieldReading>(before: readonly T[], reread: readonly T[]): readonly T[] {
  const typed = before.filter(({ origin }) => origin === 'person').map(unplaced);
  const known = new Set(typed.flatMap(({ value, raw, alternatives = [] }) => [value, raw, ...alternatives]));
  return [...typed, ...reread.filter(({ value }) => !known.has(value))];
}

function unplaced<T extends FieldReading>(reading: T): T {
  const { box: _box, ...rest } = reading;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the box is optional in every kind of reading
  return rest as T;
}
