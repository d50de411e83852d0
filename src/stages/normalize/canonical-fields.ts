import type { CardFields, FieldReading, PhoneReading, PhoneType } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { splitJapaneseName } from './japanese-name.ts';
import { splitLatinName } from './latin-name.ts';
import { callingCodeOf, normalizePhone } from './phone.ts';

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
    phones: fields.phones.map((phone) => canonicalPhone(phone, regionOfPhone(phone) ?? region)),
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

/** Another country than the card's, where the card says it of this number: `region:VN`. */
function regionOfPhone({ evidence }: PhoneReading): string | undefined {
  return evidence.find((rule) => /^region:[A-Z]{2}$/.test(rule))?.slice('region:'.length);
}

function canonicalPhone(phone: PhoneReading, region: string): PhoneReading {
  const national = asPrinted(phone, region);
  const normalized = national.kind === 'ok' ? national : (withPlus(phone, region) ?? national);
  if (normalized.kind === 'rejected') {
    const { e164: _dropped, ...rest } = phone;
    const evidence = [...phone.evidence, `phone:${normalized.reason}`];
    return { ...rest, confidence: Math.min(phone.confidence, UNASSIGNED_CONFIDENCE), evidence };
  }
  const { e164, line } = normalized.value;
  const repaired = national.kind === 'ok' ? [] : ['repair:plus'];
  const type = typeOf(phone, line);
  const noted = type === phone.type && line === 'mobile' && type !== 'mobile' ? ['type:label-over-plan'] : [];
  return { ...phone, value: e164, e164, type, evidence: [...phone.evidence, ...repaired, ...noted] };
}

function asPrinted(phone: PhoneReading, region: string): ReturnType<typeof normalizePhone> {
  const printed = phone.e164 ?? phone.value;
  if (phone.origin === 'ink' && lacksTrunk(printed, region)) return { kind: 'rejected', reason: 'unassigned', raw: printed };
  return normalizePhone(printed, region);
}

/** In Japan nobody prints a number without its 0: ten digits that begin otherwise are another country's, or no telephone number. */
function lacksTrunk(printed: string, region: string): boolean {
  return region === 'JP' && /^\(?[1-9]/.test(printed.normalize('NFKC').trim());
}

/**
 * `81-52-955-0101`: the country code printed without its plus, set apart from the rest. It is all of what is set apart: `(35) 9000-0055` is no number of
 * +359, and `202-555-0101` none of +20.
 */
function withPlus(phone: PhoneReading, region: string): ReturnType<typeof normalizePhone> | undefined {
  const printed = phone.value.normalize('NFKC').trim();
  const [, code] = /^\(?([1-9]\d{0,2})\)?[-. ]/.exec(printed) ?? [];
  if (phone.origin !== 'ink' || code === undefined) return undefined;
  const normalized = normalizePhone(`+${printed.replaceAll(/\D/g, '')}`, region);
  return normalized.kind === 'ok' && callingCodeOf(normalized.value.e164) === code ? normalized : undefined;
}

const LABELS_OF_A_PLACE = ['label:work', 'label:direct', 'label:main', 'label:home'] as const;

/** A printed label outranks the numbering plan: numbers of a town and of mobile telephones begin alike in some countries, and plans change. */
function typeOf({ type, evidence }: PhoneReading, line: 'mobile' | 'toll-free' | 'other'): PhoneType {
  if (type === 'fax' || line === 'other') return type;
  return line === 'mobile' && LABELS_OF_A_PLACE.some((label) => evidence.includes(label)) ? type : line;
}
