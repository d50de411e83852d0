import { strFromU8, unzipSync } from 'fflate';
import { refusal } from '../salesforce-error.ts';
import { childrenOf, parseXml, textOf } from '../xml/xml-tree.ts';
import type { MetadataComponent } from './component.ts';
import { componentsOfObject } from './source-format.ts';

/** Folders of the metadata format and what they hold; a folder not named here is refused by its own name. */
const TYPE_OF_FOLDER: Readonly<Record<string, string>> = {
  objects: 'CustomObject',
  permissionsets: 'PermissionSet',
  tabs: 'CustomTab',
  classes: 'ApexClass',
  triggers: 'ApexTrigger',
  layouts: 'Layout',
  flows: 'Flow',
  profiles: 'Profile',
  reports: 'Report',
  dashboards: 'Dashboard',
  workflows: 'Workflow',
  applications: 'CustomApplication',
  labels: 'CustomLabels',
  settings: 'Settings',
};

/** Types whose files are looked into. */
const READABLE: ReadonlySet<string> = new Set(['CustomObject', 'PermissionSet', 'CustomTab', 'Layout', 'Report']);

/** What a deployment asks for. */
export interface Deployment {
  readonly install: readonly MetadataComponent[];
  /** `[type, fullName]` of what `destructiveChanges.xml` takes away. */
  readonly remove: readonly (readonly [string, string])[];
}

/** Reads a metadata-format zip; its root may sit one folder down. */
export function readZip(zip: Buffer): Deployment {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(zip);
  } catch {
    throw refusal(400, 'INVALID_ZIP', 'The deployment file is not a zip archive');
  }
  const manifest = Object.keys(files).find((name) => /(^|\/)package\.xml$/.test(name));
  if (manifest === undefined) throw refusal(400, 'INVALID_PACKAGE', 'No package.xml found');
  const root = manifest.slice(0, -'package.xml'.length);
  const inside = Object.entries(files).filter(([name]) => name.startsWith(root) && !name.endsWith('/'));
  return {
    install: inside.flatMap(([name, bytes]) => componentsOfFile(name.slice(root.length), bytes)),
    remove: inside
      .filter(([name]) => /\/?destructiveChanges(Pre|Post)?\.xml$/.test(name))
      .flatMap(([, bytes]) => membersOf(bytes)),
  };
}

function membersOf(bytes: Uint8Array): readonly (readonly [string, string])[] {
  return childrenOf(parseXml(strFromU8(bytes)), 'types').flatMap((types) =>
    childrenOf(types, 'members').map((member) => [textOf(types, 'name') ?? '', member.text.trim()] as const),
  );
}

function componentsOfFile(path: string, bytes: Uint8Array): readonly MetadataComponent[] {
  const [folder = '', ...rest] = path.split('/');
  const file = rest.join('/');
  if (file.endsWith('-meta.xml')) return folder === 'reports' ? reportFolder(path, file, bytes) : [];
  if (file === '') return [];
  const fullName = file.replace(/\.[^./]+$/, '');
  const type = TYPE_OF_FOLDER[folder] ?? folder;
  if (!READABLE.has(type)) {
    return [{ type, fullName, fileName: path, xml: { name: type, attributes: {}, children: [], text: '' } }];
  }
  const xml = parseXml(strFromU8(bytes));
  return type === 'CustomObject' ? componentsOfObject(path, fullName, xml) : [{ type, fullName, fileName: path, xml }];
}

/** `reports/Sales-meta.xml` is the folder Sales. */
function reportFolder(path: string, file: string, bytes: Uint8Array): readonly MetadataComponent[] {
  const fullName = file.replace(/(?:\.reportFolder)?-meta\.xml$/, '');
  if (fullName.endsWith('.report')) return [];
  return [{ type: 'ReportFolder', fullName, fileName: path, xml: parseXml(strFromU8(bytes)) }];
}
