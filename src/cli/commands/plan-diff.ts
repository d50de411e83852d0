import type { SavedPlan } from '../../domain/plan.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { planNamed } from '../plan-file.ts';
import { planDiffMessages } from '../render/messages-plan-diff.ts';
import { planDiffText } from '../render/plan-diff-text.ts';
import type { Session } from '../session.ts';

/**
 * The two plans that were named, by id or by file.
 *
 * @throws OperatorError `Usage` for another number of names than none and two, `RecordNotFound`, `PlanDamaged`
 */
export function namedPlans({ app }: Session, names: readonly string[]): readonly [SavedPlan, SavedPlan] | undefined {
  const [before, after, more] = names;
  if (before === undefined) return undefined;
  if (after === undefined || more !== undefined) {
    throw new OperatorError({
      code: 'Usage',
      message: '`--diff` compares two plans, or without names the new plan with the one before.',
      hint: 'Nothing was done. Name two: `meibo plan --diff OLD NEW`.',
      actions: ['meibo plan --diff'],
    });
  }
  const saved = (name: string): SavedPlan => app.showPlan(planNamed(name, (id) => app.showPlan(id).saved)).saved;
  return [saved(before), saved(after)];
}

/** Says what became different. */
export function showDiff(session: Session, before: SavedPlan, after: SavedPlan): number {
  const { app, messages } = session;
  const diff = app.diffPlans(before, after);
  const words = planDiffMessages(app.language);
  const ids = [before.id, after.id] as const;
  session.result({ schemaVersion: 1, before: before.id, after: after.id, ...diff }, () =>
    planDiffText(ids, diff, { messages, words, nameOf: (key) => app.cardName(key) }),
  );
  return EXIT_CODES.done;
}
