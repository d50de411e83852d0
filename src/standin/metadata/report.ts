import { fieldOf, type Schema } from '../schema/schema.ts';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-tree.ts';
import type { MetadataComponent } from './component.ts';
import { UnusableField } from './custom-field.ts';

interface Surroundings {
  readonly schema: Schema;
  /** Report folders there are, by full name. */
  readonly folders: readonly string[];
}

/**
 * Looks at a report or its folder before it is kept. Reports are kept, read back and retrieved, never run.
 *
 * @throws UnusableField if the folder, the report's object or one of its fields does not exist
 */
export function checkReport({ type, fullName, xml }: MetadataComponent, { schema, folders }: Surroundings): void {
  if (textOf(xml, 'name') === undefined) throw new UnusableField('Required field is missing: name');
  if (type === 'ReportFolder') return;
  const folder = fullName.slice(0, fullName.lastIndexOf('/'));
  if (!folders.some((known) => known.toLowerCase() === folder.toLowerCase()))
    throw new UnusableField(`Cannot find folder:${folder}`);
  const reportType = textOf(xml, 'reportType') ?? '';
  const objects = objectsOf(reportType, schema);
  const wrong = fieldsOf(xml).find((name) => !isKnown(name, objects, schema));
  if (wrong !== undefined) throw new UnusableField(`Invalid value specified: ${wrong}`);
}

/** Whether `A__c.Field__c` belongs to one of the report's objects; names of standard columns are taken as they are. */
function isKnown(name: string, objects: readonly string[], schema: Schema): boolean {
  const [objectName = '', fieldName = ''] = name.split(/[.$]/);
  if (!fieldName.endsWith('__c')) return true;
  const object = schema.object(objectName);
  return object !== undefined && fieldOf(object, fieldName) !== undefined && objects.includes(object.name);
}

/** `CustomEntity$A__c` is about one object, `CustomEntityCustomEntity$A__c$B__c` about parent and child. */
function objectsOf(reportType: string, schema: Schema): readonly string[] {
  const [kind = '', ...names] = reportType.split('$');
  if (!/^(CustomEntity)+$/.test(kind)) throw new UnusableField(`rehearsal org: report type ${reportType} is not emulated`);
  return names.map((name) => {
    const object = schema.object(name);
    if (object === undefined) throw new UnusableField(`Invalid value specified: reportType ${reportType}`);
    return object.name;
  });
}

/** Every field a report shows, groups by or filters by. */
function fieldsOf(xml: XmlNode): readonly string[] {
  const holders = ['columns', 'groupingsDown', 'groupingsAcross'].flatMap((name) => childrenOf(xml, name));
  const criteria = childrenOf(childOf(xml, 'filter') ?? xml, 'criteriaItems');
  const named = holders.map((holder) => textOf(holder, 'field') ?? '');
  const timeFrame = textOf(childOf(xml, 'timeFrameFilter') ?? xml, 'dateColumn') ?? '';
  return [...named, ...criteria.map((item) => textOf(item, 'column') ?? ''), timeFrame];
}
