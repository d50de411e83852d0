import { Option } from 'commander';

import type { KnownPerson } from '../../compose.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { standingLines } from '../render/standing-text.ts';
import { duration } from '../render/progress-line.ts';
import { printable } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface WhoFlags {
  readonly limit: number;
}

export function registerWho(registration: Registration): void {
  const command = registration
    .command('who')
    .description('What we know of a person or company, and who of us met them, from the local copy')
    .argument('<words...>', 'parts of a name, reading or company, in any order')
    .addOption(new Option('--limit <n>', 'at most n people').argParser(positiveInteger).default(20));
  command.action(async (words: readonly string[]) => {
    const options = registration.optionsOf<WhoFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => who(session, words, options.limit)));
  });
}

async function who(session: Session, words: readonly string[], limit: number): Promise<number> {
  const { app, messages } = session;
  const found = app.who(words, limit);
  session.result({ people: found.people, more: found.more, isNear: found.isNear, mirrorAgeMs: found.mirrorAgeMs }, () => {
    if (found.people.length === 0) return `${messages.nobodyFound}\n`;
    return `${found.people.map((entry) => personText(entry, session)).join('\n')}\n`;
  });
  if (found.isNear) session.note(messages.nearestPeople);
  if (found.mirrorAgeMs === undefined) session.note(messages.neverPulled);
  if (found.more > 0) session.note(messages.morePeople(found.more));
  if (found.mirrorAgeMs !== undefined) session.note(messages.mirrorAge(duration(found.mirrorAgeMs)));
  return Promise.resolve(EXIT_CODES.done);
}

function personText(entry: KnownPerson, session: Session): string {
  const { person, connections } = entry;
  const facts = [person.title, person.department, person.email, person.phone, person.mobile].filter((fact) => fact !== undefined);
  const name = `${person.lastName} ${person.firstName ?? ''}`.trim();
  const lines = [
    `${name}  ${person.company ?? ''}  (${person.object} ${person.id})`,
    ...(facts.length === 0 ? [] : [`  ${facts.join(' · ')}`]),
    ...standingLines(entry.standing, session.app.language),
  ];
  for (const { metOn, metBy, place, channel, campaign, note } of connections) {
    const { headings } = session.messages;
    const parts = [`${headings.metOn} ${metOn ?? '?'}`, `${headings.metBy} ${metBy ?? '?'}`, place, channel, campaign, note];
    lines.push(`  - ${parts.filter((part) => part !== undefined).join(' · ')}`);
  }
  return lines.map(printable).join('\n');
}
