import type { NamedIntroduction } from '../../compose.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { relationshipMessages, type RelationshipMessages } from '../render/messages-relationship.ts';
import { duration } from '../render/progress-line.ts';
import { printable } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface WhoKnowsFlags {
  readonly limit: number;
}

export function registerWhoKnows(registration: Registration): void {
  const command = registration
    .command('who-knows')
    .description('Which of us can introduce to a company or person, with the evidence')
    .argument('<words...>', 'a company, or parts of a name and company')
    .option('--limit <n>', 'at most n colleagues', positiveInteger, 10)
    .addHelpText('after', '\nExamples:\n  $ meibo who-knows あおぞら\n  $ meibo who-knows 佐藤 あおぞら --json');
  command.action(async (words: readonly string[]) => {
    const options = registration.optionsOf<WhoKnowsFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => answer(session, words, options)));
  });
}

async function answer(session: Session, words: readonly string[], { limit }: WhoKnowsFlags): Promise<number> {
  const { app } = session;
  const messages = relationshipMessages(app.language);
  const { people, introductions, lookedAt, mirrorAgeMs } = app.whoKnows(words, app.today());
  const shown = introductions.slice(0, limit);
  session.result(
    { schemaVersion: 1, people: people.map(({ object, id }) => ({ object, id })), introductions: shown, lookedAt, mirrorAgeMs },
    () => {
      if (shown.length === 0) return `${messages.nobodyKnows}\n`;
      return `${shown
        .flatMap((one, at) => introductionLines(one, at, messages))
        .map(printable)
        .join('\n')}\n`;
    },
  );
  if (lookedAt !== undefined) session.note(messages.lookedAt(lookedAt, people.length));
  if (mirrorAgeMs !== undefined) session.note(session.messages.mirrorAge(duration(mirrorAgeMs)));
  return Promise.resolve(EXIT_CODES.done);
}

function introductionLines(one: NamedIntroduction, at: number, messages: RelationshipMessages): readonly string[] {
  const { userName, isActive, lastDay, twoWay, contacts, warmth, tie, evidence } = one;
  const head = messages.introduction({ name: userName, lastDay: lastDay ?? messages.undated, twoWay, contacts, warmth });
  return [
    `${at + 1}. ${head} · ${messages.tie[tie]}${isActive ? '' : ` · ${messages.left}`}`,
    ...evidence.map((told) =>
      [
        `   - ${told.day ?? messages.undated}`,
        told.personName ?? '',
        told.campaign ?? '',
        told.until === undefined ? '' : messages.wasThere(told.until),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ),
  ];
}
