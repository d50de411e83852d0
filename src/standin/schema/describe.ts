import type { Access } from './access.ts';
import type { FieldDef, ObjectDef } from './field-def.ts';
import { isLongText, isNumeric, isText } from './field-def.ts';
import type { Schema } from './schema.ts';

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

/** The short entry of `/sobjects` and the head of a describe. */
export function describeBriefly(object: ObjectDef, version: string): Record<string, unknown> {
  const base = `/services/data/${version}/sobjects/${object.name}`;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable,
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: object.deletable,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.prefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.createable,
    mergeable: object.mergeable,
    mruEnabled: object.searchable,
    name: object.name,
    queryable: true,
    replicateable: object.fields.has('isdeleted'),
    retrieveable: true,
    searchable: object.searchable,
    triggerable: object.createable,
    undeletable: object.fields.has('isdeleted'),
    updateable: object.updateable,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

/** A whole describe as this user sees it. */
export function describeObject(object: ObjectDef, schema: Schema, access: Access, version: string): Record<string, unknown> {
  const brief = describeBriefly(object, version);
  const fields = [...object.fields.values()].filter((field) => access.canRead(object, field));
  return {
    actionOverrides: [],
    ...brief,
    childRelationships: childRelationships(object, schema, access),
    compactLayoutable: object.searchable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: fields.map((field) => describeField(field, access.canEdit(object, field))),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        master: true,
        name: 'Master',
        recordTypeId: '012000000000000AAA',
        urls: {},
      },
    ],
    searchLayoutable: object.searchable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' },
      ...(object.fields.has('ownerid') ? [{ label: `My ${object.labelPlural.toLowerCase()}`, name: 'mine' }] : []),
    ],
  };
}

function childRelationships(object: ObjectDef, schema: Schema, access: Access): readonly unknown[] {
  return schema.childRelationships(object.name).flatMap(({ childObject, field }) => {
    const child = schema.object(childObject);
    if (child === undefined || !access.canSeeObject(child) || !access.canRead(child, field)) return [];
    return [
      {
        cascadeDelete: field.reference?.onParentDelete === 'cascade',
        childSObject: childObject,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: field.reference?.childRelationshipName ?? null,
        restrictedDelete: field.reference?.onParentDelete === 'restrict',
      },
    ];
  });
}

/** Bytes Salesforce reserves: three for each character of a text. */
function byteLength(field: FieldDef): number {
  if (field.type === 'id' || field.type === 'reference') return 18;
  return isText(field.type) ? field.length * 3 : 0;
}

function describeField(field: FieldDef, editable: boolean): Record<string, unknown> {
  const filterable = !isLongText(field) && field.type !== 'base64' && field.type !== 'address';
  const sortable = filterable && field.type !== 'multipicklist';
  return {
    aggregatable: sortable && field.type !== 'boolean',
    aiPredictionField: false,
    autoNumber: field.autoNumber !== undefined,
    byteLength: byteLength(field),
    calculated: field.derived !== undefined,
    calculatedFormula: null,
    cascadeDelete: field.reference?.onParentDelete === 'cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compound ?? null,
    controllerName: null,
    createable: field.createable && editable,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? (field.defaultValue ?? false) : null,
    defaultValueFormula: null,
    defaultedOnCreate: isDefaulted(field),
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(field),
    filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: sortable && !isNumericButInt(field) && field.type !== 'datetime',
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.idLookup,
    inlineHelpText: field.helpText ?? null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: (field.reference?.to.length ?? 0) > 1,
    nillable: field.nillable,
    permissionable: field.custom && !field.required,
    picklistValues: field.picklist.map(({ value, label, isDefault }) => ({
      active: true,
      defaultValue: isDefault,
      label,
      validFor: null,
      value,
    })),
    polymorphicForeignKey: (field.reference?.to.length ?? 0) > 1,
    precision: isNumericButInt(field) ? field.precision : 0,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.reference?.to ?? [],
    relationshipName: field.reference?.relationshipName ?? null,
    relationshipOrder: field.reference?.masterDetail === true ? 0 : null,
    restrictedDelete: field.reference?.onParentDelete === 'restrict',
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && editable,
    writeRequiresMasterRead: false,
  };
}

function isNumericButInt(field: FieldDef): boolean {
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
  return field.nameField && field.name === 'Name' && field.length === 121 ? 'personname' : null;
}
