import type { CardFields, FieldReading, PhoneReading, PhoneType } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { splitJapaneseName } from './japanese-name.ts';
import { splitLatinName } from './latin-name.ts';
import { normalizePhone } from './phone.ts';

/**
 * Printed values in the form they are stored in. What cannot be made canonical keeps its printed form and loses confidence,
 * so that a person sees it; nothing is dropped. A name read as a whole is cut into family and given name, a guess marked as one.
 *
 * @param region  country assumed for phone numbers without a country code
 */
export function canonicalFields(fields: CardFields, region: string, lexicon: NameLexicon): CardFields {
  return {
    ...fields,
    ...nameParts(fields, lexicon),
    emails: fields.emails.map(canonicalEmail),
    phones: fields.phones.map((phone) => canonicalPhone(phone, region)),
  };
}

/** The parts of a name that was given as a whole, cut anew. */
export function withNameParts(fields: CardFields, lexicon: NameLexicon): CardFields {
  return { ...fields, ...nameParts(fields, lexicon) };
}

/** How sure a cut is at most, by how it was found. */
const SPLIT_CONFIDENCE = { gap: 1, comma: 1, lexicon: 0.97, order: 0.9, guess: 0.6 } as const;

function nameParts({ fullName, lastName }: CardFields, lexicon: NameLexicon): Pick<CardFields, 'lastName' | 'firstName'> {
  if (fullName === undefined || lastName !== undefined) return {};
  const split = splitJapaneseName(fullName.value, lexicon) ?? splitLatinName(fullName.value);
  if (split === undefined || split.family === '' || split.given === '') return {};
  const part = (value: string): FieldReading => ({
    ...fullName,
    value,
    confidence: Math.min(fullName.confidence, SPLIT_CONFIDENCE[split.by]),
    evidence: [...fullName.evidence, split.by === 'guess' ? 'split:guessed' : `split:${split.by}`],
  });
  return { lastName: part(split.family), firstName: part(split.given) };
}

/** Host names have no case; neither do mailboxes in practice, and Salesforce compares them without. */
function canonicalEmail(email: FieldReading): FieldReading {
  return { ...email, value: email.value.normalize('NFKC').trim().toLowerCase() };
}

/** A number no numbering plan assigns is probably misread. */
const UNASSIGNED_CONFIDENCE = 0.5;

function canonicalPhone(phone: PhoneReading, region: string): PhoneReading {
  const normalized = normalizePhone(phone.e164 ?? phone.value, region);
  if (normalized.kind === 'rejected') {
    const { e164: _dropped, ...printed } = phone;
    const evidence = [...phone.evidence, `phone:${normalized.reason}`];
    return { ...printed, confidence: Math.min(phone.confidence, UNASSIGNED_CONFIDENCE), evidence };
  }
  const { e164, line } = normalized.value;
  return { ...phone, value: e164, e164, type: typeOf(phone.type, line) };
}

/** A label outranks the numbering plan, except that a number of the mobile range is a mobile phone. */
function typeOf(labelled: PhoneType, line: 'mobile' | 'toll-free' | 'other'): PhoneType {
  if (labelled === 'fax') return labelled;
  return line === 'other' ? labelled : line;
}
