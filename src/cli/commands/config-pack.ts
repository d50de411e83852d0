import type { PackProposal } from '../../compose.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { type LearningPack, PACK_PARTS, type PackPart, packSize } from '../../domain/learning-pack.ts';
import { writeOwnFile } from '../own-file.ts';
import type { Registration } from '../registration.ts';
import { type PackMessages, packMessages } from '../render/messages-pack.ts';
import { printable } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface ExportFlags {
  readonly withPeople?: boolean;
}

type Parent = ReturnType<Registration['command']>;

/** `meibo config pack show|propose|accept|export`: what corrections teach the next batch. */
export function registerPack(registration: Registration, config: Parent): void {
  const group = registration.command('pack', config).description('What corrections teach the next batch: a file you can read');
  const commands = [
    { name: 'show', says: 'The pack in force', work: shown },
    {
      name: 'propose',
      says: 'What corrections since the last acceptance would add; changes nothing',
      work: (session: Session) => proposed(session, session.app.proposedPack()),
    },
    {
      name: 'accept',
      says: 'Add it; the next cards are read with it',
      work: (session: Session) => proposed(session, session.app.acceptPack()),
    },
  ];
  for (const { name, says, work } of commands) {
    const command = registration.command(name, group).description(says);
    command.action(async () => {
      const options = registration.optionsOf<object>(command);
      registration.finish(await withSession(registration.terminal, options, (session) => Promise.resolve(work(session))));
    });
  }
  registerExport(registration, group);
}

function registerExport(registration: Registration, group: Parent): void {
  const command = registration
    .command('export', group)
    .description('Write the pack to a file, for review.pack of another workspace')
    .argument('<file>')
    .option('--with-people', 'with the pairs of people told apart: personal data');
  command.action(async (file: string) => {
    const flags = registration.optionsOf<ExportFlags>(command);
    registration.finish(
      await withSession(registration.terminal, flags, (session) => {
        const { text, entries } = session.app.exportedPack(flags.withPeople === true);
        writeOwnFile(file, text);
        session.result({ path: file, entries }, () => `${packMessages(session.app.language).exported(entries, file)}\n`);
        return Promise.resolve(EXIT_CODES.done);
      }),
    );
  });
}

function shown(session: Session): number {
  const { pack, text } = session.app.learningPack();
  const words = packMessages(session.app.language);
  session.result({ schemaVersion: 1, ...pack }, () => (packSize(pack) === 0 ? `${words.empty}\n` : text));
  return EXIT_CODES.done;
}

function proposed(session: Session, { news, entries, path }: PackProposal): number {
  const words = packMessages(session.app.language);
  const where = path === undefined ? {} : { path };
  session.result({ schemaVersion: 1, entries, news, ...where }, () => {
    if (entries === 0) return `${words.noNews}\n`;
    const said = path === undefined ? words.news(entries) : words.accepted(entries, path);
    return `${diff(news, words)}\n${said}\n`;
  });
  return EXIT_CODES.done;
}

function diff(news: LearningPack, words: PackMessages): string {
  const parts = PACK_PARTS.filter((part) => news[part].length > 0);
  return parts.map((part) => [words.part[part], ...linesOf(news, part, words)].join('\n')).join('\n');
}

function linesOf(news: LearningPack, part: PackPart, words: PackMessages): readonly string[] {
  return news[part].map((entry) => `  + ${printable(entryText(entry, words))}`);
}

function entryText(entry: LearningPack[PackPart][number], words: PackMessages): string {
  if ('domain' in entry) return `${entry.domain}: ${entry.company}  (${words.cards(entry.cards)})`;
  if ('person' in entry) return `${entry.person} ≠ ${entry.other}`;
  return `${entry.read} → ${entry.right}  (${'times' in entry ? `×${entry.times}` : words.cards(entry.cards)})`;
}
