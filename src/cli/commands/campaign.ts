import { Option } from 'commander';

import type { CampaignResults } from '../../domain/campaign-results.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { isoDate, positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { barsSvg } from '../render/bars.ts';
import { csvText } from '../render/csv.ts';
import { listingMessages } from '../render/messages-listing.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';
import { addWriteOptions, type WriteFlags, writeRequest } from '../write-options.ts';

interface ResultFlags {
  readonly within: number;
  readonly format: 'table' | 'csv' | 'svg';
}

interface CreateFlags extends WriteFlags {
  readonly start: string;
  readonly end?: string;
  readonly venue?: string;
  readonly kind: 'in-person' | 'online' | 'hybrid';
}

/** `meibo campaign list|show|results|create`. */
export function registerCampaign(registration: Registration): void {
  const group = registration.command('campaign').description('Events and campaigns: who was there, and what came of it');
  const list = registration.command('list', group).description('All campaigns, newest first');
  list.action(async () => {
    const options = registration.optionsOf<object>(list);
    registration.finish(await withSession(registration.terminal, options, listAll));
  });
  const show = registration
    .command('show', group)
    .description('Members of a campaign and their status')
    .argument('<name>', 'name or id');
  show.action(async (name: string) => {
    const options = registration.optionsOf<object>(show);
    registration.finish(await withSession(registration.terminal, options, (session) => showOne(session, name)));
  });
  const results = registration
    .command('results', group)
    .description('New leads, opportunities, amounts, cost and return, side by side')
    .argument('[names...]', 'names or ids; all by default')
    .option('--within <days>', 'count opportunities made so many days after the start', positiveInteger, 180)
    .addOption(new Option('--format <format>', 'form of the result').choices(['table', 'csv', 'svg']).default('table'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo campaign results "Spring Expo 2026" "Autumn Expo 2026"\n  $ meibo campaign results --format svg > results.svg',
    );
  results.action(async (names: readonly string[]) => {
    const options = registration.optionsOf<ResultFlags>(results);
    registration.finish(await withSession(registration.terminal, options, (session) => showResults(session, names, options)));
  });
  const create = addWriteOptions(registration.command('create', group))
    .description('Make the campaign of an event, or find the one there is')
    .argument('<name>', 'name of the event')
    .requiredOption('--start <date>', 'first day', isoDate)
    .option('--end <date>', 'last day (default: the first)', isoDate)
    .option('--venue <place>', 'where')
    .addOption(
      new Option('--kind <kind>', 'how people take part').choices(['in-person', 'online', 'hybrid']).default('in-person'),
    );
  create.action(async (name: string) => {
    const options = registration.optionsOf<CreateFlags>(create);
    registration.finish(await withSession(registration.terminal, options, (session) => createOne(session, name, options)));
  });
}

async function listAll(session: Session): Promise<number> {
  const campaigns = session.app.campaigns();
  const { campaignHeadings } = listingMessages(session.app.language);
  session.result({ campaigns }, () =>
    table(
      campaignHeadings,
      campaigns.map(({ startDate = '', name, type = '', venue = '', id }) => [startDate, name, type, venue, id]),
      200,
    ),
  );
  return Promise.resolve(EXIT_CODES.done);
}

async function showOne(session: Session, name: string): Promise<number> {
  const { campaign, members } = session.app.campaignMembers(name);
  const { memberHeadings } = listingMessages(session.app.language);
  session.result({ campaign, members }, () =>
    table(
      memberHeadings,
      members.map(({ person, status, personId }) => [
        person === undefined ? '–' : `${person.lastName} ${person.firstName ?? ''}`.trim(),
        person?.company ?? '',
        status,
        personId,
      ]),
      160,
    ),
  );
  return Promise.resolve(EXIT_CODES.done);
}

async function showResults(session: Session, names: readonly string[], { within, format }: ResultFlags): Promise<number> {
  const results = session.app.campaignResults(names, within);
  const messages = listingMessages(session.app.language);
  session.result({ schemaVersion: 1, withinDays: within, campaigns: results }, () => {
    if (format === 'svg') return barsSvg(results.map(({ name, wonAmount, cost = 0 }) => ({ name, values: [wonAmount, cost] })));
    const rows = results.map(resultCells);
    if (format === 'csv') return csvText([messages.resultHeadings, ...rows]);
    return table(
      messages.resultHeadings,
      rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : (cell ?? '')))),
      200,
    );
  });
  session.note(messages.influence);
  return Promise.resolve(EXIT_CODES.done);
}

function resultCells(one: CampaignResults): readonly (string | number | undefined)[] {
  const { name, startDate, members, responded, newLeads, deals, dealAmount, won, wonAmount, cost, roi } = one;
  return [name, startDate, members, responded, newLeads, deals, dealAmount, won, wonAmount, cost, roi];
}

async function createOne(session: Session, name: string, flags: CreateFlags): Promise<number> {
  const { start, end = start, venue, kind } = flags;
  const request = { name, startDate: start, endDate: end, format: kind, ...(venue === undefined ? {} : { venue }) };
  const { campaign, created } = await session.app.createCampaign({ ...request, ...writeRequest(session, flags) });
  const messages = listingMessages(session.app.language);
  session.result({ campaign, created }, () => `${created ? messages.created(campaign.id) : messages.found(campaign.id)}\n`);
  return EXIT_CODES.done;
}
