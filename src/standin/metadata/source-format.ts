import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { childrenOf, parseXml, textOf, type XmlNode } from '../xml/xml-tree.ts';
import type { MetadataComponent } from './component.ts';

/** A metadata file of an SFDX source-format project. */
export interface SourceFile {
  /** Below the project's folder. */
  readonly name: string;
  readonly text: string;
}

/** Every metadata file below a folder. */
export function readSourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-meta.xml') && !name.includes('node_modules'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Tells one state of a package from another. */
export function digestOf(files: readonly SourceFile[]): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}

export function componentsOfSource(files: readonly SourceFile[]): readonly MetadataComponent[] {
  return files.flatMap(({ name, text }) => componentsOfSourceFile(name, parseXml(text)));
}

function componentsOfSourceFile(fileName: string, xml: XmlNode): readonly MetadataComponent[] {
  const name = basename(fileName).replace(/\.[^.]+-meta\.xml$/, '');
  if (xml.name === 'CustomObject') return componentsOfObject(fileName, name, xml);
  if (xml.name === 'Report') return [{ type: 'Report', fullName: `${basename(dirname(fileName))}/${name}`, fileName, xml }];
  // objects/Lead/fields/X__c.field-meta.xml belongs to Lead
  const owner = basename(dirname(dirname(fileName)));
  const belongsToObject = xml.name === 'CustomField' || xml.name === 'ListView';
  return [{ type: xml.name, fullName: belongsToObject ? `${owner}.${name}` : name, fileName, xml }];
}

/** An object file and whatever fields and list views are written inside it. */
export function componentsOfObject(fileName: string, name: string, xml: XmlNode): readonly MetadataComponent[] {
  const inside = (element: string, type: string): readonly MetadataComponent[] =>
    childrenOf(xml, element).map((child) => ({
      type,
      fullName: `${name}.${textOf(child, 'fullName') ?? ''}`,
      fileName,
      xml: child,
    }));
  // A standard object's file only carries what was added to it.
  const own = name.endsWith('__c') ? [{ type: 'CustomObject', fullName: name, fileName, xml }] : [];
  return [...own, ...inside('fields', 'CustomField'), ...inside('listViews', 'ListView')];
}
