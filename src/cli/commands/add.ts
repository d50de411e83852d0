import type { AddReport } from '../../domain/add-report.ts';
import type { BatchContext } from '../../domain/batch.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { collect, isoDate, positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { captureMessages } from '../render/messages-capture.ts';
import { duration, progressLine } from '../render/progress-line.ts';
import { printable } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface AddOptions {
  readonly event?: string;
  readonly metOn?: string;
  readonly metBy?: string;
  readonly metAt?: string;
  readonly tag?: readonly string[];
  readonly note?: string;
  readonly parallel?: number;
  readonly expectCards?: number;
}

export function registerAdd(registration: Registration): void {
  const command = registration
    .command('add')
    .description('Read cards into the store: pictures, PDFs and vCards, folders searched through')
    .argument('<path...>', "files, folders, quoted patterns such as 'scans/*.jpg', or - for what is piped in")
    .option('--event <name>', 'the event they were met at; becomes the campaign')
    .option('--met-on <date>', 'date of the exchange, e.g. 2026-10-05', isoDate)
    .option('--met-by <user>', 'who of us: user name, e-mail or full name of a Salesforce user')
    .option('--met-at <place>', 'where')
    .option('--tag <tag>', 'tag for every card (repeatable)', collect)
    .option('--note <text>', 'note kept with every connection')
    .option('--parallel <n>', 'cards read at the same time', positiveInteger)
    .option('--expect-cards <n>', 'how many cards there should be; fewer or more is said, with exit code 3', positiveInteger)
    .addHelpText('after', '\nRunning the same command again adds only what is new, and goes on after an interruption.');
  command.action(async (paths: readonly string[]) => {
    const options = registration.optionsOf<AddOptions>(command);
    const appOptions = options.parallel === undefined ? {} : { parallel: options.parallel };
    registration.finish(await withSession(registration.terminal, options, (session) => add(session, paths, options), appOptions));
  });
}

function contextOf(options: AddOptions): BatchContext {
  const { event, metOn, metBy, metAt, tag, note } = options;
  return {
    tags: [...new Set(tag)],
    ...(event === undefined ? {} : { event }),
    ...(metOn === undefined ? {} : { metOn }),
    ...(metBy === undefined ? {} : { metBy }),
    ...(metAt === undefined ? {} : { metAt }),
    ...(note === undefined ? {} : { note }),
  };
}

async function add(session: Session, paths: readonly string[], asked: AddOptions): Promise<number> {
  const { app, messages, terminal, options, signal } = session;
  const line = progressLine(terminal, options.progress !== false && options.quiet !== true, (p) =>
    messages.progress(p, p.done === 0 ? '–' : duration(((p.total - p.done) * p.elapsedMs) / p.done)),
  );
  const report = await app.add(paths, contextOf(asked), (p) => line.show(p), signal);
  line.end();
  const isAsExpected = asked.expectCards === undefined || asked.expectCards === report.cardsFound;
  const status = statusOf(report, isAsExpected, signal);
  const done = report.cardsAdded + report.known.length + report.rejected.length;
  if (signal.aborted) session.note(messages.interrupted(Math.min(done, report.files), report.files));
  for (const input of report.rejected) terminal.err(`${printable(messages.rejected(input))}\n`);
  const warnings = isAsExpected || asked.expectCards === undefined ? [] : [countWarning(session, asked.expectCards, report)];
  for (const warning of warnings) terminal.err(`${warning}\n`);
  session.result(report, () => `${summary(session, report).join('\n')}\n`, status, warnings);
  return status;
}

function countWarning({ app }: Session, expected: number, { cardsFound }: AddReport): string {
  return captureMessages(app.language).otherThanExpected(expected, cardsFound);
}

function summary(session: Session, report: AddReport): readonly string[] {
  const { messages } = session;
  const lines = [...messages.added(report)];
  for (const batchId of new Set(report.known.map((one) => one.batchId))) {
    lines.push(messages.known(report.known.filter((one) => one.batchId === batchId).length, batchId));
  }
  if (report.cardsAdded > 0) lines.push(`${messages.next}: meibo plan`);
  return lines;
}

function statusOf(report: AddReport, isAsExpected: boolean, signal: AbortSignal): number {
  if (signal.aborted) return EXIT_CODES.interrupted;
  return report.rejected.length > 0 || !isAsExpected ? EXIT_CODES.partial : EXIT_CODES.done;
}
