import type { CrmValue } from '../../domain/crm-values.ts';
import type { FieldDescription, FieldMapping, FieldRule, OrgDescription } from '../../domain/field-mapping.ts';
import type { PersonObject } from '../../domain/person-record.ts';

/** What is wrong with a mapped field; stable names. */
export type MappingProblem =
  'no-such-field' | 'not-createable' | 'not-updateable' | 'wrong-type' | 'value-not-in-picklist' | 'value-too-long';

export interface MappingIssue {
  readonly object: PersonObject;
  readonly field: string;
  readonly problem: MappingProblem;
  /** The field's type in the org, where there is such a field. */
  readonly type?: string;
}

const TEXT_TYPES: ReadonlySet<string> = new Set([
  'string',
  'textarea',
  'phone',
  'email',
  'url',
  'picklist',
  'multipicklist',
  'combobox',
  'encryptedstring',
]);
const NUMBER_TYPES: ReadonlySet<string> = new Set(['double', 'int', 'currency', 'percent', 'long']);

/** Compares a mapping with what the org says of its fields. */
export function checkMapping(mapping: FieldMapping, described: OrgDescription): readonly MappingIssue[] {
  return (['Lead', 'Contact'] as const).flatMap((object) =>
    Object.entries(mapping[object] ?? {}).flatMap(([field, rule]) => {
      if (rule.kind === 'omit') return [];
      const known = described[object]?.[field];
      const problem = known === undefined ? 'no-such-field' : problemOf(rule, known);
      return problem === undefined ? [] : [{ object, field, problem, ...(known === undefined ? {} : { type: known.type }) }];
    }),
  );
}

function problemOf(rule: FieldRule, field: FieldDescription): MappingProblem | undefined {
  if (!field.createable) return 'not-createable';
  if (!field.updateable) return 'not-updateable';
  if (rule.kind === 'constant') return constantProblem(rule.value, field);
  if (field.type === 'date') return isDateRule(rule) ? undefined : 'wrong-type';
  return TEXT_TYPES.has(field.type) ? undefined : 'wrong-type';
}

function isDateRule(rule: FieldRule): boolean {
  if (rule.kind !== 'first') return false;
  return rule.transform === 'date' || rule.from.every((source) => source === 'metOn');
}

function constantProblem(value: CrmValue, field: FieldDescription): MappingProblem | undefined {
  if (typeof value === 'string') return textProblem(value, field);
  const fits = typeof value === 'boolean' ? field.type === 'boolean' : value !== null && NUMBER_TYPES.has(field.type);
  return fits ? undefined : 'wrong-type';
}

function textProblem(value: string, field: FieldDescription): MappingProblem | undefined {
  const form = TEXT_FORMS[field.type];
  if (form !== undefined) return form.test(value) ? undefined : 'wrong-type';
  if (!TEXT_TYPES.has(field.type)) return 'wrong-type';
  if (field.onlyValues?.includes(value) === false) return 'value-not-in-picklist';
  return field.length > 0 && value.length > field.length ? 'value-too-long' : undefined;
}

/** Types whose constants are texts of a certain form. */
const TEXT_FORMS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  reference: /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/,
};
