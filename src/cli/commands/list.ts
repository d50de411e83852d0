import { Option } from 'commander';

import type { CardState, StoredCard } from '../../domain/stored-card.ts';
import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { table } from '../render/table.ts';
import { addSegmentOptions, type SegmentFlags, segmentQuery } from '../segment-options.ts';
import { type Session, withSession } from '../session.ts';

const STATES: readonly CardState[] = ['ready', 'parked', 'applying', 'written', 'linked', 'refused', 'erased'];

interface ListFlags extends SegmentFlags {
  readonly batch?: string;
  readonly state?: CardState;
  readonly limit?: number;
}

export function registerList(registration: Registration): void {
  const command = addSegmentOptions(registration.command('list'))
    .description('Show the cards that were captured')
    .option('--batch <id>', 'only this batch; latest names the newest')
    .addOption(new Option('--state <state>', 'only cards in this state').choices([...STATES]))
    .option('--limit <n>', 'at most n cards', positiveInteger);
  command.action(async () => {
    const options = registration.optionsOf<ListFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => list(session, options)));
  });
}

async function list(session: Session, flags: ListFlags): Promise<number> {
  const { app, messages, terminal } = session;
  const segment = segmentQuery(flags);
  const cards = app.cards({
    ...(Object.keys(segment).length === 0 ? {} : { segment }),
    ...(flags.batch === undefined ? {} : { batch: flags.batch }),
    ...(flags.state === undefined ? {} : { states: [flags.state] }),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
  });
  const { headings } = messages;
  session.result({ cards: cards.map(cardJson) }, () => {
    if (cards.length === 0) return `${messages.noCards}\n${messages.next}: meibo add <files>\n`;
    const rows = cards.map((card) => [
      card.key.slice(0, 8),
      messages.state[card.state],
      card.reading.fields.fullName?.value ?? '–',
      card.reading.fields.company?.value ?? card.reading.fields.companyLatin?.value ?? '–',
      card.context.event ?? '',
      [
        ...card.parkReasons.map((reason) => messages.planReason[reason]),
        ...(card.proposal === undefined ? [] : [`→ ${card.proposal.object} ${card.proposal.id}`]),
      ].join('; '),
    ]);
    const names = [headings.card, headings.state, headings.name, headings.company, headings.event, headings.why];
    return table(names, rows, terminal.outIsTty ? terminal.columns : 200);
  });
  return Promise.resolve(0);
}

function cardJson(card: StoredCard): object {
  const { key, batchId, state, parkReasons, person, proposal, context, reading, capturedAtMs } = card;
  const capturedAt = new Date(capturedAtMs).toISOString();
  return {
    key,
    batchId,
    state,
    parkReasons,
    person,
    proposal,
    context,
    source: reading.source,
    fields: reading.fields,
    capturedAt,
  };
}
