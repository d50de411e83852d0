import type { FieldMapping, OrgDescription } from '../domain/field-mapping.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { Crm, ExtraFields } from '../ports/crm.ts';
import { checkMapping, type MappingIssue } from '../stages/sync/index.ts';

/** Fields beside the usual ones that an admin's mapping writes: they are pulled too, so that what is there is known. */
export function extraFieldsOf(mapping: FieldMapping | undefined): ExtraFields {
  const named = (object: 'Lead' | 'Contact'): readonly string[] =>
    Object.entries(mapping?.[object] ?? {})
      .filter(([, rule]) => rule.kind !== 'omit')
      .map(([field]) => field)
      .toSorted();
  return { Lead: named('Lead'), Contact: named('Contact') };
}

/**
 * What a pull brings beside the usual fields; absent where nothing is asked for.
 *
 * @param corporateNumber  the field of Account that holds the 法人番号; empty for none
 */
export function pulledBeside(mapping: FieldMapping | undefined, corporateNumber = ''): ExtraFields | undefined {
  if (!isMapped(mapping) && corporateNumber === '') return undefined;
  return { ...(isMapped(mapping) ? extraFieldsOf(mapping) : {}), ...(corporateNumber === '' ? {} : { corporateNumber }) };
}

/** Whether anything is mapped at all: only then the org has to be described. */
export function isMapped(mapping: FieldMapping | undefined): boolean {
  const { Lead = [], Contact = [] } = extraFieldsOf(mapping);
  return Lead.length + Contact.length > 0;
}

/**
 * Describes the org and compares the mapping with it, before anything is planned.
 *
 * @throws OperatorError `ConfigInvalid`, naming every field that cannot be written as mapped
 */
export async function describeMapped(crm: Crm, mapping: FieldMapping): Promise<OrgDescription> {
  const described = await crm.describe();
  const issues = checkMapping(mapping, described);
  if (issues.length > 0) throw unfit(issues);
  return described;
}

function unfit(issues: readonly MappingIssue[]): OperatorError {
  const each = issues.map(({ object, field, problem, type }) => {
    const kind = type === undefined ? '' : ` (the field is a ${type})`;
    return `\`salesforce.fields.${object}.${field}\`: ${problem}${kind}`;
  });
  return new OperatorError({
    code: 'ConfigInvalid',
    message: `The field mapping does not fit the org: ${each.join('; ')}.`,
    hint: 'Nothing was planned or written. Correct the mapping, or give the user access to the field, then run the same command again.',
    actions: ['meibo config show'],
  });
}
