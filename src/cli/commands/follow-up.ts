import { Option } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { FollowUpRow } from '../../domain/follow-up.ts';
import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { csvText } from '../render/csv.ts';
import { type ListingMessages, listingMessages } from '../render/messages-listing.ts';
import { optOutText } from '../render/people-rows.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface FollowUpFlags {
  readonly mine?: boolean;
  readonly user?: string;
  readonly format: 'table' | 'csv';
  readonly limit?: number;
}

/** People in a table where nothing else is asked for; files and JSON hold everybody. */
const SHOWN = 100;

export function registerFollowUp(registration: Registration): void {
  const command = registration
    .command('followup')
    .description('Whom to call first: unowned people, then the warmest who wait longest, each with the reason')
    .option('--mine', 'only people that you own or met')
    .option('--user <username>', 'who you are in the org (default: relationship.me)')
    .addOption(new Option('--format <format>', 'form of the list').choices(['table', 'csv']).default('table'))
    .option('--limit <n>', 'at most n people', positiveInteger)
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo followup --mine --user sato@ours.example\n  $ meibo followup --format csv > tomorrow.csv',
    );
  command.action(async () => {
    const options = registration.optionsOf<FollowUpFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => followUp(session, options)));
  });
}

async function followUp(session: Session, { mine, user, format, limit }: FollowUpFlags): Promise<number> {
  const { app, terminal } = session;
  const isShort = format === 'table' && session.options.json !== true;
  const { people: rows, more } = app.followUps(mine === true || user !== undefined, user, limit ?? (isShort ? SHOWN : undefined));
  const messages = listingMessages(app.language);
  session.result({ schemaVersion: 1, people: rows, more }, () => {
    const cells = rows.map((row) => cellsOf(row, messages));
    if (format === 'csv') return csvText([messages.followHeadings, ...cells]);
    if (rows.length === 0) return `${messages.nobody}\n`;
    const texts = cells.map((row) => row.map((cell) => String(cell ?? '')));
    return table(messages.followHeadings, texts, terminal.outIsTty ? terminal.columns : 240);
  });
  if (more > 0) session.note(messages.moreWait(more));
  return Promise.resolve(EXIT_CODES.done);
}

function cellsOf(row: FollowUpRow, messages: ListingMessages): readonly (string | number | undefined)[] {
  const why = [...row.reasons.map((reason) => messages.reason[reason]), ...row.conflicts.slice(0, 2).map(messages.conflict)];
  return [
    row.owner ?? messages.unowned,
    row.name,
    row.company,
    row.phone,
    row.email,
    row.temperature,
    row.hoursWaiting,
    row.lastContact,
    row.lastWords,
    why.join('; '),
    optOutText(row, messages),
  ];
}
