import { type CardFields, type FieldReading, SINGLE_FIELDS } from '../../domain/card-fields.ts';

/**
 * Mean certainty of what was read on a card, 0–1, below which the card is weak: nine of ten drawn cards, clean or photographed, are
 * read better, but only half of the real ones, whose letters stand on pictures, are faint, far away or out of focus.
 */
const WEAK = 0.89;

/**
 * Marks what must not be wrong on a card that was read badly as a whole: where the engine is unsure of most lines, it is not to be
 * believed about the one of which nothing else tells.
 *
 * @param fields  as engine and rules promise them, before calibration
 */
export function markWeakCard(fields: CardFields): CardFields {
  if (meanConfidence(fields) >= WEAK) return fields;
  const single = SINGLE_FIELDS.flatMap((name) => {
    const field = fields[name];
    return field === undefined ? [] : [[name, marked(field)]];
  });
  return {
    ...fields,
    ...Object.fromEntries(single),
    emails: fields.emails.map(marked),
    phones: fields.phones.map(marked),
    urls: fields.urls.map(marked),
  };
}

/** Evidence of a value on a weak card. */
const ON_WEAK_CARD = 'card:weak';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Kinds of card whose values are measured apart, as ends of the names of their curves, the closest kind first: Latin print in which
 * an address has no shape that tells where it ends, cards that were read badly, and both. The last is every card.
 *
 * @param marked  fields as `markWeakCard` gives them
 */
export function kindsOfCard({ fullName, company, address, ...others }: CardFields): readonly string[] {
  const values = [fullName, company, address];
  const isLatin = values.every((field) => field === undefined || !JAPANESE.test(field.value));
  const all = [...values, ...others.emails, ...others.phones, ...others.urls];
  const isWeak = all.some((field) => field?.evidence.includes(ON_WEAK_CARD));
  if (isLatin) return isWeak ? ['-latin-weak', '-latin', ''] : ['-latin', ''];
  return isWeak ? ['-weak', ''] : [''];
}

function marked<T extends FieldReading>(field: T): T {
  return field.origin === 'ink' ? { ...field, evidence: [...field.evidence, ON_WEAK_CARD] } : field;
}

/** Of everything read from ink, a name once; 1 where there is no ink. Numbers that no plan assigns have a confidence by rule. */
function meanConfidence(fields: CardFields): number {
  const single = SINGLE_FIELDS.filter((name) => name !== 'lastName' && name !== 'firstName').map((name) => fields[name]);
  const phones = fields.phones.filter(({ e164 }) => e164 !== undefined);
  const read = [...single, ...fields.emails, ...phones, ...fields.urls].filter((field) => field?.origin === 'ink');
  if (read.length === 0) return 1;
  let sum = 0;
  for (const field of read) sum += field?.confidence ?? 0;
  return sum / read.length;
}
