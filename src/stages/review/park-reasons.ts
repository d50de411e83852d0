import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { ParkReason } from '../../domain/stored-card.ts';

/** The confidence (0–1) from which a field is taken without a person. */
export interface AcceptThresholds {
  readonly name: number;
  readonly company: number;
  readonly email: number;
  readonly phone: number;
}

/**
 * Why a card must wait for a person; empty when it may go on by itself.
 * Only what would be written to the wrong place or make a duplicate counts: a doubtful title parks nobody.
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
  ];
  return missing.filter(([holds]) => holds).map(([, reason]) => reason);
}

function isBelow(readings: readonly (FieldReading | undefined)[], threshold: number): boolean {
  return readings.some((reading) => reading !== undefined && reading.confidence < threshold);
}
