import type { Touchpoint } from '../domain/touchpoint.ts';
import type { Mirror } from '../ports/mirror.ts';
import type { RelationshipLedger } from '../ports/relationship-ledger.ts';
import type { RelationshipSource } from '../ports/relationship-source.ts';

export interface RelationshipPullReport {
  readonly firstLoad: boolean;
  readonly added: number;
  readonly changed: number;
  readonly retracted: number;
}

/** Records committed late carry an earlier stamp than ones we have seen. */
const OVERLAP_MS = 5 * 60_000;
const HIGH_WATER = 'high-water-ms';

/**
 * Brings the ledger up to date with the org, by the org's own clock. What came before a failure is kept; the next pull starts where the
 * last complete one did.
 *
 * @throws OperatorError `CrmUnavailable`, `AuthNeeded`, `ApiBudgetReached`
 */
export async function pullRelationships(
  source: RelationshipSource,
  ledger: RelationshipLedger,
  mirror: Mirror,
): Promise<RelationshipPullReport> {
  const known = ledger.mark(HIGH_WATER);
  const report = { firstLoad: known === undefined, added: 0, changed: 0, retracted: 0 };
  let newestMs = known ?? 0;
  for await (const portion of source.pull(known === undefined ? undefined : known - OVERLAP_MS)) {
    ledger.transact(() => {
      ledger.follow(portion.moves);
      ledger.put(portion.facts, portion.gone);
      report.retracted += ledger.retract(portion.retracted);
      const { added, changed } = ledger.append(portion.touchpoints.map((one) => withAccount(one, mirror)));
      report.added += added;
      report.changed += changed;
    });
    newestMs = Math.max(newestMs, portion.newestMs);
  }
  ledger.setMark(HIGH_WATER, newestMs);
  return report;
}

/** The company a person is with when the contact is first told of stays with the contact, so that it is known where they were before. */
function withAccount(touchpoint: Touchpoint, mirror: Mirror): Touchpoint {
  if (touchpoint.accountId !== undefined || touchpoint.personId === undefined) return touchpoint;
  const accountId = mirror.person(touchpoint.personId)?.accountId;
  return accountId === undefined ? touchpoint : { ...touchpoint, accountId };
}
