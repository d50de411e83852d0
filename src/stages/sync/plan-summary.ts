import type { Plan, PlanAction, PlanReason } from '../../domain/plan.ts';

export interface PlanSummary {
  readonly cards: number;
  /** Adds up to `cards`. */
  readonly byAction: Readonly<Record<PlanAction, number>>;
  /** Reasons with counts, most frequent first, per action. */
  readonly reasons: readonly { readonly action: PlanAction; readonly reason: PlanReason; readonly cards: number }[];
  readonly writes: number;
  readonly byObject: Readonly<Record<string, number>>;
}

/** Counts of a plan; the actions add up to the number of cards. */
export function summarizePlan(plan: Plan): PlanSummary {
  const byAction: Record<PlanAction, number> = { create: 0, update: 0, link: 0, park: 0, skip: 0 };
  const reasons = new Map<string, { action: PlanAction; reason: PlanReason; cards: number }>();
  for (const item of plan.items) {
    byAction[item.action] += 1;
    const reason = item.reasons[0];
    if (reason === undefined) continue;
    const known = reasons.get(`${item.action} ${reason}`);
    reasons.set(`${item.action} ${reason}`, { action: item.action, reason, cards: (known?.cards ?? 0) + 1 });
  }
  const byObject: Record<string, number> = {};
  for (const write of plan.writes) byObject[write.object] = (byObject[write.object] ?? 0) + 1;
  return {
    cards: plan.items.length,
    byAction,
    reasons: [...reasons.values()].toSorted((a, b) => b.cards - a.cards),
    writes: plan.writes.length,
    byObject,
  };
}
