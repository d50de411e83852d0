import type { Access } from './access.ts';
import { describeField } from './describe-field.ts';
import type { ObjectDef } from './field-def.ts';
import type { Schema } from './schema.ts';

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
