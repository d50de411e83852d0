import { type CardFields, type FieldReading, SINGLE_FIELDS } from '../../domain/card-fields.ts';
import type { ReadCard } from '../../domain/stored-card.ts';

/** Places of the other side in the picture of this one mean nothing: they are left out. */
function withoutBox<T extends FieldReading>({ box: _box, ...reading }: T): Omit<T, 'box'> {
  return reading;
}

/**
 * One card of two readings: the back, or a part that was read by itself. What this card says stands, and so does a person's own
 * value on either; the other one fills what is missing. A Latin company name on the back is the company's second name.
 */
export function joinReadings(card: ReadCard, other: ReadCard): ReadCard {
  return { ...card, fields: joinFields(card.fields, other.fields), lines: [...card.lines, ...other.lines] };
}

function joinFields(fields: CardFields, other: CardFields): CardFields {
  const filled = SINGLE_FIELDS.flatMap((name) => {
    const own = fields[name];
    const theirs = secondName(name, fields, other) ?? other[name];
    const taken = own === undefined || (theirs?.origin === 'person' && own.origin !== 'person') ? theirs : undefined;
    const reading = taken === undefined ? own : withoutBox(taken);
    return reading === undefined ? [] : [[name, reading] as const];
  });
  return {
    ...Object.fromEntries(filled),
    emails: joined(fields.emails, other.emails.map(withoutBox)),
    phones: joined(fields.phones, other.phones.map(withoutBox)),
    urls: joined(fields.urls, other.urls.map(withoutBox)),
  };
}

/** The name that the other side gives in letters becomes the Latin form of a Japanese one. */
function secondName(name: string, fields: CardFields, other: CardFields): FieldReading | undefined {
  if (name === 'nameRomaji' && other.nameRomaji === undefined) return latin(other.fullName, fields.fullName);
  if (name === 'companyLatin' && other.companyLatin === undefined) return latin(other.company, fields.company);
  return undefined;
}

function latin(theirs: FieldReading | undefined, own: FieldReading | undefined): FieldReading | undefined {
  if (theirs === undefined || own === undefined) return undefined;
  return /^[\p{Script=Latin}\s.,&'-]+$/u.test(theirs.value) && !/^[\p{Script=Latin}\s.,&'-]+$/u.test(own.value)
    ? theirs
    : undefined;
}

function joined<T extends FieldReading>(own: readonly T[], theirs: readonly T[]): readonly T[] {
  const known = new Set(own.map(({ value }) => folded(value)));
  return [...own, ...theirs.filter(({ value }) => !known.has(folded(value)))];
}

function folded(value: string): string {
  return value.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase();
}
