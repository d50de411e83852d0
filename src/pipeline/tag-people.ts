import { foldedName } from '../domain/folded-text.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { TagFact } from '../domain/org-facts.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { PlannedWrite } from '../domain/plan.ts';
import {
  assignmentDelete,
  assignmentUpsert,
  type NamedTag,
  tagDelete,
  tagRename,
  tagUpsert,
} from '../stages/relationship/index.ts';
import { assignmentKey, tagKey } from '../stages/sync/index.ts';
import type { AppParts } from './app-parts.ts';
import { applyRepairs } from './apply-repairs.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';
import { pullRelationships } from './pull-relationships.ts';
import { tagNamed } from './segments.ts';

export interface TagReport {
  readonly people: number;
  /** Rows written to the org. */
  readonly written: number;
}

/** Puts a tag on people; whoever has it already is left alone. */
export async function addTag(
  parts: AppParts,
  name: string,
  people: readonly PersonRecord[],
  asked: Confirmation,
): Promise<TagReport> {
  const ledger = parts.relations.ledger();
  const known = tagsOf(parts).get(foldedName(name));
  const tag = known === undefined ? named(name) : { name: known.name, key: known.tagKey };
  const holders = new Set(
    known === undefined ? [] : ledger.factsOf('assignment', { campaign: known.id }).map(({ personId }) => personId),
  );
  const missing = people.filter(({ id }) => !holders.has(id));
  const writes = missing.map((person) => assignmentUpsert(tag, { ...person, assignmentKey: assignmentKey(tag.name, person.id) }));
  const written = await write(parts, writes.length === 0 ? [] : [tagUpsert(tag), ...writes], asked);
  return { people: missing.length, written };
}

export async function removeTag(
  parts: AppParts,
  name: string,
  people: readonly PersonRecord[],
  asked: Confirmation,
): Promise<TagReport> {
  const tag = tagNamed(tagsOf(parts), name);
  const ids = new Set(people.map(({ id }) => id));
  const held = parts.relations
    .ledger()
    .factsOf('assignment', { campaign: tag.id })
    .filter(({ personId }) => ids.has(personId));
  return { people: held.length, written: await write(parts, held.map(assignmentDelete), asked) };
}

/** @throws OperatorError `Usage` when there is a tag of the new name: that is a merge */
export async function renameTag(parts: AppParts, from: string, to: string, asked: Confirmation): Promise<TagReport> {
  const tags = tagsOf(parts);
  const tag = tagNamed(tags, from);
  const other = tags.get(foldedName(to));
  if (other !== undefined && other.id !== tag.id) {
    const command = `meibo tag merge "${from}" "${to}"`;
    throw new OperatorError({
      code: 'Usage',
      message: `There is a tag ${to} already.`,
      hint: `Nothing was renamed. \`${command}\` puts its people under the other.`,
      actions: [command],
    });
  }
  return { people: 0, written: await write(parts, [tagRename(tag, named(to))], asked) };
}

/** Everybody with `from` gets `to`, then `from` is deleted. */
export async function mergeTags(parts: AppParts, from: string, to: string, asked: Confirmation): Promise<TagReport> {
  const tags = tagsOf(parts);
  const [source, target] = [tagNamed(tags, from), tagNamed(tags, to)];
  if (source.id === target.id) return { people: 0, written: 0 };
  const ledger = parts.relations.ledger();
  const holders = new Set(ledger.factsOf('assignment', { campaign: target.id }).map(({ personId }) => personId));
  const assignments = ledger.factsOf('assignment', { campaign: source.id });
  const moved = [...new Set(assignments.map(({ personId }) => personId))]
    .filter((id) => !holders.has(id))
    .flatMap((id) => parts.mirror.person(id) ?? []);
  const tag = { name: target.name, key: target.tagKey };
  const writes = [
    ...moved.map((person) => assignmentUpsert(tag, { ...person, assignmentKey: assignmentKey(tag.name, person.id) })),
    ...assignments.map(assignmentDelete),
    tagDelete(source),
  ];
  return { people: moved.length, written: await write(parts, writes, asked) };
}

export function tagsOf({ relations }: AppParts): ReadonlyMap<string, TagFact> {
  return new Map(
    relations
      .ledger()
      .facts('tag')
      .map((tag) => [foldedName(tag.name), tag]),
  );
}

function named(name: string): NamedTag {
  return { name: name.trim(), key: tagKey(name) };
}

async function write(parts: AppParts, writes: readonly PlannedWrite[], asked: Confirmation): Promise<number> {
  if (parts.policy.standard !== undefined) throw noTags();
  if (writes.length === 0) return 0;
  const crm = await parts.crm();
  const identity = await crm.identity();
  await guardProduction(parts, identity, asked);
  const plan = { orgId: identity.orgId, mirrorPulledAtMs: parts.mirror.pulledAtMs() ?? 0, writes };
  const written = await applyRepairs({ ...parts, crm }, plan, () => undefined);
  await pullRelationships(await parts.relations.source(), parts.relations.ledger(), parts.mirror);
  return written;
}

function noTags(): OperatorError {
  return new OperatorError({
    code: 'OrgUnfit',
    message: 'Tags are rows of an object of ours, and `salesforce.mode` is `standard`.',
    hint: 'Nothing was written. Tags given with `meibo add --tag` stand in the task of the meeting; `meibo org setup` and mode `custom` make tags rows.',
    actions: ['meibo doctor'],
  });
}
