import type { Registration } from '../registration.ts';
import { planText } from '../render/plan-text.ts';
import { type Session, withSession } from '../session.ts';
import { applyStatus, applyText } from './apply.ts';

interface SyncFlags {
  readonly batch?: string;
  readonly dryRun?: boolean;
  readonly confirmProduction?: string;
}

export function registerSync(registration: Registration): void {
  const command = registration
    .command('sync')
    .description('Pull, plan and apply in one go, under policy: what is certain is written, the rest is parked')
    .option('--batch <id>', 'only this batch')
    .option('-n, --dry-run', 'pull and plan, write nothing')
    .option('--confirm-production <domain>', 'name the production org that may be written to');
  command.action(async () => {
    const options = registration.optionsOf<SyncFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => sync(session, options)));
  });
}

async function sync(session: Session, flags: SyncFlags): Promise<number> {
  const { app, messages } = session;
  const dryRun = flags.dryRun === true;
  const confirm = flags.confirmProduction === undefined ? {} : { confirmProduction: flags.confirmProduction };
  const resumed = dryRun ? undefined : await app.finishInterrupted(confirm);
  const outcome = await app.plan({ dryRun, offline: false, ...(flags.batch === undefined ? {} : { batch: flags.batch }) });
  const { saved, summary } = outcome;
  if (dryRun || summary.writes === 0) {
    session.result({ planId: saved.id, summary, resumed }, () =>
      summary.cards === 0 ? `${messages.planNothing}\n` : planText(outcome, messages),
    );
    return resumed === undefined ? 0 : applyStatus(resumed);
  }
  const report = await app.apply(saved.id, confirm);
  const status = applyStatus(report);
  session.result(
    { planId: saved.id, summary, resumed, applied: report },
    () => planText(outcome, messages) + applyText(session, report),
    status,
  );
  return status;
}
