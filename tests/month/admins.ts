import { zipSync } from 'fflate';
import type { Connection } from 'jsforce';

import type { Rehearsal } from '../support/meibo-process.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** The org, and somebody with the right to change how it is made. */
interface Workplace {
  readonly org: Rehearsal;
  readonly conn: Connection;
}

/** What an admin does, and later takes back. */
export const ADMIN_DEEDS = {
  /** A field that everybody must fill. */
  'field required': requireField,
  /** The departments and name readings of leads may no longer be written. */
  'write access lost': loseWriteAccess,
  /** A value that new leads get is no longer offered. */
  'picklist value removed': removeValue,
  /** The departments of leads can no longer be seen. */
  'field hidden': hideField,
  /** Another integration uses up the day's calls. */
  'API allowance used up': useUpCalls,
} as const;
export type AdminDeed = keyof typeof ADMIN_DEEDS;

/** The picklist that the month's configuration fills, and the right to see it. */
export async function installKind({ org, conn }: Workplace): Promise<void> {
  const rights = `<PermissionSet ${NAMESPACE}><label>Month</label><fieldPermissions><editable>true</editable><field>Lead.Meeting_Kind__c</field><readable>true</readable></fieldPermissions></PermissionSet>`;
  await deploy(conn, { ...kindsOffered(['Expo', 'Visit']), 'permissionsets/Month.permissionset': rights });
  const [set] = await org.query("SELECT Id FROM PermissionSet WHERE Name = 'Month'");
  const { user_id: AssigneeId } = await conn.identity();
  await conn.sobject('PermissionSetAssignment').create({ PermissionSetId: String(set?.['Id']), AssigneeId });
}

async function requireField({ conn }: Workplace, isBegun: boolean): Promise<void> {
  const field = `<fields><fullName>Region_Code__c</fullName><label>Region Code</label><type>Text</type><length>20</length><required>true</required></fields>`;
  const files: Readonly<Record<string, string>> = isBegun
    ? { 'objects/Lead.object': `<CustomObject ${NAMESPACE}>${field}</CustomObject>` }
    : {
        'destructiveChanges.xml': `<Package ${NAMESPACE}><types><members>Lead.Region_Code__c</members><name>CustomField</name></types></Package>`,
      };
  await deploy(conn, files);
}

async function loseWriteAccess(place: Workplace, isBegun: boolean): Promise<void> {
  const fields = ['Lead.Meibo_Name_Reading__c', 'Lead.Meibo_Department__c'];
  await setPermissions(place, fields, { PermissionsEdit: !isBegun });
}

async function hideField(place: Workplace, isBegun: boolean): Promise<void> {
  await setPermissions(place, ['Lead.Meibo_Department__c'], { PermissionsRead: !isBegun, PermissionsEdit: !isBegun });
}

async function setPermissions({ org, conn }: Workplace, fields: readonly string[], values: object): Promise<void> {
  const named = fields.map((field) => `Field = '${field}'`).join(' OR ');
  const rows = await org.query(`SELECT Id FROM FieldPermissions WHERE ${named}`);
  if (rows.length === 0) throw new Error('no permission to change');
  for (const row of rows) await conn.sobject('FieldPermissions').update({ Id: String(row['Id']), ...values });
}

async function removeValue({ conn }: Workplace, isBegun: boolean): Promise<void> {
  await deploy(conn, kindsOffered(isBegun ? ['Visit'] : ['Expo', 'Visit']));
}

function kindsOffered(kinds: readonly string[]): Readonly<Record<string, string>> {
  const values = kinds.map((kind) => `<value><fullName>${kind}</fullName><default>false</default><label>${kind}</label></value>`);
  const set = `<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${values.join('')}</valueSetDefinition></valueSet>`;
  const field = `<fields><fullName>Meeting_Kind__c</fullName><label>Meeting Kind</label><required>false</required><type>Picklist</type>${set}</fields>`;
  return { 'objects/Lead.object': `<CustomObject ${NAMESPACE}>${field}</CustomObject>` };
}

async function useUpCalls({ org }: Workplace, isBegun: boolean): Promise<void> {
  await rehearsal(org, 'usage', 'PUT', { used: isBegun ? 99_900 : 500 });
}

async function deploy(conn: Connection, files: Readonly<Record<string, string>>): Promise<void> {
  const all = Object.entries({ 'package.xml': `<Package ${NAMESPACE}><version>62.0</version></Package>`, ...files });
  const zip = Buffer.from(zipSync(Object.fromEntries(all.map(([name, text]) => [`unpackaged/${name}`, Buffer.from(text)]))));
  const result = await conn.metadata.deploy(zip).complete(true);
  if (!result.success) throw new Error(JSON.stringify(result.details));
}

/** Turns a switch of the rehearsal org. */
export async function rehearsal(org: Rehearsal, path: string, method: string, body?: object): Promise<void> {
  const reply = await fetch(`${org.url}/_rehearsal/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status}`);
}
