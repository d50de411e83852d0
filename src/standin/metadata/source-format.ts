import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { childrenOf, parseXml, textOf, type XmlNode } from '../xml/xml-tree.ts';
import type { MetadataComponent } from './component.ts';

/** Reads every metadata file below a folder of an SFDX source-format project. */
export function readSourceFormat(folder: string): readonly MetadataComponent[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('-meta.xml') && !name.includes('node_modules'))
    .toSorted();
  return files.flatMap((name) => componentsOfSourceFile(name, parseXml(readFileSync(join(folder, name), 'utf8'))));
}

function componentsOfSourceFile(fileName: string, xml: XmlNode): readonly MetadataComponent[] {
  const name = basename(fileName).replace(/\.[^.]+-meta\.xml$/, '');
  if (xml.name === 'CustomObject') return componentsOfObject(fileName, name, xml);
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
