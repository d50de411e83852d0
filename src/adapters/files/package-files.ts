import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { PackageComponent } from '../../domain/org-setup.ts';

/** Parts of objects that stand in files of their own. */
const PARTS: ReadonlySet<string> = new Set(['CustomField', 'ListView']);

/** The components of an SFDX source-format project, in the order of their file names. */
export function readPackage(folder: string): readonly PackageComponent[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-meta.xml'))
    .toSorted()
    .map((name) => componentOf(name, readFileSync(join(folder, name), 'utf8')));
}

function componentOf(path: string, xml: string): PackageComponent {
  const type = /<([A-Z]\w+)[\s>]/.exec(xml)?.[1] ?? '';
  const name = basename(path).replace(/\.[^.]+-meta\.xml$/, '');
  // objects/Lead/fields/X__c belongs to Lead; reports/Meibo/X to the folder Meibo
  if (PARTS.has(type)) return { type, fullName: `${basename(dirname(dirname(path)))}.${name}`, xml };
  return { type, fullName: type === 'Report' ? `${basename(dirname(path))}/${name}` : name, xml };
}
