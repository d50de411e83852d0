import { createHash } from 'node:crypto';

import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Plan, SavedPlan } from '../../domain/plan.ts';

const ID_LENGTH = 12;

/** Gives a plan its identity: the hash of its canonical JSON. */
export function savePlan(plan: Plan): SavedPlan {
  const hash = hashOf(plan);
  return { id: hash.slice(0, ID_LENGTH), hash, plan };
}

/** Whether a plan is still what was saved: same hash, same id. */
export function loadsAs(saved: SavedPlan): boolean {
  return hashOf(saved.plan) === saved.hash && saved.hash.startsWith(saved.id);
}

function hashOf(plan: Plan): string {
  return createHash('sha256').update(canonicalJson(plan)).digest('hex');
}
