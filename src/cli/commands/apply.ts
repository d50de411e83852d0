import type { ApplyReport } from '../../domain/apply-report.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { planNamed } from '../plan-file.ts';
import type { Registration } from '../registration.ts';
import { planDetails, planText } from '../render/plan-text.ts';
import { type Session, withSession } from '../session.ts';
import { addWriteOptions, type WriteFlags, writeRequest } from '../write-options.ts';

interface ApplyFlags extends WriteFlags {
  readonly dryRun?: boolean;
}

export function registerApply(registration: Registration): void {
  const command = addWriteOptions(registration.command('apply'))
    .description('Do exactly what a saved plan says, then read it back; safe to run again')
    .argument('[plan]', 'id of the plan, a file written by `meibo plan --output`, or latest', 'latest')
    .option('-n, --dry-run', 'show the plan, write nothing');
  command.action(async (plan: string) => {
    const options = registration.optionsOf<ApplyFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => apply(session, plan, options)));
  });
}

async function apply(session: Session, named: string, flags: ApplyFlags): Promise<number> {
  const { app, messages } = session;
  const planId = planNamed(named, (id) => app.showPlan(id).saved);
  if (flags.dryRun === true) {
    const outcome = app.showPlan(planId);
    session.result(
      { planId: outcome.saved.id, summary: outcome.summary },
      () => planDetails(outcome.saved, (key) => app.cardName(key), messages) + planText(outcome, messages),
    );
    return EXIT_CODES.done;
  }
  const report = await app.apply(planId, writeRequest(session, flags));
  const status = applyStatus(report);
  session.result(report, () => applyText(session, report), status);
  return status;
}

/** Refused rows and records that could not be read back are a partial success at best. */
export function applyStatus(report: ApplyReport): number {
  const refused = Object.keys(report.refusals).length > 0;
  return refused || report.unfinished > 0 || report.proof.missing > 0 ? EXIT_CODES.partial : EXIT_CODES.done;
}

export function applyText(session: Session, report: ApplyReport): string {
  const { messages } = session;
  const lines = report.alreadyDone > 0 && report.proof.found === 0 ? [messages.nothingToApply(report.planId)] : [];
  lines.push(...messages.applied(report));
  for (const [code, count] of Object.entries(report.refusals)) lines.push(`  ✗ ${code}: ${count}`);
  lines.push(`${messages.next}: meibo list`);
  return `${lines.join('\n')}\n`;
}
