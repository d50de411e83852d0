import { InvalidArgumentError } from 'commander';

import type { TemperatureAnswer } from '../../compose.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { collect, isoDate, positiveInteger } from '../common-options.ts';
import { writePrivate } from '../private-file.ts';
import type { Registration } from '../registration.ts';
import { curveHtml, curveSvg, sparkline } from '../render/curve.ts';
import { relationshipMessages, type RelationshipMessages } from '../render/messages-relationship.ts';
import { printable, table } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface TemperatureFlags {
  readonly asOf?: string;
  readonly account?: boolean;
  readonly plot?: string;
  readonly days: number;
}

interface BacktestFlags {
  readonly weights?: readonly string[];
  readonly before: number;
}

/** `meibo temperature WHO` and `meibo temperature backtest`. */
export function registerTemperature(registration: Registration): void {
  const command = registration
    .command('temperature')
    .description('How warm the contact with a person or company is, and why')
    .argument('<who...>', 'parts of a name and company, or a record id')
    .option('--as-of <date>', 'the day asked for (default: today)', isoDate)
    .option('--account', 'WHO names a company')
    .option('--plot <file>', 'draw the curve into a .svg or .html file', plotFile)
    .option('--days <n>', 'days of the curve', positiveInteger, 365)
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo temperature 佐藤 花子 --as-of 2026-10-05 --json\n  $ meibo temperature --account あおぞら --plot aozora.svg\n  $ meibo temperature backtest --weights a.yaml --weights b.yaml\nHow it is computed: docs/relationship.md',
    );
  command.action(async (words: readonly string[]) => {
    const options = registration.optionsOf<TemperatureFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => show(session, words, options)));
  });
  const backtest = registration
    .command('backtest', command)
    .description('How well weights would have told won from lost opportunities')
    .option('--weights <file>', 'a file like config/relationship.yaml; repeatable (default: the configured weights)', collect)
    .option('--before <days>', 'days before the decision at which the temperature is taken', positiveInteger, 30);
  backtest.action(async () => {
    const options = registration.optionsOf<BacktestFlags>(backtest);
    registration.finish(await withSession(registration.terminal, options, (session) => compare(session, options)));
  });
}

function plotFile(text: string): string {
  if (/\.(?:svg|html)$/.test(text)) return text;
  throw new InvalidArgumentError('Expected a file ending in .svg or .html.');
}

async function show(session: Session, words: readonly string[], flags: TemperatureFlags): Promise<number> {
  const { app } = session;
  const asOf = flags.asOf ?? app.today();
  const answer = app.temperatureOf({ words, asOf, isAccount: flags.account === true, curveDays: flags.days });
  const { subject, curve, bands } = answer;
  const messages = relationshipMessages(app.language);
  if (flags.plot !== undefined) {
    const title = messages.temperature(subject.name, subject.score.value, messages.band[subject.score.band]);
    const svg = curveSvg(title, curve, bands);
    await writePrivate(flags.plot, flags.plot.endsWith('.svg') ? svg : curveHtml(title, svg, app.language));
    session.note(messages.plotted(flags.plot));
  }
  session.result(answerJson(answer), () => `${answerLines(answer, messages, session).map(printable).join('\n')}\n`);
  return EXIT_CODES.done;
}

function answerJson({ subject, curve }: TemperatureAnswer): object {
  const { value, ...score } = subject.score;
  const about = { kind: subject.kind, id: subject.id };
  if (subject.kind === 'account')
    return { schemaVersion: 1, subject: about, temperature: value, ...score, weightsVersion: score.version, curve };
  const touchpoints = subject.score.contributions.map(({ touchpoint, ...counted }) => ({ ...touchpoint, ...counted }));
  const { contributions: _contributions, value: _value, ...rest } = subject.score;
  return { schemaVersion: 1, subject: about, temperature: value, ...rest, weightsVersion: score.version, touchpoints, curve };
}

function answerLines({ subject, curve }: TemperatureAnswer, messages: RelationshipMessages, session: Session): readonly string[] {
  const { name, score } = subject;
  const columns = Math.min(60, session.terminal.outIsTty ? session.terminal.columns : 60);
  const head = [
    messages.temperature(name, score.value, messages.band[score.band]),
    `${curve[0]?.day ?? ''} ${sparkline(curve, columns)} ${curve.at(-1)?.day ?? ''}`,
  ];
  if (subject.kind === 'account') {
    const { warmPeople, isSingleThreaded, people } = subject.score;
    return [
      ...head,
      messages.warmPeople(warmPeople),
      ...(isSingleThreaded ? [messages.singleThreaded] : []),
      ...people.slice(0, 20).map(({ personId, value, band }) => `  - ${personId ?? '–'}  ${value} (${messages.band[band]})`),
    ];
  }
  const { asOf, version, decay, lost, contributions } = subject.score;
  const told = contributions.map(({ touchpoint: { day, type, channel }, counted, points, discount }) =>
    [
      `  - ${day ?? messages.undated}`,
      messages.type[type],
      messages.channel[channel],
      messages.points(counted, points),
      ...(discount === undefined ? [] : [messages.discount[discount]]),
    ].join(' · '),
  );
  return [...head, messages.basis(asOf, version, decay, lost), ...(told.length === 0 ? [messages.noTouchpoints] : told)];
}

async function compare(session: Session, { weights = [], before }: BacktestFlags): Promise<number> {
  const sets = session.app.backtest(weights, before);
  const { backtest: words } = relationshipMessages(session.app.language);
  session.result({ schemaVersion: 1, daysBefore: before, sets }, () => {
    const rows = sets.map(({ file, version, won, lost, meanWon, meanLost, auc, interval }) => [
      file === '' ? words.shipped : file,
      version,
      String(won),
      String(lost),
      String(meanWon),
      String(meanLost),
      auc === undefined ? '–' : `${auc} (${interval?.join('–') ?? ''})`,
    ]);
    const isThin = sets.some(({ interval }) => interval !== undefined && interval[0] <= 0.5 && interval[1] >= 0.5);
    const notes = sets.some(({ auc }) => auc === undefined) ? [words.noDeals] : isThin ? [words.thin] : [];
    return [table(words.headings, rows, 200), ...notes.map((line) => `${line}\n`)].join('');
  });
  return Promise.resolve(EXIT_CODES.done);
}
