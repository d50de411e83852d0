import type { FieldDef, ObjectDef } from './field-def.ts';
import { fieldFromLine } from './field-line.ts';

interface StandardObject {
  readonly name: string;
  readonly prefix: string;
  readonly plural?: string;
  readonly label?: string;
  /** One field a line, see `fieldFromLine`. The audit fields are added here. */
  readonly fields: string;
  /** SQL for the fields Salesforce computes, by field name; `{t}` stands for the row. */
  readonly derived?: Readonly<Record<string, string>>;
  /** Which of the audit fields the object lacks. */
  readonly without?: readonly string[];
  readonly readOnly?: boolean;
  readonly searchable?: boolean;
  readonly mergeable?: boolean;
}

const AUDIT_LINES = [
  'CreatedDate datetime readonly system indexed',
  'CreatedById reference(User) readonly system rel=CreatedBy',
  'LastModifiedDate datetime readonly system indexed',
  'LastModifiedById reference(User) readonly system rel=LastModifiedBy',
  'SystemModstamp datetime readonly system indexed',
];

/** Builds the definition of a standard object from its table of lines. */
export function standardObject(spec: StandardObject): ObjectDef {
  const without = new Set(spec.without ?? []);
  const lines = ['Id id', 'IsDeleted boolean readonly indexed', ...spec.fields.split('\n'), ...AUDIT_LINES].filter(
    (line) => line.trim() !== '',
  );
  const fields = new Map<string, FieldDef>();
  for (const line of lines) {
    const field = fieldFromLine(line, spec.derived);
    if (!without.has(field.name)) fields.set(field.name.toLowerCase(), field);
  }
  return {
    name: spec.name,
    label: spec.label ?? spec.name.replace(/([a-z])([A-Z])/g, '$1 $2'),
    labelPlural: spec.plural ?? `${spec.name}s`,
    prefix: spec.prefix,
    custom: false,
    createable: spec.readOnly !== true,
    updateable: spec.readOnly !== true,
    deletable: spec.readOnly !== true,
    searchable: spec.searchable === true,
    mergeable: spec.mergeable === true,
    fields,
  };
}

/** Lines of a postal address made of parts with this prefix, and its compound field. */
export function addressLines(prefix: string): string {
  const part = `part=${prefix}Address`;
  return `
    ${prefix}Street textarea(255) ${part}
    ${prefix}City string(40) ${part}
    ${prefix}State string(80) ${part}
    ${prefix}PostalCode string(20) ${part}
    ${prefix}Country string(80) ${part}
    ${prefix}Latitude double(18.15) ${part}
    ${prefix}Longitude double(18.15) ${part}
    ${prefix}GeocodeAccuracy picklist(Address|NearAddress|Block|Street|ExtendedZip|Zip|Neighborhood|City|County|State|Unknown) restricted ${part}
    ${prefix}Address address`;
}
