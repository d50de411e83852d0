import type { Plan, SavedPlan } from '../../domain/plan.ts';
import type { PlanStatus, PlanStore } from '../../ports/plan-store.ts';
import { atOnce, type SqliteDatabase } from './open-database.ts';
import { parseStored } from './stored-json.ts';

interface PlanRow {
  readonly id: string;
  readonly hash: string;
  readonly body: string;
}

/** What a night or a tag changes is a plan too, but not the one that a person means by `latest`. */
const OF_CARDS = 'undoes IS NULL AND EXISTS (SELECT 1 FROM plan_card WHERE plan_id = id)';

/** Plans in the same file as the cards. */
export function sqlitePlanStore(database: SqliteDatabase): PlanStore {
  const insert = database.prepare(`INSERT OR IGNORE INTO plan (id, hash, body, status, undoes) VALUES (?, ?, ?, 'saved', ?)`);
  const insertCard = database.prepare('INSERT OR IGNORE INTO plan_card (plan_id, card_key) VALUES (?, ?)');
  const latest = database.prepare<[], PlanRow>(`SELECT * FROM plan WHERE ${OF_CARDS} ORDER BY sequence DESC LIMIT 1`);
  const interrupted = database.prepare<[], PlanRow>(
    `SELECT * FROM plan WHERE status = 'applying' AND undoes IS NULL ORDER BY sequence DESC LIMIT 1`,
  );
  const run = database.prepare<[], PlanRow>(
    `SELECT * FROM plan WHERE status <> 'saved' AND ${OF_CARDS} ORDER BY sequence DESC LIMIT 1`,
  );
  const undo = database.prepare<[string], PlanRow>(
    `SELECT * FROM plan WHERE status = 'applying' AND undoes = ? ORDER BY sequence DESC LIMIT 1`,
  );
  const ofCard = database.prepare<[string], PlanRow>(
    `SELECT plan.* FROM plan_card JOIN plan ON plan.id = plan_id
     WHERE card_key = ? AND status IN ('applying', 'applied') AND undoes IS NULL ORDER BY plan.sequence DESC`,
  );
  const byPrefix = database.prepare<[string], PlanRow>(`SELECT * FROM plan WHERE id GLOB ? || '*' LIMIT 2`);
  const status = database.prepare<[string], { status: PlanStatus }>('SELECT status FROM plan WHERE id = ?');
  const setStatus = database.prepare('UPDATE plan SET status = ? WHERE id = ?');
  return {
    savePlan: atOnce(database, (plan: SavedPlan, cardKeys: readonly string[]) => {
      insert.run(plan.id, plan.hash, JSON.stringify(plan.plan), plan.plan.undoes ?? null);
      for (const key of cardKeys) insertCard.run(plan.id, key);
    }),
    findPlan(idOrPrefix) {
      if (idOrPrefix === 'latest') return toPlan(latest.get());
      if (!/^[0-9a-f]+$/.test(idOrPrefix)) return undefined;
      const rows = byPrefix.all(idOrPrefix);
      return rows.length === 1 ? toPlan(rows[0]) : undefined;
    },
    latestRun: () => toPlan(run.get()),
    interruptedUndo: (runId) => toPlan(undo.get(runId)),
    interruptedPlan: () => toPlan(interrupted.get()),
    begunPlansOf: (cardKey) => ofCard.all(cardKey).map(toSaved),
    planStatus: (id) => status.get(id)?.status,
    setPlanStatus(id, next) {
      setStatus.run(next, id);
    },
  };
}

function toPlan(row: PlanRow | undefined): SavedPlan | undefined {
  return row === undefined ? undefined : toSaved(row);
}

function toSaved({ id, hash, body }: PlanRow): SavedPlan {
  return { id, hash, plan: parseStored<Plan>(body) };
}
