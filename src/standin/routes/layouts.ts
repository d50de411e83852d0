import { ok, type Call, type Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import { objectOfLayout, readLayout, type LayoutPlace, type LayoutSection } from '../metadata/layout.ts';
import type { Org } from '../org.ts';
import { makeId } from '../record-id.ts';
import type { Access } from '../schema/access.ts';
import { describeField } from '../schema/describe-field.ts';
import type { ObjectDef } from '../schema/field-def.ts';
import { fieldOf, nameFieldOf } from '../schema/schema.ts';
import { notFound, refusal } from '../salesforce-error.ts';
import { objectOfCall } from './sobject-types.ts';

const MASTER = '012000000000000AAA';
const PREFIX = '00h';

interface Seen {
  readonly object: ObjectDef;
  readonly access: Access;
}

/** The deployed layout of an object, or one made of all its fields in two columns. */
function sectionsOf(
  { object, access }: Seen,
  org: Org,
): { readonly id: string | null; readonly sections: readonly LayoutSection[] } {
  const deployed = org.metadata
    .list('Layout')
    .find(({ fullName }) => objectOfLayout(fullName).toLowerCase() === object.name.toLowerCase());
  if (deployed !== undefined) return { id: makeId(PREFIX, deployed.number), sections: readLayout(deployed.xml) };
  const places = [...object.fields.values()]
    .filter((field) => access.canRead(object, field) && field.type !== 'id' && field.compound === undefined)
    .map(({ name, updateable, required }) => ({ field: name, behavior: behaviorFor({ updateable, required }) }));
  const half = Math.ceil(places.length / 2);
  const heading = `${object.label} Information`;
  return {
    id: null,
    sections: [{ heading, shownOnDetail: true, shownOnEdit: true, columns: [places.slice(0, half), places.slice(half)] }],
  };
}

function behaviorFor({ updateable, required }: { updateable: boolean; required: boolean }): LayoutPlace['behavior'] {
  if (!updateable) return 'Readonly';
  return required ? 'Required' : 'Edit';
}

function itemOf(place: LayoutPlace, seen: Seen, tabOrder: number): Record<string, unknown> {
  const field = place.field === undefined ? undefined : fieldOf(seen.object, place.field);
  const visible = field !== undefined && seen.access.canRead(seen.object, field) ? field : undefined;
  if (visible === undefined)
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [],
      placeholder: true,
      required: false,
    };
  const details = describeField(visible, seen.access.canEdit(seen.object, visible));
  const editable = place.behavior !== 'Readonly';
  return {
    editableForNew: editable && details['createable'] === true,
    editableForUpdate: editable && details['updateable'] === true,
    label: visible.label,
    layoutComponents: [{ details, displayLines: 1, tabOrder, type: 'Field', value: visible.name }],
    placeholder: false,
    required: place.behavior === 'Required',
  };
}

function sectionOf(section: LayoutSection, seen: Seen): Record<string, unknown> {
  const height = Math.max(0, ...section.columns.map((column) => column.length));
  const layoutRows = Array.from({ length: height }, (_row, row) => {
    const items = section.columns.map((column, index) =>
      itemOf(column[row] ?? { behavior: 'Readonly' }, seen, row * 2 + index + 1),
    );
    return { layoutItems: items, numItems: items.length };
  });
  return {
    collapsed: false,
    columns: section.columns.length,
    heading: section.heading,
    layoutRows,
    layoutSectionId: null,
    parentLayoutId: null,
    rows: layoutRows.length,
    tabOrder: 'LeftToRight',
    useCollapsibleSection: false,
    useHeading: section.heading !== '',
  };
}

function seenBy(call: Call, org: Org): Seen {
  return { object: objectOfCall(call, org), access: org.access.of(call.userId) };
}

function describeLayout(seen: Seen, org: Org): Record<string, unknown> {
  const { id, sections } = sectionsOf(seen, org);
  const written = (shown: (section: LayoutSection) => boolean): readonly unknown[] =>
    sections.filter(shown).map((section) => sectionOf(section, seen));
  return {
    buttonLayoutSection: { detailButtons: [] },
    detailLayoutSections: written(({ shownOnDetail }) => shownOnDetail),
    editLayoutSections: written(({ shownOnEdit }) => shownOnEdit),
    feedView: null,
    highlightsPanelLayoutSection: null,
    id,
    multirowEditLayoutSections: [],
    offlineLinks: [],
    quickActionList: { quickActionListItems: [] },
    relatedContent: null,
    relatedLists: [],
    saveOptions: [],
  };
}

