import { standardObject } from '../standard-object.ts';

const NO_AUDIT = ['IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

/** Objects as records; the rows are made from the schema when somebody asks. */
export const entityDefinition = standardObject({
  name: 'EntityDefinition',
  prefix: '4ie',
  readOnly: true,
  without: NO_AUDIT,
  fields: `
    DurableId string(255) system
    QualifiedApiName string(70) system namefield
    DeveloperName string(255)
    MasterLabel string(255) system
    Label string(255) system
    PluralLabel string(255)
    KeyPrefix string(3)
    NamespacePrefix string(15)
    IsCustomizable boolean
    IsCustomSetting boolean
    IsDeprecatedAndHidden boolean
    IsQueryable boolean
    IsSearchable boolean
    IsTriggerable boolean
    IsEverCreatable boolean
    IsEverUpdatable boolean
    IsEverDeletable boolean`,
});

export const fieldDefinition = standardObject({
  name: 'FieldDefinition',
  prefix: '4fd',
  readOnly: true,
  without: NO_AUDIT,
  fields: `
    DurableId string(255) system
    EntityDefinitionId reference(EntityDefinition) system children=Fields
    QualifiedApiName string(70) system namefield
    DeveloperName string(255)
    MasterLabel string(255) system
    Label string(255) system
    NamespacePrefix string(15)
    DataType string(255)
    Length int(8)
    Precision int(8)
    Scale int(8)
    IsCalculated boolean
    IsIndexed boolean
    IsNameField boolean
    IsNillable boolean
    RelationshipName string(80)`,
});
