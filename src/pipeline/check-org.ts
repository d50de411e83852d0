import type { Finding } from '../domain/doctor.ts';
import type { FieldFacts, PackageComponent } from '../domain/org-setup.ts';
import type { OrgAdmin } from '../ports/org-admin.ts';
import { blocks, element } from './setup-org.ts';

/** Standard fields that meibo fills on a new person; the org may require others. */
const FILLED: Readonly<Record<'Lead' | 'Contact', ReadonlySet<string>>> = {
  Lead: new Set([
    'LastName',
    'FirstName',
    'Company',
    'Title',
    'Email',
    'Phone',
    'MobilePhone',
    'Fax',
    'Website',
    'Street',
    'PostalCode',
  ]),
  Contact: new Set([
    'LastName',
    'FirstName',
    'AccountId',
    'Title',
    'Department',
    'Email',
    'Phone',
    'MobilePhone',
    'Fax',
    'MailingStreet',
    'MailingPostalCode',
  ]),
};

/** Filled on every person, so that requiring them stops nothing. */
const ALWAYS_FILLED: ReadonlySet<string> = new Set(['LastName', 'Company']);
const RUNNER_SET = 'Meibo_Integration';
const STANDARD = ['Lead', 'Contact', 'Account', 'Campaign', 'CampaignMember', 'Task'] as const;
const RULED = ['Lead', 'Contact', 'Account'] as const;
/** Below this share of the daily allowance a batch may stop in the middle. */
const SCARCE = 0.2;

/** Looks at an org through the eyes of its user: what is there, what may be written, what will stand in the way. */
export async function checkOrg(
  admin: OrgAdmin,
  components: readonly PackageComponent[],
  mode: 'custom' | 'standard',
): Promise<readonly Finding[]> {
  const findings: Finding[] = [await versionFinding(admin), await allowanceFinding(admin)];
  const described = new Map<string, ReadonlyMap<string, FieldFacts> | undefined>();
  for (const object of [...STANDARD, ...(mode === 'custom' ? objectsWithFields(components) : [])]) {
    if (!described.has(object)) described.set(object, await admin.describe(object));
  }
  if (mode === 'custom') {
    findings.push(...(await packageFindings(admin, components, described)));
  } else {
    findings.push({ check: 'standard-mode', verdict: 'warning', details: [] });
    findings.push(objectFinding(STANDARD, described), meetingFinding(described));
  }
  findings.push(...(['Lead', 'Contact'] as const).map((object) => requiredFinding(object, described.get(object))));
  findings.push(await ruleFinding(admin, 'duplicate-rule'), await ruleFinding(admin, 'validation-rule'));
  return findings;
}

async function versionFinding(admin: OrgAdmin): Promise<Finding> {
  const { used, newest } = await admin.versions();
  const verdict = Number(newest) >= Number(used) ? 'good' : 'bad';
  return { check: 'api-version', verdict, details: [used, newest] };
}

async function allowanceFinding(admin: OrgAdmin): Promise<Finding> {
  const { remaining, max } = await admin.allowance();
  return { check: 'api-allowance', verdict: remaining < max * SCARCE ? 'warning' : 'good', details: [`${remaining} / ${max}`] };
}

type Described = ReadonlyMap<string, ReadonlyMap<string, FieldFacts> | undefined>;

/** Objects and fields of the package: not there, there but hidden, or there but not writable. */
async function packageFindings(
  admin: OrgAdmin,
  components: readonly PackageComponent[],
  described: Described,
): Promise<readonly Finding[]> {
  const deployed = await admin.deployed(['CustomField']);
  const there = deployed.get('CustomField') ?? new Set<string>();
  const fields = components.filter(({ type }) => type === 'CustomField');
  const missing = fields.filter(({ fullName }) => !there.has(fullName) && factsOf(fullName, described) === undefined);
  const hidden = fields.filter(({ fullName }) => there.has(fullName) && factsOf(fullName, described) === undefined);
  const readOnly = editableFields(components).filter((name) => isReadOnly(factsOf(name, described)));
  const held = await admin.heldPermissionSets([RUNNER_SET]);
  return [
    objectFinding(ownObjects(components), described),
    found('fields', namesOf(missing), 'meibo org setup'),
    found('field-access', [...namesOf(hidden), ...readOnly], 'meibo org setup'),
    found('permission-set', held.has(RUNNER_SET) ? [] : [RUNNER_SET], 'meibo org setup'),
  ];
}

