import type { Org } from '../org.ts';
import { CONVERTED_STATUS } from './lead-conversion.ts';
import { makeId } from '../record-id.ts';
import type { FieldDef, ObjectDef } from '../schema/field-def.ts';
import { fieldOf } from '../schema/schema.ts';
import { formatDateTime } from '../soql/field-value.ts';
import { childrenText, elementsOf } from '../xml/write-xml.ts';
import { escapeXml } from '../xml/xml-tree.ts';

/** The metadata types there are, with their folders and suffixes. */
const TYPES = [
  {
    childXmlNames: ['CustomField', 'ListView'],
    directoryName: 'objects',
    inFolder: false,
    metaFile: false,
    suffix: 'object',
    xmlName: 'CustomObject',
  },
  { directoryName: 'layouts', inFolder: false, metaFile: false, suffix: 'layout', xmlName: 'Layout' },
  { directoryName: 'reports', inFolder: true, metaFile: false, suffix: 'report', xmlName: 'Report' },
  { directoryName: 'tabs', inFolder: false, metaFile: false, suffix: 'tab', xmlName: 'CustomTab' },
  { directoryName: 'permissionsets', inFolder: false, metaFile: false, suffix: 'permissionset', xmlName: 'PermissionSet' },
] as const;

export function describeTypes(): Record<string, unknown> {
  return { metadataObjects: TYPES, organizationNamespace: '', partialSaveAllowed: true, testRequired: false };
}

interface Listed {
  readonly type: string;
  readonly fullName: string;
  readonly number: number;
}

function fileProperties({ type, fullName, number }: Listed, org: Org): Record<string, unknown> {
  const known = TYPES.find(({ xmlName }) => xmlName === type);
  const at = formatDateTime(org.now());
  const admin = { createdById: org.adminUserId, createdByName: 'Rehearsal Admin' };
  return {
    ...admin,
    createdDate: at,
    fileName: `${known?.directoryName ?? 'objects'}/${fullName}.${known?.suffix ?? 'object'}`,
    fullName,
    id: makeId('01I', number),
    lastModifiedById: admin.createdById,
    lastModifiedByName: admin.createdByName,
    lastModifiedDate: at,
    manageableState: 'unmanaged',
    type,
  };
}

/** Names of what exists of a type: standard objects and fields as well as deployed ones. */
function namesOf(type: string, org: Org): readonly string[] {
  if (type === 'CustomObject') return org.schema.objects().map(({ name }) => name);
  return org.metadata.list(type).map(({ fullName }) => fullName);
}

export function listComponents(type: string, org: Org): readonly unknown[] {
  return namesOf(type, org).map((fullName, index) => fileProperties({ type, fullName, number: index + 1 }, org));
}

/** One component as `<records>`; an empty record if there is none, as Salesforce answers. */
export function readComponent(type: string, fullName: string, version: string, org: Org): string {
  const deployed = org.metadata.list(type).find((component) => component.fullName.toLowerCase() === fullName.toLowerCase());
  const open = `<records xsi:type="${escapeXml(type)}">`;
  if (deployed !== undefined) {
    const rest = { ...deployed.xml, children: deployed.xml.children.filter(({ name }) => name !== 'fullName') };
    return `${open}<fullName>${escapeXml(deployed.fullName)}</fullName>${childrenText(rest)}</records>`;
  }
  return `${open}${standardText(type, fullName, version, org)}</records>`;
}

/** Standard objects and fields are described from the schema. */
function standardText(type: string, fullName: string, version: string, org: Org): string {
  const [objectName = '', fieldName = ''] = fullName.split('.');
  const object = org.schema.object(objectName);
  if (object === undefined) return '';
  if (type === 'CustomObject') return elementsOf('fullName', object.name) + objectText(object);
  const field = fieldOf(object, fieldName);
  return type === 'CustomField' && field !== undefined
    ? elementsOf('fullName', `${object.name}.${field.name}`) + fieldText(field, version)
    : '';
}

function objectText({ label, labelPlural }: ObjectDef): string {
  return elementsOf('label', label) + elementsOf('pluralLabel', labelPlural);
}

/** Before v38 a standard picklist field told its values; later versions keep them in standard value sets. */
function fieldText(field: FieldDef, version: string): string {
  const isPicklist = field.type === 'picklist' || field.type === 'multipicklist';
  const head = elementsOf('label', field.label) + elementsOf('type', isPicklist ? 'Picklist' : undefined);
  if (!isPicklist || Number(version.slice(1)) >= 38) return head;
  const picklistValues = field.picklist.map(({ value, isDefault }) => ({
    fullName: value,
    default: isDefault,
    ...(field.name === 'Status' ? { closed: value.startsWith('Closed'), converted: value === CONVERTED_STATUS } : {}),
  }));
  return head + elementsOf('picklist', { picklistValues, sorted: false });
}
