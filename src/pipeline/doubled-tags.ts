import type { TagAssignmentFact } from '../domain/org-facts.ts';
import { assignmentDelete } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { carryOutRepairs } from './apply-repairs.ts';
import { type Confirmation, guardProduction } from './production-guard.ts';

/**
 * Two records that became one bring a tag twice; the older row stays.
 *
 * @returns rows that are too many: taken away, or only counted on a dry run
 * @throws OperatorError as writing does; the next night finds the same again
 */
export async function dropDoubledTags(parts: AppParts, request: Confirmation & { readonly dryRun: boolean }): Promise<number> {
  const ledger = parts.relations.ledger();
  const doubled = doubledIn(ledger.facts('assignment'), (id) => ledger.currentId(id));
  if (request.dryRun || doubled.length === 0) return doubled.length;
  const crm = await parts.crm();
  const identity = await crm.identity();
  await guardProduction(parts, identity, request);
  const plan = { orgId: identity.orgId, mirrorPulledAtMs: parts.mirror.pulledAtMs() ?? 0, writes: doubled.map(assignmentDelete) };
  const outcomes = await carryOutRepairs({ ...parts, crm }, plan, () => undefined);
  const gone = outcomes.filter(({ state }) => state === 'done').flatMap(({ write }) => write.recordId ?? []);
  ledger.put([], gone);
  return gone.length;
}

/** Ids rise in the order in which rows were made. */
function doubledIn(facts: readonly TagAssignmentFact[], currentId: (id: string) => string): readonly TagAssignmentFact[] {
  const seen = new Set<string>();
  return facts
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ tagId, personId }) => {
      const place = `${tagId} ${currentId(personId)}`;
      const isDoubled = seen.has(place);
      seen.add(place);
      return isDoubled;
    });
}
