import { fieldOf, type Schema } from '../schema/schema.ts';
import { childrenOf, flagOf, textOf, type XmlNode } from '../xml/xml-tree.ts';
import { UnusableField } from './custom-field.ts';

/** One place on a page layout. */
export interface LayoutPlace {
  /** Absent for an empty space. */
  readonly field?: string;
  readonly behavior: 'Edit' | 'Readonly' | 'Required';
}

/** A block of a page layout, column by column. */
export interface LayoutSection {
  readonly heading: string;
  readonly shownOnDetail: boolean;
  readonly shownOnEdit: boolean;
  readonly columns: readonly (readonly LayoutPlace[])[];
}

/** `Meibo_Card__c-Card Layout` → `Meibo_Card__c`. */
export function objectOfLayout(fullName: string): string {
  return decoded(fullName).split('-')[0] ?? '';
}

/** Names of layouts come percent-encoded from some clients. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What a `Layout` of the metadata API shows. */
export function readLayout(xml: XmlNode): readonly LayoutSection[] {
  return childrenOf(xml, 'layoutSections').map((section) => ({
    heading: textOf(section, 'label') ?? '',
    shownOnDetail: textOf(section, 'style') !== 'CustomLinks',
    shownOnEdit: textOf(section, 'editHeading') !== 'false',
    columns: childrenOf(section, 'layoutColumns').map((column) => childrenOf(column, 'layoutItems').map(placeOf)),
  }));
}

function placeOf(item: XmlNode): LayoutPlace {
  const field = textOf(item, 'field');
  return { ...(field === undefined ? {} : { field }), behavior: behaviorOf(item) };
}

function behaviorOf(item: XmlNode): LayoutPlace['behavior'] {
  const written = textOf(item, 'behavior');
  return written === 'Required' || written === 'Readonly' ? written : 'Edit';
}

/** @throws UnusableField if the object or a field does not exist, or the layout shows more than fields */
export function checkLayout(fullName: string, xml: XmlNode, schema: Schema): void {
  const object = schema.object(objectOfLayout(fullName));
  if (object === undefined) throw new UnusableField(`Parent entity failed to deploy: ${fullName}`);
  const items = childrenOf(xml, 'layoutSections')
    .flatMap((section) => childrenOf(section, 'layoutColumns'))
    .flatMap((column) => childrenOf(column, 'layoutItems'));
  for (const item of items) {
    const name = textOf(item, 'field');
    if (name === undefined && !flagOf(item, 'emptySpace'))
      throw new UnusableField('rehearsal org: layout items other than fields are not emulated');
    if (name !== undefined && fieldOf(object, name) === undefined)
      throw new UnusableField(`In field: field - no CustomField named ${object.name}.${name} found`);
  }
}