function layouts(call: Call, org: Org): Reply {
  const seen = seenBy(call, org);
  const layout = describeLayout(seen, org);
  const base = `/services/data/${call.version}/sobjects/${seen.object.name}/describe/layouts`;
  return ok({
    layouts: [layout],
    recordTypeMappings: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        layoutId: layout['id'],
        master: true,
        name: 'Master',
        picklistsForRecordType: [],
        recordTypeId: MASTER,
        urls: { layout: `${base}/${MASTER}` },
      },
    ],
    recordTypeSelectorRequired: [false],
  });
}

/** There are no record types but the master one. */
function layoutOfRecordType(call: Call, org: Org): Reply {
  if (call.params['recordType'] !== MASTER) throw notFound();
  return ok(describeLayout(seenBy(call, org), org));
}

/** Users have one named layout; other objects have none here. */
function namedLayouts(call: Call, org: Org): Reply {
  if (objectOfCall(call, org).name !== 'User' || call.params['name'] !== 'UserAlt') throw notFound();
  return layouts(call, org);
}

/** The system's own compact layout, which begins with the name. */
function compactLayoutsOf(seen: Seen, version: string): Record<string, unknown> {
  const { object } = seen;
  const name = nameFieldOf(object)?.name;
  const layout = {
    actions: [],
    fieldItems: name === undefined ? [] : [itemOf({ field: name, behavior: 'Readonly' }, seen, 1)],
    id: null,
    imageItems: [],
    label: 'System Default',
    name: 'SYSTEM',
    objectType: object.name,
  };
  return {
    compactLayouts: [layout],
    defaultCompactLayoutId: null,
    recordTypeCompactLayoutMappings: [
      {
        available: true,
        compactLayoutId: null,
        compactLayoutName: 'SYSTEM',
        recordTypeId: MASTER,
        recordTypeName: 'Master',
        urls: { compactLayout: `/services/data/${version}/sobjects/${object.name}/describe/compactLayouts/${MASTER}` },
      },
    ],
    urls: { primary: null },
  };
}

/** `compactLayouts?q=Account,Lead`: several objects at once. */
function compactLayoutsOfMany(call: Call, org: Org): Reply {
  const access = org.access.of(call.userId);
  const names = (call.query.get('q') ?? '').split(',').filter((name) => name !== '');
  if (names.length === 0) throw refusal(400, 'INVALID_PARAMETER', 'q: names of objects, separated by commas, were expected');
  const entries = names.map((name) => {
    const object = org.schema.object(name);
    if (object === undefined || !access.canSeeObject(object)) throw notFound();
    return [object.name, compactLayoutsOf({ object, access }, call.version)] as const;
  });
  return ok(Object.fromEntries(entries));
}

/** Objects without an approval process have no approval layout, and there are none. */
function approvalLayouts(call: Call, org: Org): Reply {
  objectOfCall(call, org);
  return ok({ approvalLayouts: [] });
}

/** A rehearsal org has no colours and no icons, which the answer may say with null. */
function theme(call: Call, org: Org): Reply {
  const access = org.access.of(call.userId);
  const objects = org.schema.objects().filter((object) => object.searchable && access.canSeeObject(object));
  return ok({ themeItems: objects.map(({ name }) => ({ colors: null, icons: null, name })) });
}

export const layoutRoutes: readonly Route<Org>[] = [
  { method: 'GET', pattern: 'sobjects/:object/describe/layouts', handler: layouts },
  { method: 'GET', pattern: 'sobjects/:object/describe/layouts/:recordType', handler: layoutOfRecordType },
  { method: 'GET', pattern: 'sobjects/:object/describe/namedLayouts/:name', handler: namedLayouts },
  {
    method: 'GET',
    pattern: 'sobjects/:object/describe/compactLayouts',
    handler: (call, org) => ok(compactLayoutsOf(seenBy(call, org), call.version)),
  },
  { method: 'GET', pattern: 'compactLayouts', handler: compactLayoutsOfMany },
  { method: 'GET', pattern: 'sobjects/:object/describe/approvalLayouts', handler: approvalLayouts },
  { method: 'GET', pattern: 'theme', handler: theme },
];
