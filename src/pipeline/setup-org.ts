import type { DeployOutcome, FieldFacts, PackageComponent, PermissionFacts, SetupPlan, SetupStep } from '../domain/org-setup.ts';
import type { OrgAdmin } from '../ports/org-admin.ts';

/** Permission set of whoever runs meibo. */
const RUNNER_SET = 'Meibo_Integration';

/** What describe calls the field types of the package. */
const DESCRIBED_TYPES: Readonly<Record<string, string>> = {
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Text: 'string',
  TextArea: 'textarea',
  Url: 'url',
};

/**
 * Compares the package with the org; nothing is changed. What an admin has changed in layouts, list views and reports stays:
 * of those only what is missing is made.
 */
export async function planSetup(admin: OrgAdmin, components: readonly PackageComponent[]): Promise<SetupPlan> {
  const types = [...new Set(components.map(({ type }) => type))];
  const deployed = await admin.deployed(types);
  const described = await describeAll(admin, components);
  const steps: SetupStep[] = [];
  for (const component of components) {
    const { type, fullName } = component;
    const isThere = type === 'ReportFolder' ? hasFolder(deployed, fullName) : deployed.get(type)?.has(fullName) === true;
    const differences = isThere ? await differencesOf(admin, component, described) : [];
    steps.push({ type, fullName, action: actionFor(isThere, differences), differences });
  }
  const held = await admin.heldPermissionSets([RUNNER_SET]);
  return { steps, assign: held.has(RUNNER_SET) ? [] : [RUNNER_SET] };
}

/** Carries out a plan: deploys what is missing or differs, all or nothing, then gives out the permission set. */
export async function runSetup(
  admin: OrgAdmin,
  components: readonly PackageComponent[],
  plan: SetupPlan,
): Promise<DeployOutcome> {
  const due = new Set(plan.steps.filter(({ action }) => action !== 'keep').map(keyOf));
  const chosen = components.filter((component) => due.has(keyOf(component)));
  const outcome = chosen.length === 0 ? { succeeded: true, problems: [] } : await admin.deploy(chosen);
  if (outcome.succeeded) for (const name of plan.assign) await admin.assignPermissionSet(name);
  return outcome;
}

function keyOf({ type, fullName }: { readonly type: string; readonly fullName: string }): string {
  return `${type} ${fullName}`;
}

function actionFor(isThere: boolean, differences: readonly string[]): SetupStep['action'] {
  if (!isThere) return 'create';
  return differences.length > 0 ? 'change' : 'keep';
}

/** A folder is there if it is listed, or if it holds something. */
function hasFolder(deployed: ReadonlyMap<string, ReadonlySet<string>>, name: string): boolean {
  if (deployed.get('ReportFolder')?.has(name) === true) return true;
  return [...(deployed.get('Report') ?? [])].some((report) => report.startsWith(`${name}/`));
}

type Described = ReadonlyMap<string, ReadonlyMap<string, FieldFacts> | undefined>;

async function describeAll(admin: OrgAdmin, components: readonly PackageComponent[]): Promise<Described> {
  const objects = new Set(components.filter(({ type }) => type === 'CustomField').map(({ fullName }) => ownerOf(fullName)));
  const described = new Map<string, ReadonlyMap<string, FieldFacts> | undefined>();
  for (const object of objects) described.set(object, await admin.describe(object));
  return described;
}

async function differencesOf(admin: OrgAdmin, component: PackageComponent, described: Described): Promise<readonly string[]> {
  if (component.type === 'PermissionSet') {
    const given = await admin.permissions(component.fullName);
    return given === undefined ? [] : permissionDifferences(component.xml, given);
  }
  if (component.type !== 'CustomField') return [];
  const facts = described.get(ownerOf(component.fullName))?.get(component.fullName.split('.')[1] ?? '');
  // A field nobody lets us see is judged by its being there; the permission set will show it.
  return facts === undefined ? [] : fieldDifferences(component.xml, facts);
}

function fieldDifferences(xml: string, facts: FieldFacts): readonly string[] {
  const type = DESCRIBED_TYPES[element(xml, 'type') ?? ''];
  const length = Number(element(xml, 'length') ?? facts.length);
  return [
    ...(type === undefined || type === facts.type ? [] : [`type: ${facts.type} → ${type}`]),
    ...(length > facts.length ? [`length: ${facts.length} → ${length}`] : []),
  ];
}

/** What the package gives and the org's permission set does not. What an admin gave on top stays out of it. */
function permissionDifferences(xml: string, given: PermissionFacts): readonly string[] {
  const fields = blocks(xml, 'fieldPermissions').flatMap((block) => {
    const name = element(block, 'field') ?? '';
    const editable = element(block, 'editable') === 'true';
    const known = given.fields.get(name);
    if (known === undefined) return [`+ ${name}`];
    return editable && !known ? [`${name}: read → edit`] : [];
  });
  const objects = blocks(xml, 'objectPermissions')
    .map((block) => element(block, 'object') ?? '')
    .filter((name) => !given.objects.has(name))
    .map((name) => `+ ${name}`);
  return [...fields, ...objects];
}

function ownerOf(fullName: string): string {
  return fullName.split('.')[0] ?? '';
}

/** The text of the first element of this name; the package's files are our own and simple. */
export function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}

export function blocks(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');
}
