import type { FieldDescription, OrgDescription } from '../../domain/field-mapping.ts';
import type { OrgChange } from '../../domain/nightly-report.ts';

/**
 * What an admin changed since the org was last described, as far as it touches us.
 *
 * @param written  fields we write, by object
 */
export function orgChanges(
  before: OrgDescription,
  now: OrgDescription,
  written: Readonly<Record<'Lead' | 'Contact', readonly string[]>>,
): readonly OrgChange[] {
  return (['Lead', 'Contact'] as const).flatMap((object) => {
    const [old, current] = [before[object] ?? {}, now[object] ?? {}];
    const ours = new Set(written[object]);
    const changed = Object.values(old).flatMap((field) =>
      ours.has(field.name) ? changeOf(object, field, current[field.name]) : [],
    );
    return [...changed, ...newlyRequired(object, ours, [old, current])];
  });
}

function changeOf(object: string, before: FieldDescription, now: FieldDescription | undefined): readonly OrgChange[] {
  const at = { object, field: before.name };
  // A field without access is not described at all: the API does not tell the two apart.
  if (now === undefined) return [{ ...at, change: 'field-gone' }];
  if (before.updateable && !now.updateable) return [{ ...at, change: 'access-lost' }];
  if (before.type !== now.type) return [{ ...at, change: 'type-changed' }];
  const values = (before.onlyValues ?? []).filter((value) => now.onlyValues !== undefined && !now.onlyValues.includes(value));
  return [
    ...(values.length === 0 ? [] : [{ ...at, change: 'values-removed' as const, values }]),
    ...(now.length < before.length ? [{ ...at, change: 'shortened' as const }] : []),
  ];
}

/** A field that must be filled and that we do not fill stops every new record. */
function newlyRequired(
  object: string,
  ours: ReadonlySet<string>,
  [before, now]: readonly [Readonly<Record<string, FieldDescription>>, Readonly<Record<string, FieldDescription>>],
): readonly OrgChange[] {
  return Object.values(now)
    .filter(({ name, required }) => required === true && before[name]?.required !== true && !ours.has(name))
    .map(({ name }) => ({ object, field: name, change: 'newly-required' }));
}
