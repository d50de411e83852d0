import { collect } from '../common-options.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import { relationshipMessages } from '../render/messages-relationship.ts';
import { printable } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface ImportFlags {
  readonly map?: readonly string[];
}

/** `meibo touchpoint pull|import|list`. */
export function registerTouchpoint(registration: Registration): void {
  const group = registration.command('touchpoint').description('The ledger of contacts: bring them in, look at them');
  const pull = registration
    .command('pull', group)
    .description('Bring contacts from the org: connections, members, tasks, events, deals, cases');
  pull.action(async () => {
    const options = registration.optionsOf<object>(pull);
    registration.finish(await withSession(registration.terminal, options, pullTouchpoints));
  });
  const imported = registration
    .command('import', group)
    .description('Add contacts from a CSV: person, email or company; date; type')
    .argument('<file>', 'CSV with a header line')
    .option('--map <column=field>', 'which column holds person, email, company, date, type or channel; repeatable', collect)
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo touchpoint import seminar.csv\n  $ meibo touchpoint import log.csv --map "Who=email" --map "When=date" --map "What=type"\n\nTypes: exchange, seminar, visit, web-request, call, mail, purchase, service, other. A second import of the same rows adds nothing.',
    );
  imported.action(async (file: string) => {
    const options = registration.optionsOf<ImportFlags>(imported);
    registration.finish(await withSession(registration.terminal, options, (session) => importFile(session, file, options)));
  });
  const list = registration
    .command('list', group)
    .description('Every contact with one person, in the order of days')
    .argument('<who...>', 'parts of a name and company, or a record id')
    .addHelpText('after', '\nExample:\n  $ meibo touchpoint list 佐藤 花子');
  list.action(async (words: readonly string[]) => {
    const options = registration.optionsOf<object>(list);
    registration.finish(await withSession(registration.terminal, options, (session) => listOf(session, words)));
  });
}

async function pullTouchpoints(session: Session): Promise<number> {
  const report = await session.app.pullRelationships();
  const messages = relationshipMessages(session.app.language);
  session.result(report, () => `${messages.pulled(report.added, report.changed, report.retracted)}\n`);
  return EXIT_CODES.done;
}

async function importFile(session: Session, file: string, { map = [] }: ImportFlags): Promise<number> {
  const report = await session.app.importTouchpoints(file, map);
  const messages = relationshipMessages(session.app.language);
  const status = report.refused.length > 0 ? EXIT_CODES.partial : EXIT_CODES.done;
  session.result(
    report,
    () => {
      const refused = report.refused.map(({ row, reason, candidates = [] }) =>
        messages.refusedRow(row, messages.refusal[reason], candidates),
      );
      return `${[messages.imported(report.added, report.known, report.undated), ...refused].join('\n')}\n`;
    },
    status,
  );
  return status;
}

async function listOf(session: Session, words: readonly string[]): Promise<number> {
  const { person, touchpoints } = session.app.touchpointsOf(words);
  const messages = relationshipMessages(session.app.language);
  session.result({ person: { object: person.object, id: person.id }, touchpoints }, () => {
    if (touchpoints.length === 0) return `${messages.noTouchpoints}\n`;
    const lines = touchpoints.map(({ day, type, channel, sourceId }) =>
      [day ?? messages.undated, messages.type[type], messages.channel[channel], sourceId].join(' · '),
    );
    return `${lines.map(printable).join('\n')}\n`;
  });
  return Promise.resolve(EXIT_CODES.done);
}
