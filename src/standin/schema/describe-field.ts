import type { FieldDef } from './field-def.ts';
import { isLongText, isNumeric, isText } from './field-def.ts';

const SOAP_TYPES: Readonly<Partial<Record<FieldDef['type'], string>>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
};

/** What every field of the rehearsal org says alike. */
const CONSTANT = {
  aiPredictionField: false,
  calculatedFormula: null,
  controllerName: null,
  defaultValueFormula: null,
  dependentPicklist: false,
  deprecatedAndHidden: false,
  displayLocationInDecimal: false,
  encrypted: false,
  filteredLookupInfo: null,
  formulaTreatNullNumberAsZero: false,
  highScaleNumber: false,
  htmlFormatted: false,
  mask: null,
  maskType: null,
  queryByDistance: false,
  referenceTargetField: null,
  writeRequiresMasterRead: false,
};

/** One entry of a describe's `fields`. */
export function describeField(field: FieldDef, editable: boolean): Record<string, unknown> {
  return {
    ...CONSTANT,
    ...identityOf(field),
    ...sizesOf(field),
    ...usesOf(field),
    ...referenceOf(field),
    autoNumber: field.autoNumber !== undefined,
    calculated: field.derived !== undefined,
    createable: field.createable && editable,
    defaultValue: field.type === 'boolean' ? (field.defaultValue ?? false) : null,
    defaultedOnCreate: isDefaulted(field),
    permissionable: field.custom && !field.required,
    picklistValues: field.picklist.map(({ value, label, isDefault }) => ({
      active: true,
      defaultValue: isDefault,
      label,
      validFor: null,
      value,
    })),
    restrictedPicklist: field.restrictedPicklist,
    updateable: field.updateable && editable,
  };
}

function identityOf(field: FieldDef): Record<string, unknown> {
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compound ?? null,
    custom: field.custom,
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(field),
    idLookup: field.idLookup,
    inlineHelpText: field.helpText ?? null,
    nameField: field.nameField,
    nillable: field.nillable,
    unique: field.unique,
  };
}

function sizesOf(field: FieldDef): Record<string, unknown> {
  return {
    byteLength: byteLength(field),
    digits: field.type === 'int' ? field.precision : 0,
    length: field.length,
    precision: isFraction(field) ? field.precision : 0,
    scale: field.scale,
  };
}

/** Where a query may use the field. */
function usesOf(field: FieldDef): Record<string, unknown> {
  const filterable = !isLongText(field) && field.type !== 'base64' && field.type !== 'address';
  const sortable = filterable && field.type !== 'multipicklist';
  return {
    aggregatable: sortable && field.type !== 'boolean',
    filterable,
    groupable: sortable && !isFraction(field) && field.type !== 'datetime',
    searchPrefilterable: field.type === 'reference',
    sortable,
  };
}

function referenceOf({ reference }: FieldDef): Record<string, unknown> {
  const isPolymorphic = reference !== undefined && reference.to.length > 1;
  const onDelete = reference?.onParentDelete;
  return {
    cascadeDelete: onDelete === 'cascade',
    namePointing: isPolymorphic,
    polymorphicForeignKey: isPolymorphic,
    ...(reference === undefined
      ? { referenceTo: [], relationshipName: null, relationshipOrder: null }
      : {
          referenceTo: reference.to,
          relationshipName: reference.relationshipName,
          relationshipOrder: reference.masterDetail ? 0 : null,
        }),
    restrictedDelete: onDelete === 'restrict',
  };
}

/** Bytes Salesforce reserves: three for each character of a text. */
function byteLength(field: FieldDef): number {
  if (field.type === 'id' || field.type === 'reference') return 18;
  return isText(field.type) ? field.length * 3 : 0;
}

function isFraction(field: FieldDef): boolean {
  return isNumeric(field.type) && field.type !== 'int';
}

function isDefaulted(field: FieldDef): boolean {
  return (
    field.type === 'boolean' ||
    field.defaultValue !== undefined ||
    field.name === 'OwnerId' ||
    (!field.nillable && !field.createable)
  );
}

function extraTypeInfo(field: FieldDef): string | null {
  if (field.type === 'textarea') return 'plaintextarea';
  return field.nameField && field.length === 121 ? 'personname' : null;
}
