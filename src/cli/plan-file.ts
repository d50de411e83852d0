import { readFileSync, writeFileSync } from 'node:fs';

import { OperatorError } from '../domain/operator-error.ts';
import type { SavedPlan } from '../domain/plan.ts';

/** What a plan file says of itself; the plan it carries is compared with the one that was saved. */
interface PlanFile {
  readonly id: string;
  readonly hash: string;
}

/**
 * Writes a plan as text that can be read, mailed and compared line by line: keys in a fixed order, one value a line.
 * It names people, so only its owner can read it (0600).
 */
export function writePlanFile(path: string, { id, hash, plan }: SavedPlan): void {
  try {
    writeFileSync(path, planText({ id, hash, plan }), { mode: 0o600 });
  } catch (cause) {
    throw new OperatorError({
      code: 'PathNotFound',
      message: `The plan file ${path} cannot be written.`,
      hint: `The plan itself is saved: \`meibo apply ${id}\`.`,
      cause,
    });
  }
}

function planText({ id, hash, plan }: SavedPlan): string {
  return textOf({ kind: 'meibo-plan', id, hash, plan });
}

/**
 * The id of the plan that was named: by id, or by a file. A file must be, value for value, the plan that was saved here:
 * a changed one is refused, also when its hash was made to fit.
 *
 * @param saved  finds the saved plan of an id; throws when there is none
 * @throws OperatorError `PlanDamaged` for a file that was changed, `PathNotFound` for one that cannot be read
 */
export function planNamed(named: string, saved: (id: string) => SavedPlan): string {
  if (!/[./\\]/.test(named)) return named;
  const file = readPlanFile(named);
  if (!isPlanFile(file)) throw damaged(named);
  const known = saved(file.id);
  if (file.hash !== known.hash || planText(known) !== textOf(file)) throw damaged(named);
  return known.id;
}

function textOf(file: object): string {
  return `${JSON.stringify(sorted(file), undefined, 2)}\n`;
}

function isPlanFile(file: unknown): file is PlanFile {
  if (typeof file !== 'object' || file === null || !('id' in file && 'hash' in file)) return false;
  return typeof file.id === 'string' && typeof file.hash === 'string';
}

function readPlanFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OperatorError({
      code: 'PathNotFound',
      message: `The plan file ${path} cannot be read.`,
      hint: 'Nothing was written. Name a plan by its id, or a file written by `meibo plan --output`.',
      cause,
    });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): OperatorError {
  return new OperatorError({
    code: 'PlanDamaged',
    message: `${path} is not the plan that was saved: it was changed, or is no plan file.`,
    hint: 'Nothing was written. Apply the saved plan by its id, or make a new one with `meibo plan --output`.',
    actions: ['meibo plan'],
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}
