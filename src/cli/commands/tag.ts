import type { Command } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import { listingMessages } from '../render/messages-listing.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';
import { addWriteOptions, type WriteFlags, writeRequest } from '../write-options.ts';

interface TargetFlags extends WriteFlags {
  readonly card?: string;
  readonly batch?: string;
  readonly segment?: string;
}

/** `meibo tag add|remove|rename|merge|list`. */
export function registerTag(registration: Registration): void {
  const group = registration
    .command('tag')
    .description('Tags on people, the same here and in the org')
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo tag add vip 佐藤 花子\n  $ meibo tag add expo --batch latest\n  $ meibo tag remove expo --segment spring\n  $ meibo tag merge expo-2026 expo',
    );
  for (const verb of ['add', 'remove'] as const) {
    const command = targetOptions(registration.command(verb, group), verb);
    command.action(async (tag: string, who: readonly string[]) => {
      const { card, batch, segment, ...flags } = registration.optionsOf<TargetFlags>(command);
      const target = {
        who,
        ...(card === undefined ? {} : { card }),
        ...(batch === undefined ? {} : { batch }),
        ...(segment === undefined ? {} : { segment }),
      };
      const work = async (session: Session): Promise<number> => {
        const asked = writeRequest(session, flags);
        const { app } = session;
        return told(session, await (verb === 'add' ? app.addTag(tag, target, asked) : app.removeTag(tag, target, asked)));
      };
      registration.finish(await withSession(registration.terminal, flags, work));
    });
  }
  registerPairs(registration, group);
  const list = registration.command('list', group).description('Tags and how many people have them');
  list.action(async () => {
    const options = registration.optionsOf<object>(list);
    registration.finish(await withSession(registration.terminal, options, listTags));
  });
}

function targetOptions(command: Command, verb: 'add' | 'remove'): Command {
  return addWriteOptions(command)
    .description(verb === 'add' ? 'Put a tag on people' : 'Take a tag from people')
    .argument('<tag>', 'name of the tag')
    .argument('[who...]', 'one person: parts of a name and company, or a record id')
    .option('--card <key>', 'the person of this card')
    .option('--batch <id>', 'everybody of this batch; latest names the newest')
    .option('--segment <name>', 'everybody of a saved segment');
}

function registerPairs(registration: Registration, group: Command): void {
  for (const verb of ['rename', 'merge'] as const) {
    const command = addWriteOptions(registration.command(verb, group))
      .description(verb === 'rename' ? 'Give a tag another name' : 'Put everybody of one tag under another and delete the first')
      .argument('<from>', 'tag there is')
      .argument('<to>', verb === 'rename' ? 'new name' : 'tag that stays');
    command.action(async (from: string, to: string) => {
      const flags = registration.optionsOf<WriteFlags>(command);
      const work = async (session: Session): Promise<number> => {
        const asked = writeRequest(session, flags);
        const { app } = session;
        return told(session, await (verb === 'rename' ? app.renameTag(from, to, asked) : app.mergeTags(from, to, asked)));
      };
      registration.finish(await withSession(registration.terminal, flags, work));
    });
  }
}

function told(session: Session, report: { readonly people: number; readonly written: number }): number {
  session.result(report, () => `${listingMessages(session.app.language).tagged(report.people, report.written)}\n`);
  return EXIT_CODES.done;
}

async function listTags(session: Session): Promise<number> {
  const tags = session.app.tags();
  const messages = listingMessages(session.app.language);
  session.result({ tags }, () =>
    table(
      messages.tagHeadings,
      tags.map(({ name, people }) => [name, String(people)]),
      120,
    ),
  );
  return Promise.resolve(EXIT_CODES.done);
}
