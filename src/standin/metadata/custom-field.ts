import type { FieldDef, FieldType, PicklistValue, ReferenceDef } from '../schema/field-def.ts';
import { childOf, childrenOf, flagOf, textOf, type XmlNode } from '../xml/xml-tree.ts';

/** A field that cannot be installed, and why. */
export class UnusableField extends Error {}

/** Field types of the metadata API and what describe calls them. */
const TYPES: Readonly<Record<string, FieldType>> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  Html: 'textarea',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Text: 'string',
  TextArea: 'textarea',
  Time: 'time',
  Url: 'url',
};

const FIXED_LENGTHS: Readonly<Record<string, number>> = {
  Email: 80,
  Phone: 40,
  Url: 255,
  TextArea: 255,
  Picklist: 255,
  MultiselectPicklist: 4099,
  AutoNumber: 30,
};

function lengthOf(xml: XmlNode, metadataType: string): number {
  if (metadataType === 'Lookup' || metadataType === 'MasterDetail') return 18;
  const written = Number(textOf(xml, 'length') ?? 0);
  if (metadataType === 'Text' && (written < 1 || written > 255))
    throw new UnusableField('Text fields need a length between 1 and 255');
  return written > 0 ? written : (FIXED_LENGTHS[metadataType] ?? 0);
}

function picklistOf(xml: XmlNode): { readonly values: readonly PicklistValue[]; readonly restricted: boolean } {
  const valueSet = childOf(xml, 'valueSet');
  if (valueSet === undefined) return { values: [], restricted: false };
  if (childOf(valueSet, 'valueSetName') !== undefined)
    throw new UnusableField('rehearsal org: global value sets are not emulated');
  const definition = childOf(valueSet, 'valueSetDefinition');
  const values = childrenOf(definition ?? valueSet, 'value').map((value) => {
    const name = textOf(value, 'fullName') ?? '';
    return { value: name, label: textOf(value, 'label') ?? name, isDefault: flagOf(value, 'default') };
  });
  return { values, restricted: flagOf(valueSet, 'restricted') };
}

function referenceOf(xml: XmlNode, name: string, metadataType: string): ReferenceDef | undefined {
  if (metadataType !== 'Lookup' && metadataType !== 'MasterDetail') return undefined;
  const target = textOf(xml, 'referenceTo');
  if (target === undefined) throw new UnusableField('a lookup needs referenceTo');
  const children = textOf(xml, 'relationshipName');
  const constraint = textOf(xml, 'deleteConstraint');
  const masterDetail = metadataType === 'MasterDetail';
  const restricts = constraint === 'Restrict' ? 'restrict' : 'clear';
  return {
    to: [target],
    relationshipName: name.replace(/__c$/, '__r'),
    ...(children === undefined ? {} : { childRelationshipName: `${children}__r` }),
    onParentDelete: masterDetail || constraint === 'Cascade' ? 'cascade' : restricts,
    masterDetail,
  };
}

function defaultOf(xml: XmlNode, type: FieldType, values: readonly PicklistValue[]): Pick<FieldDef, 'defaultValue'> {
  const written = textOf(xml, 'defaultValue');
  if (type === 'boolean') return { defaultValue: written === 'true' };
  const marked = values.find(({ isDefault }) => isDefault);
  if (marked !== undefined) return { defaultValue: marked.value };
  if (written === undefined || written === '') return {};
  const literal = /^"(.*)"$/.exec(written)?.[1] ?? (/^-?\d+(\.\d+)?$/.test(written) ? written : undefined);
  if (literal === undefined) throw new UnusableField(`rehearsal org: the default value formula ${written} is not emulated`);
  return { defaultValue: literal };
}

function labelOf(xml: XmlNode, name: string): Pick<FieldDef, 'label' | 'helpText'> {
  const helpText = textOf(xml, 'inlineHelpText');
  return { label: textOf(xml, 'label') ?? name, ...(helpText === undefined ? {} : { helpText }) };
}

function numberOf(xml: XmlNode, element: string): number {
  return Number(textOf(xml, element) ?? 0);
}

/** The describe type of a field, or why it cannot be installed. */
function typeOf(xml: XmlNode, name: string): FieldType {
  const metadataType = textOf(xml, 'type') ?? '(none)';
  const type = TYPES[metadataType];
  if (childOf(xml, 'formula') !== undefined) throw new UnusableField('rehearsal org: formula fields are not emulated');
  if (type === undefined) throw new UnusableField(`rehearsal org: field type ${metadataType} is not emulated`);
  if (!/^[A-Za-z][A-Za-z0-9_]*__c$/.test(name))
    throw new UnusableField(`The field name you provided ${name} is not a valid custom field name`);
  return type;
}

/** What the writer of the field ticked. */
function flagsOf(
  xml: XmlNode,
  metadataType: string,
): Pick<FieldDef, 'required' | 'unique' | 'externalId' | 'idLookup' | 'caseSensitive' | 'indexed'> {
  const externalId = flagOf(xml, 'externalId');
  const unique = flagOf(xml, 'unique');
  const isLookup = metadataType === 'Lookup' || metadataType === 'MasterDetail';
  return {
    required: flagOf(xml, 'required') || metadataType === 'MasterDetail',
    unique,
    externalId,
    idLookup: externalId,
    caseSensitive: flagOf(xml, 'caseSensitive'),
    indexed: externalId || unique || isLookup,
  };
}

/**
 * Reads a `CustomField` of the metadata API.
 *
 * @throws UnusableField for formulas, roll-ups and whatever else is not emulated
 */
export function customField(xml: XmlNode, name: string): FieldDef {
  const type = typeOf(xml, name);
  const metadataType = textOf(xml, 'type') ?? '';
  const picklist = picklistOf(xml);
  const reference = referenceOf(xml, name, metadataType);
  const isAutoNumber = metadataType === 'AutoNumber';
  const flags = flagsOf(xml, metadataType);
  const isFixed = reference?.masterDetail === true && !flagOf(xml, 'reparentableMasterDetail');
  return {
    name,
    ...labelOf(xml, name),
    type,
    length: lengthOf(xml, metadataType),
    precision: numberOf(xml, 'precision'),
    scale: numberOf(xml, 'scale'),
    ...flags,
    nillable: !flags.required && type !== 'boolean',
    createable: !isAutoNumber,
    updateable: !isAutoNumber && !isFixed,
    nameField: false,
    custom: true,
    restrictedPicklist: picklist.restricted,
    picklist: picklist.values,
    ...(reference === undefined ? {} : { reference }),
    ...(isAutoNumber ? { autoNumber: textOf(xml, 'displayFormat') ?? '{0}' } : {}),
    ...defaultOf(xml, type, picklist.values),
  };
}
