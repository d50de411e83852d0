import type { FieldChange, Plan, PlanAction, PlanItem } from '../../domain/plan.ts';

/** One card that two plans treat differently. */
export interface PlanDifference {
  readonly cardKey: string;
  /** Absent where the plan does not hold the card. */
  readonly before?: PlannedFor;
  readonly after?: PlannedFor;
}

type PlannedFor = Pick<PlanItem, 'action' | 'reasons' | 'changes' | 'person'>;

export interface PlanDiff {
  /** Cards that only the newer plan holds. */
  readonly added: readonly PlanDifference[];
  /** Cards that only the older plan holds. */
  readonly dropped: readonly PlanDifference[];
  /** Cards with another action, reason, person or other values. */
  readonly changed: readonly PlanDifference[];
  /** Cards that both treat alike. */
  readonly same: number;
}

/** What became different from one plan to another, card by card, in the order of the newer plan. How sure a reading was is no difference. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const added: PlanDifference[] = [];
  const changed: PlanDifference[] = [];
  for (const [cardKey, item] of now) {
    const earlier = old.get(cardKey);
    if (earlier === undefined) added.push({ cardKey, after: plannedFor(item) });
    else if (fingerprint(earlier) !== fingerprint(item)) {
      changed.push({ cardKey, before: plannedFor(earlier), after: plannedFor(item) });
    }
  }
  const dropped = [...old.values()]
    .filter(({ cardKey }) => !now.has(cardKey))
    .map((item) => ({ cardKey: item.cardKey, before: plannedFor(item) }));
  return { added, dropped, changed, same: now.size - added.length - changed.length };
}

/** A card that there is nothing to do for is not in a plan as people understand it. */
const NOTHING_TO_DO: ReadonlySet<PlanAction> = new Set(['skip']);

function itemsOf({ items }: Plan): ReadonlyMap<string, PlanItem> {
  return new Map(items.filter(({ action }) => !NOTHING_TO_DO.has(action)).map((item) => [item.cardKey, item]));
}

function plannedFor({ action, reasons, changes, person }: PlanItem): PlannedFor {
  return { action, reasons, changes, ...(person === undefined ? {} : { person }) };
}

function fingerprint({ action, reasons, changes, person }: PlanItem): string {
  const who = person === undefined ? [] : [person.object, person.kind === 'existing' ? person.id : person.personKey];
  return JSON.stringify([action, [...reasons].toSorted(), who, changes.map(valuesOf).toSorted(byField)]);
}

function valuesOf({ field, before, after }: FieldChange): readonly unknown[] {
  return [field, before, after];
}

function byField([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
