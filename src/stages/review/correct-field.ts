import type { CardFields, FieldReading, PhoneReading, PhoneType } from '../../domain/card-fields.ts';
import { isE164 } from '../../domain/e164.ts';
import { fieldAt, type FieldPath } from './field-paths.ts';

/** Who typed a value, and when. */
export interface Typed {
  readonly reviewer: string;
  readonly atMs: number;
}

/** A value as typed, and its canonical form where it has one. */
export interface TypedValue {
  readonly value: string;
  /** E.164, for a phone number. */
  readonly e164?: string;
  readonly phoneType?: PhoneType;
}

/**
 * Puts a person's value in place of what was read. What was printed stays in `raw`, what the machine had read joins the alternatives,
 * and the evidence names who typed it and when. An empty value takes the field away.
 */
export function correctField(fields: CardFields, path: FieldPath, typed: TypedValue, by: Typed): CardFields {
  const before = fieldAt(fields, path);
  if (path.kind === 'single') {
    const { [path.name]: _old, ...others } = fields;
    return typed.value === '' ? others : { ...others, [path.name]: byPerson(before, typed, by) };
  }
  if (path.name === 'phones') {
    const phone = before === undefined ? undefined : fields.phones[path.at];
    return {
      ...fields,
      phones: placed(fields.phones, path.at, typed.value === '' ? undefined : phoneByPerson(phone, typed, by)),
    };
  }
  const reading = typed.value === '' ? undefined : byPerson(before, typed, by);
  return { ...fields, [path.name]: placed(fields[path.name], path.at, reading) };
}

function placed<T>(list: readonly T[], at: number, value: T | undefined): readonly T[] {
  const rest = [list.slice(0, at), list.slice(at + 1)] as const;
  return value === undefined ? [...rest[0], ...rest[1]] : [...rest[0], value, ...rest[1]];
}

function byPerson(before: FieldReading | undefined, { value }: TypedValue, { reviewer, atMs }: Typed): FieldReading {
  const evidence = `person:${reviewer}@${atMs}`;
  if (before === undefined) return { value, confidence: 1, raw: value, origin: 'person', evidence: [evidence] };
  // Half a word that was saved while the person was typing is no reading.
  const read = before.origin === 'person' ? [] : [before.value];
  const others = new Set([...read, ...(before.alternatives ?? [])].filter((other) => other !== value));
  return {
    value,
    confidence: 1,
    raw: before.raw,
    origin: 'person',
    ...(before.box === undefined ? {} : { box: before.box }),
    evidence: [...before.evidence.filter((rule) => !/^(person|split):/.test(rule)), evidence],
    ...(others.size === 0 ? {} : { alternatives: [...others].slice(0, 12) }),
  };
}

function phoneByPerson(before: PhoneReading | undefined, typed: TypedValue, by: Typed): PhoneReading {
  const { e164 } = typed;
  return {
    ...byPerson(before, { value: e164 ?? typed.value }, by),
    type: typed.phoneType ?? before?.type ?? 'work',
    ...(e164 !== undefined && isE164(e164) ? { e164 } : {}),
    ...(before?.extension === undefined ? {} : { extension: before.extension }),
  };
}

/** Every value as certain as a person is who has looked at all of them. */
export function acceptedFields(fields: CardFields, { reviewer, atMs }: Typed): CardFields {
  const accepted = <T extends FieldReading>(reading: T): T => ({
    ...reading,
    confidence: 1,
    evidence: [...reading.evidence, `accepted:${reviewer}@${atMs}`],
  });
  const { emails, phones, urls, ...single } = fields;
  const singles = Object.entries(single).flatMap(([name, reading]) =>
    reading === undefined ? [] : [[name, accepted(reading)] as const],
  );
  return { ...Object.fromEntries(singles), emails: emails.map(accepted), phones: phones.map(accepted), urls: urls.map(accepted) };
}
