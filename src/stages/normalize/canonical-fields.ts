import type { CardFields, FieldReading, PhoneReading, PhoneType } from '../../domain/card-fields.ts';
import { normalizePhone } from './phone.ts';

/**
 * Printed values in the form they are stored in. What cannot be made canonical keeps its printed form and loses confidence,
 * so that a person sees it; nothing is dropped.
 *
 * @param region  country assumed for phone numbers without a country code
 */
export function canonicalFields(fields: CardFields, region: string): CardFields {
  return {
    ...fields,
    emails: fields.emails.map(canonicalEmail),
    phones: fields.phones.map((phone) => canonicalPhone(phone, region)),
  };
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
