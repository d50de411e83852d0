import { Option } from 'commander';

import type { WatchedAccount } from '../../domain/account-watch.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { dayCount, positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { csvText } from '../render/csv.ts';
import { standingMessages } from '../render/messages-accounts.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface AccountFlags {
  readonly format: 'table' | 'csv';
  readonly limit?: number;
  readonly silentFor?: number;
}

type Cells = readonly (string | number | undefined)[];

/** `meibo account dormant|single-threaded`. */
export function registerAccount(registration: Registration): void {
  const group = registration
    .command('account')
    .description('Companies to look at: dormant customers, and those that one person stands for');
  const dormant = registration
    .command('dormant', group)
    .description('Customers nobody has heard from, most worth waking first')
    .addOption(
      new Option('--silent-for <time>', 'at least this long, e.g. 180d, 26w, 1y').argParser(dayCount).default(180, '180d'),
    )
    .addOption(formatOption())
    .option('--limit <n>', 'at most n companies', positiveInteger);
  dormant.action(async () => {
    const options = registration.optionsOf<AccountFlags>(dormant);
    registration.finish(
      await withSession(registration.terminal, options, (session) => {
        const { dormant: found } = session.app.watchAccounts(options.silentFor);
        return show(session, found, options, standingMessages(session.app.language).dormantHeadings, dormantCells);
      }),
    );
  });
  const single = registration
    .command('single-threaded', group)
    .description('Warm companies that would be lost with one person')
    .addOption(formatOption())
    .option('--limit <n>', 'at most n companies', positiveInteger);
  single.action(async () => {
    const options = registration.optionsOf<AccountFlags>(single);
    registration.finish(
      await withSession(registration.terminal, options, (session) => {
        const { singleThreaded } = session.app.watchAccounts();
        return show(session, singleThreaded, options, standingMessages(session.app.language).threadHeadings, threadCells);
      }),
    );
  });
}

function formatOption(): Option {
  return new Option('--format <format>', 'form of the list').choices(['table', 'csv']).default('table');
}

function dormantCells({
  name,
  wonAmount,
  pointsEver,
  lastContact,
  daysSilent,
  lastMetBy,
  lastMet,
  accountId,
}: WatchedAccount): Cells {
  return [name, wonAmount, pointsEver, lastContact, daysSilent, lastMetBy, lastMet, accountId];
}

function threadCells({ name, temperature, lastContact, lastMetBy, lastMet, accountId }: WatchedAccount): Cells {
  return [name, temperature, lastContact, lastMetBy, lastMet, accountId];
}

// oxlint-disable-next-line max-params -- what, how, and under which headings
async function show(
  session: Session,
  found: readonly WatchedAccount[],
  { format, limit }: AccountFlags,
  headings: readonly string[],
  cellsOf: (account: WatchedAccount) => Cells,
): Promise<number> {
  const { app, terminal } = session;
  const accounts = found.slice(0, limit);
  session.result({ schemaVersion: 1, accounts }, () => {
    const cells = accounts.map(cellsOf);
    if (format === 'csv') return csvText([headings, ...cells]);
    if (accounts.length === 0) return `${standingMessages(app.language).none}\n`;
    const texts = cells.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : (cell ?? ''))));
    return table(headings, texts, terminal.outIsTty ? terminal.columns : 200);
  });
  return Promise.resolve(EXIT_CODES.done);
}
