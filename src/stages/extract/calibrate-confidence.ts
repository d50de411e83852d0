import { type CardFields, type FieldReading, SINGLE_FIELDS, type SingleFieldName } from '../../domain/card-fields.ts';
import { type CalibrationCurve, type CalibrationTable, keptAt } from '../../domain/calibration.ts';
import { evidenceClassOf } from './evidence-class.ts';
import { kindsOfCard, markWeakCard } from './weak-card.ts';

/**
 * Replaces what the engine and the rules promise by what such promises were worth: of the fields at 0.95, 95 % are right.
 * Values from codes, vCards and persons keep their confidence: no ink was read for them.
 *
 * @param table  curves measured on cards apart from those they are checked on
 */
export function calibrateConfidence(read: CardFields, table: CalibrationTable): CardFields {
  const fields = markWeakCard(read);
  const kinds = kindsOfCard(fields);
  const single = SINGLE_FIELDS.flatMap((name) => {
    const field = fields[name];
    return field === undefined
      ? []
      : [[name, isNamePart(name) ? byClass('fullName', field, table) : calibrated(field, curveOf(name, kinds, table))]];
  });
  return {
    ...fields,
    ...Object.fromEntries(single),
    emails: fields.emails.map((email) => byClass('email', email, table)),
    phones: fields.phones.map((phone) => byClass('phone', phone, table)),
    urls: fields.urls.map((url) => calibrated(url, curveOf('url', kinds, table))),
  };
}

function isNamePart(name: SingleFieldName): boolean {
  return name === 'fullName' || name === 'lastName' || name === 'firstName';
}

/** What a class of evidence that nobody has measured is worth at most. */
const UNMEASURED: CalibrationCurve = [[1, 0.5]];

/** What must not be wrong is worth what values with the same evidence were worth. */
function byClass<T extends FieldReading>(kind: 'email' | 'phone' | 'fullName', field: T, table: CalibrationTable): T {
  const isMeasured = Object.keys(table).some((key) => key.startsWith(`${kind}/`));
  return calibrated(field, table[evidenceClassOf(kind, field)] ?? (isMeasured ? UNMEASURED : table[kind]));
}

/** Other values are worth what such values were worth on cards like this one. */
function curveOf(name: string, kinds: readonly string[], table: CalibrationTable): CalibrationCurve | undefined {
  return kinds.map((kind) => table[`${name}${kind}`]).find((curve) => curve !== undefined);
}

function calibrated<T extends FieldReading>(field: T, curve: CalibrationCurve | undefined): T {
  if (curve === undefined || field.origin !== 'ink') return field;
  return { ...field, confidence: Math.round(keptAt(curve, field.confidence) * 1000) / 1000 };
}
