import type { WeightsReport } from '../../compose.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import { weightsMessages } from '../render/messages-weights.ts';
import { table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

/** `meibo weights show|learn|forget`: what agreement is worth when people are matched in this org. */
export function registerWeights(registration: Registration): void {
  const group = registration.command('weights').description('What agreement is worth when people are matched in this org');
  const commands = [
    { name: 'show', says: 'The weights in use beside the shipped ones', work: ({ app }: Session) => app.weights() },
    {
      name: 'learn',
      says: 'Learn them from the doubles in the local copy of the org (expectation maximization, no labels)',
      work: ({ app }: Session) => app.learnWeights(),
    },
    { name: 'forget', says: 'Back to the shipped weights', work: ({ app }: Session) => app.forgetWeights() },
  ];
  for (const { name, says, work } of commands) {
    const command = registration.command(name, group).description(says);
    command.action(async () => {
      const options = registration.optionsOf<object>(command);
      registration.finish(await withSession(registration.terminal, options, async (session) => shown(session, work(session))));
    });
  }
}

async function shown(session: Session, report: WeightsReport): Promise<number> {
  const messages = weightsMessages(session.app.language);
  session.result({ schemaVersion: 1, ...report }, () => {
    const said = report.learned === undefined ? messages.shipped : messages.learned(report.learned);
    const rows = report.levels.map(({ comparison, level, shipped, used }) => [
      comparison,
      level,
      percent(shipped),
      percent(used),
      shipped === used ? '' : Math.log2(used / shipped).toFixed(1),
    ]);
    return `${said}\n${table(messages.headings, rows, session.terminal.outIsTty ? session.terminal.columns : 160)}\n`;
  });
  return Promise.resolve(EXIT_CODES.done);
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(3)} %`;
}
