import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { ParkReason } from '../../domain/stored-card.ts';

/** Fields that park a card only where somebody names them. */
const CHOSEN = ['nameReading', 'nameRomaji', 'companyLatin', 'department', 'title', 'postalCode', 'address'] as const;

/** The confidence (0–1) from which a field is taken without a person; 0 takes it always. A field that is not named parks nobody. */
export interface AcceptThresholds extends Readonly<Partial<Record<(typeof CHOSEN)[number], number | undefined>>> {
  readonly name: number;
  readonly company: number;
  readonly email: number;
  readonly phone: number;
  readonly url?: number | undefined;
}

/**
 * Why a card must wait for a person; empty when it may go on by itself.
 * Only what would be written to the wrong place or make a duplicate counts, and what the configuration chose: a doubtful title parks nobody by itself.
 */
export function parkReasonsOf(fields: CardFields, accept: AcceptThresholds): readonly ParkReason[] {
  const company = fields.company ?? fields.companyLatin;
  const name = fields.lastName ?? fields.fullName;
  const missing: readonly [boolean, ParkReason][] = [
    [name === undefined, 'name-missing'],
    [company === undefined, 'company-missing'],
    [fields.emails.length === 0 && fields.phones.length === 0, 'contact-data-missing'],
    [isBelow([fields.fullName ?? name], accept.name), 'name-uncertain'],
    [isBelow([company], accept.company), 'company-uncertain'],
    [isBelow(fields.emails, accept.email), 'email-uncertain'],
    [isBelow(fields.phones, accept.phone), 'phone-uncertain'],
    [isChosenBelow(fields, accept), 'field-uncertain'],
  ];
  return missing.filter(([holds]) => holds).map(([, reason]) => reason);
}

function isChosenBelow(fields: CardFields, accept: AcceptThresholds): boolean {
  return isBelow(fields.urls, accept.url ?? 0) || CHOSEN.some((name) => isBelow([fields[name]], accept[name] ?? 0));
}

function isBelow(readings: readonly (FieldReading | undefined)[], threshold: number): boolean {
  return readings.some((reading) => reading !== undefined && reading.confidence < threshold);
}
