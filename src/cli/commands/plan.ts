import { EXIT_CODES } from '../../domain/exit-code.ts';
import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { planDetails, planText } from '../render/plan-text.ts';
import { type Session, withSession } from '../session.ts';

interface PlanFlags {
  readonly batch?: string;
  readonly limit?: number;
  readonly details?: boolean;
  readonly dryRun?: boolean;
  readonly offline?: boolean;
  readonly detailedExitcode?: boolean;
}

export function registerPlan(registration: Registration): void {
  const command = registration
    .command('plan')
    .description('Decide what would be written for the cards that wait, and save it; writes nothing to the org')
    .option('--batch <id>', 'only this batch, accounted for as a whole')
    .option('--limit <n>', 'only the first n cards', positiveInteger)
    .option('--details', 'every card with its reasons and old → new values')
    .option('-n, --dry-run', 'do not even save the plan')
    .option('--offline', 'plan from the local copy of the org, without the network')
    .option('--detailed-exitcode', 'exit 9 when there is something to write');
  command.action(async () => {
    const options = registration.optionsOf<PlanFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => plan(session, options)));
  });
}

async function plan(session: Session, flags: PlanFlags): Promise<number> {
  const { app, messages } = session;
  const outcome = await app.plan({
    dryRun: flags.dryRun === true,
    offline: flags.offline === true,
    ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
  });
  const status = flags.detailedExitcode === true && outcome.summary.writes > 0 ? EXIT_CODES.changesPending : EXIT_CODES.done;
  const { saved, summary, mirrorAgeMs } = outcome;
  session.result(
    { planId: saved.id, hash: saved.hash, summary, mirrorAgeMs, plan: saved.plan },
    () => {
      if (summary.cards === 0) return `${messages.planNothing}\n${messages.next}: meibo add <files>\n`;
      const details = flags.details === true ? planDetails(saved, (key) => app.cardName(key), messages) : '';
      return details + planText(outcome, messages);
    },
    status,
  );
  return status;
}
