import { positiveInteger } from '../common-options.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import { PRIVACY_ENGLISH, PRIVACY_JAPANESE } from '../render/messages-privacy.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

/** `meibo audit` and `meibo audit verify`: who wrote, looked at a person, exported; no card content. */
export function registerAudit(registration: Registration): void {
  const audit = registration
    .command('audit')
    .description('Who wrote to the org, looked at a person or exported; no card content')
    .option('--limit <n>', 'only the last n lines', positiveInteger, 50);
  audit.action(async () => {
    const { limit } = registration.optionsOf<{ limit: number }>(audit);
    const run = async (session: Session): Promise<number> => {
      const entries = session.app.audit({ limit });
      session.result({ entries }, () => {
        const rows = entries.map(({ sequence, atMs, actor, action, subject, detail }) => [
          String(sequence),
          new Date(atMs).toISOString(),
          actor,
          action,
          subject,
          Object.entries(detail)
            .map(([name, value]) => `${name} ${value}`)
            .join(', '),
        ]);
        return table(['#', 'time', 'who', 'action', 'about', ''], rows, session.terminal.columns);
      });
      return EXIT_CODES.done;
    };
    registration.finish(await withSession(registration.terminal, registration.optionsOf(audit), run));
  });
  const verify = registration.command('verify', audit).description('Check that no line was changed or taken away');
  verify.action(async () => {
    registration.finish(await withSession(registration.terminal, registration.optionsOf(verify), verifyLog));
  });
}

async function verifyLog(session: Session): Promise<number> {
  const words = session.app.language === 'ja' ? PRIVACY_JAPANESE : PRIVACY_ENGLISH;
  const outcome = session.app.auditVerify();
  const status = outcome.problem === undefined ? EXIT_CODES.done : EXIT_CODES.guard;
  session.result(outcome, () => `${words.verified(outcome.entries, outcome.brokenAt)}\n`, status);
  return status;
}
