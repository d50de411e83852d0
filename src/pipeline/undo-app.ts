import { OperatorError } from '../domain/operator-error.ts';
import type { SavedPlan } from '../domain/plan.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { UndoReport } from '../domain/undo.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { CardUploads } from '../ports/card-uploads.ts';
import type { Clock } from '../ports/clock.ts';
import type { Crm } from '../ports/crm.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { PlanStore } from '../ports/plan-store.ts';
import type { RunLock } from '../ports/run-lock.ts';
import type { PlanPolicy } from '../stages/sync/index.ts';
import type { Confirmation } from './production-guard.ts';
import { type CallLimits, withinBudget } from './sync-app.ts';
import { removeImages } from './upload-images.ts';
import { undoRun } from './undo-run.ts';

interface UndoParts {
  readonly clock: Clock;
  readonly cards: CardStore;
  readonly plans: PlanStore;
  readonly outbox: Outbox;
  readonly uploads: CardUploads;
  readonly lock: RunLock;
  readonly crm: () => Promise<Crm>;
  readonly policy: Pick<PlanPolicy, 'standard'>;
  readonly limits: { readonly apiReserve: number };
}

/** What the undo command asks of the program. */
export interface UndoCommands {
  /**
   * Takes back what the apply of a plan wrote.
   *
   * @param run     id of the plan, beginning of one, or `latest`
   */
  undo(run: string, options: UndoOptions): Promise<UndoReport>;
}

export interface UndoOptions extends Confirmation, CallLimits {
  readonly dryRun: boolean;
}

/** @param guard  called with the org before anything is written */
export function undoCommands(parts: UndoParts, guard: (crm: Crm, confirmed: Confirmation) => Promise<void>): UndoCommands {
  return {
    async undo(run, options) {
      const { dryRun } = options;
      const saved = findRun(parts.plans, run);
      const release = parts.lock.take('org-write', `meibo undo ${saved.id}`);
      try {
        const work = async (crm: Crm): Promise<UndoReport> => {
          if (!dryRun) await guard(crm, options);
          const { orgId } = await crm.identity();
          const report = await undoRun({ ...parts, crm }, saved, orgId, dryRun);
          if (!dryRun) await removeImages({ ...parts, crm }, undoneCards(parts.cards, saved));
          return report;
        };
        return await withinBudget(parts, options, work, () => leftOf(parts, saved));
      } finally {
        release();
      }
    },
  };
}

/** Records that an undo has not come to. */
function leftOf({ plans, outbox }: UndoParts, run: SavedPlan): string {
  const undo = plans.interruptedUndo(run.id);
  const open = undo === undefined ? [] : outbox.entries(undo.id).filter(({ state }) => state === 'pending' || state === 'sent');
  return undo === undefined ? 'All records' : `${open.length} records`;
}

/** Cards of the run that were taken back: their pictures go too. */
function undoneCards(cards: CardStore, { plan }: SavedPlan): readonly StoredCard[] {
  const keys = plan.items.map((item) => item.cardKey);
  return cards.cards({ keys, states: ['parked'] }).filter((card) => card.parkReasons.includes('undone'));
}

function findRun(plans: PlanStore, idOrPrefix: string): SavedPlan {
  const saved = idOrPrefix === 'latest' ? plans.latestRun() : plans.findPlan(idOrPrefix);
  if (saved !== undefined && plans.planStatus(saved.id) !== 'saved' && saved.plan.undoes === undefined) return saved;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no run ${idOrPrefix} that wrote anything, or several begin like this.`,
    hint: 'Nothing was changed. `meibo apply` names its plan, which is the name of the run.',
    actions: ['meibo list'],
  });
}
