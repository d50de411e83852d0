import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { UndoReport } from '../../domain/undo.ts';
import type { Registration } from '../registration.ts';
import { UNDO_ENGLISH, UNDO_JAPANESE } from '../render/messages-undo.ts';
import { undoText } from '../render/undo-text.ts';
import { withSession } from '../session.ts';
import { addCallOptions, type WriteFlags, writeRequest } from '../write-options.ts';

interface UndoFlags extends WriteFlags {
  readonly dryRun?: boolean;
}

export function registerUndo(registration: Registration): void {
  const command = addCallOptions(registration.command('undo'))
    .description(
      'Take back what an apply wrote: old values restored, records it made deleted, whatever others changed left alone',
    )
    .argument('<run>', 'id of the applied plan, or latest')
    .option('-n, --dry-run', 'show what would be restored, deleted and left; change nothing')
    .option('--confirm-production <domain>', 'name the production org that may be written to');
  command.action(async (run: string) => {
    const options = registration.optionsOf<UndoFlags>(command);
    const status = await withSession(registration.terminal, options, async (session) => {
      const report = await session.app.undo(run, { ...writeRequest(session, options), dryRun: options.dryRun === true });
      const exit = undoStatus(report);
      const words = session.app.language === 'ja' ? UNDO_JAPANESE : UNDO_ENGLISH;
      session.result(report, () => undoText(report, words), exit);
      return exit;
    });
    registration.finish(status);
  });
}

/** What others changed is left alone, which is as it should be; what Salesforce refused is a partial success. */
function undoStatus(report: UndoReport): number {
  return report.unfinished > 0 || Object.keys(report.refusals).length > 0 ? EXIT_CODES.partial : EXIT_CODES.done;
}