/** Standard fields that a connection is written to without our objects. */
const OF_MEETINGS = {
  Task: ['WhoId', 'OwnerId', 'Subject', 'ActivityDate', 'Status', 'Description'],
  CampaignMember: ['CampaignId', 'LeadId', 'ContactId', 'Status'],
  Campaign: ['Name', 'StartDate', 'IsActive'],
} as const;

/** No permission set of ours opens these: an admin has to. */
function meetingFinding(described: Described): Finding {
  const details = Object.entries(OF_MEETINGS).flatMap(([object, fields]) => {
    const facts = described.get(object);
    if (facts === undefined) return [];
    return fields.filter((field) => facts.get(field)?.createable !== true).map((field) => `${object}.${field}`);
  });
  return { check: 'field-access', verdict: details.length === 0 ? 'good' : 'bad', details };
}

function namesOf(components: readonly PackageComponent[]): readonly string[] {
  return components.map(({ fullName }) => fullName);
}

function objectFinding(names: readonly string[], described: Described): Finding {
  const missing = names.filter((name) => described.has(name) && described.get(name) === undefined);
  return found('objects', missing, 'meibo org setup');
}

function found(check: Finding['check'], details: readonly string[], command: string): Finding {
  return details.length === 0 ? { check, verdict: 'good', details } : { check, verdict: 'bad', details, command };
}

function factsOf(fullName: string, described: Described): FieldFacts | undefined {
  const [object = '', field = ''] = fullName.split('.');
  return described.get(object)?.get(field);
}

function isReadOnly(facts: FieldFacts | undefined): boolean {
  return facts !== undefined && !facts.createable && !facts.updateable;
}

/** Fields that the runner's permission set is meant to open for writing. */
function editableFields(components: readonly PackageComponent[]): readonly string[] {
  const set = components.find(({ type, fullName }) => type === 'PermissionSet' && fullName === RUNNER_SET);
  return blocks(set?.xml ?? '', 'fieldPermissions')
    .filter((block) => element(block, 'editable') === 'true')
    .map((block) => element(block, 'field') ?? '');
}

function ownObjects(components: readonly PackageComponent[]): readonly string[] {
  return components
    .filter(({ type, fullName }) => type === 'CustomObject' && fullName.endsWith('__c'))
    .map(({ fullName }) => fullName);
}

function objectsWithFields(components: readonly PackageComponent[]): readonly string[] {
  const owners = components.filter(({ type }) => type === 'CustomField').map(({ fullName }) => fullName.split('.')[0] ?? '');
  return [...new Set([...owners, ...ownObjects(components)])];
}

/** Required fields that a card cannot be counted on to fill. */
function requiredFinding(object: 'Lead' | 'Contact', fields: ReadonlyMap<string, FieldFacts> | undefined): Finding {
  const required = [...(fields ?? [])].filter(([, facts]) => !facts.optional && facts.type !== 'boolean').map(([name]) => name);
  const unfilled = required.filter((name) => !ALWAYS_FILLED.has(name));
  const details = unfilled.map((name) => `${object}.${name}`);
  const isHopeless = unfilled.some((name) => !FILLED[object].has(name));
  if (details.length === 0) return { check: 'required-fields', verdict: 'good', details: [object] };
  return { check: 'required-fields', verdict: isHopeless ? 'bad' : 'warning', details };
}

async function ruleFinding(admin: OrgAdmin, kind: 'duplicate-rule' | 'validation-rule'): Promise<Finding> {
  const check = kind === 'duplicate-rule' ? 'duplicate-rules' : 'validation-rules';
  const rules = await admin.rules(RULED, kind);
  if (rules === undefined) return { check, verdict: 'unknown', details: [] };
  const details = rules.map(({ object, name }) => `${object}: ${name}`);
  return { check, verdict: details.length === 0 ? 'good' : 'warning', details };
}
