import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import { listingMessages } from '../render/messages-listing.ts';
import { personCells } from '../render/people-rows.ts';
import { table } from '../render/table.ts';
import { addSegmentOptions, type SegmentFlags, segmentQuery } from '../segment-options.ts';
import { type Session, withSession } from '../session.ts';

/** `meibo segment save|show|list`. */
export function registerSegment(registration: Registration): void {
  const group = registration.command('segment').description('Groups of people by tags, meetings, title and temperature');
  const show = addSegmentOptions(registration.command('show', group))
    .description('The people of a saved segment, or of the conditions given')
    .argument('[name]', 'saved segment')
    .addHelpText(
      'after',
      '\nExample:\n  $ meibo segment show --tag a --tag b --not-tag c --met-since 90d --title-level manager+',
    );
  show.action(async (name: string | undefined) => {
    const options = registration.optionsOf<SegmentFlags>(show);
    registration.finish(await withSession(registration.terminal, options, (session) => showPeople(session, name, options)));
  });
  const save = addSegmentOptions(registration.command('save', group))
    .description('Keep the conditions under a name')
    .argument('<name>', 'name of the segment');
  save.action(async (name: string) => {
    const options = registration.optionsOf<SegmentFlags>(save);
    const work = async (session: Session): Promise<number> => {
      const query = segmentQuery(options);
      session.app.saveSegment(name, query);
      const people = session.app.segment(query).length;
      session.result({ name, query, people }, () => `${listingMessages(session.app.language).saved(name, people)}\n`);
      return Promise.resolve(EXIT_CODES.done);
    };
    registration.finish(await withSession(registration.terminal, options, work));
  });
  const list = registration.command('list', group).description('Saved segments');
  list.action(async () => {
    const options = registration.optionsOf<object>(list);
    registration.finish(await withSession(registration.terminal, options, listSegments));
  });
}

async function listSegments(session: Session): Promise<number> {
  const segments = session.app.segments();
  session.result({ segments }, () => segments.map(({ name, query }) => `${name}  ${JSON.stringify(query)}\n`).join(''));
  return Promise.resolve(EXIT_CODES.done);
}

async function showPeople(session: Session, name: string | undefined, flags: SegmentFlags): Promise<number> {
  const { app, terminal } = session;
  const people = app.segment(name === undefined ? segmentQuery(flags) : { ...app.savedSegment(name), ...segmentQuery(flags) });
  const messages = listingMessages(app.language);
  session.result({ schemaVersion: 1, people }, () => {
    if (people.length === 0) return `${messages.nobody}\n`;
    const rows = people.map((one) => personCells(one, messages).map((cell) => String(cell ?? '')));
    return table(messages.peopleHeadings, rows, terminal.outIsTty ? terminal.columns : 200);
  });
  return Promise.resolve(EXIT_CODES.done);
}
