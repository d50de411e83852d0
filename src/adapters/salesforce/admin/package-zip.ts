import { strToU8, zipSync } from 'fflate';

import type { PackageComponent } from '../../../domain/org-setup.ts';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Where whole files of a type go. Report folders are files of the type Report. */
const FILES: Readonly<Record<string, (name: string) => string>> = {
  CustomTab: (name) => `tabs/${name}.tab`,
  Layout: (name) => `layouts/${name}.layout`,
  PermissionSet: (name) => `permissionsets/${name}.permissionset`,
  Report: (name) => `reports/${name}.report`,
  ReportFolder: (name) => `reports/${name}-meta.xml`,
};

const PART_ELEMENTS: Readonly<Record<string, string>> = { CustomField: 'fields', ListView: 'listViews' };

/** The zip that the Metadata API deploys: whole files, and an object file for each object of which something is deployed. */
export function packageZip(components: readonly PackageComponent[], apiVersion: string): Buffer {
  const files: Record<string, Uint8Array> = { 'package.xml': strToU8(manifest(components, apiVersion)) };
  const objects = new Map<string, string>();
  for (const { type, fullName, xml } of components) {
    const fileOf = FILES[type];
    if (fileOf !== undefined) files[fileOf(fullName)] = strToU8(xml);
    else addToObject(objects, { type, fullName, xml });
  }
  for (const [name, inside] of objects) {
    files[`objects/${name}.object`] = strToU8(`${HEADER}<CustomObject ${NAMESPACE}>\n${inside}</CustomObject>\n`);
  }
  return Buffer.from(zipSync(files));
}

function addToObject(objects: Map<string, string>, { type, fullName, xml }: PackageComponent): void {
  const [object = ''] = fullName.split('.');
  const element = PART_ELEMENTS[type];
  const inside = insideOf(xml);
  const piece = element === undefined ? inside : `<${element}>${inside}</${element}>\n`;
  objects.set(object, (objects.get(object) ?? '') + piece);
}

/** What stands between the root's tags. */
function insideOf(xml: string): string {
  return xml.replace(/^[\s\S]*?<[A-Z]\w+[^>]*>/, '').replace(/<\/[A-Z]\w+>\s*$/, '');
}

function manifest(components: readonly PackageComponent[], apiVersion: string): string {
  const members = new Map<string, string[]>();
  for (const { type, fullName } of components) {
    const known = type === 'ReportFolder' ? 'Report' : type;
    members.set(known, [...(members.get(known) ?? []), fullName]);
  }
  const types = [...members].map(
    ([type, names]) =>
      `    <types>\n${names.map((name) => `        <members>${escaped(name)}</members>\n`).join('')}        <name>${type}</name>\n    </types>\n`,
  );
  return `${HEADER}<Package ${NAMESPACE}>\n${types.join('')}    <version>${apiVersion}</version>\n</Package>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
