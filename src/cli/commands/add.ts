import { Option } from 'commander';

import type { AddReport } from '../../domain/add-report.ts';
import { type BatchContext, LAWFUL_BASES, type LawfulBasis } from '../../domain/batch.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
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
  readonly purpose?: string;
  readonly basis?: LawfulBasis;
  readonly parallel?: number;
  readonly expectCards?: number;
  readonly watch?: boolean;
}

/** Poor pictures named one by one; a whole pile of them is one fault of one scanner. */
const MOST_NAMED = 10;

export function registerAdd(registration: Registration): void {
  const command = registration
    .command('add')
    .description('Read cards into the store: pictures, PDFs and vCards, folders searched through')
    .argument('<path...>', "files, folders, quoted patterns such as 'scans/*.jpg', or - for what is piped in")
    .option('--event <name>', 'the event they were met at; becomes the campaign')
    .option('--met-on <date>', 'date of the exchange, e.g. 2026-10-05', isoDate)
    .option('--met-by <user>', 'who of us: user name, e-mail or full name of a Salesforce user (default: relationship.me)')
    .option('--met-at <place>', 'where')
    .option('--tag <tag>', 'tag for every card (repeatable)', collect)
    .option('--note <text>', 'note kept with every connection')
    .option('--purpose <text>', 'what the data is kept for (default: `privacy.purpose` of the configuration)')
    .addOption(new Option('--basis <ground>', 'ground in law').choices(LAWFUL_BASES))
    .option('--parallel <n>', 'cards read at the same time', positiveInteger)
    .option('--expect-cards <n>', 'how many cards there should be; fewer or more is said, with exit code 3', positiveInteger)
    .option('--watch', 'stay with one folder and add new files as they settle, until Ctrl-C')
    .addHelpText('after', '\nRunning the same command again adds only what is new, and goes on after an interruption.');
  command.action(async (paths: readonly string[]) => {
    const options = registration.optionsOf<AddOptions>(command);
    const appOptions = options.parallel === undefined ? {} : { parallel: options.parallel };
    registration.finish(await withSession(registration.terminal, options, (session) => add(session, paths, options), appOptions));
  });
}

function contextOf(options: AddOptions): BatchContext {
  const { event, metOn, metBy, metAt, tag, note, purpose, basis } = options;
  return {
    tags: [...new Set(tag)],
    ...(event === undefined ? {} : { event }),
    ...(metOn === undefined ? {} : { metOn }),
    ...(metBy === undefined ? {} : { metBy }),
    ...(metAt === undefined ? {} : { metAt }),
    ...(note === undefined ? {} : { note }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(basis === undefined ? {} : { basis }),
  };
}

async function add(session: Session, paths: readonly string[], asked: AddOptions): Promise<number> {
  const { app, messages, terminal, signal } = session;
  sayMetBy(session, asked);
  const report = asked.watch === true ? await watch(session, paths, asked) : await addAll(session, paths, asked);
  const isAsExpected = asked.expectCards === undefined || asked.expectCards === report.cardsFound;
  const isStopped = signal.aborted && asked.watch !== true;
  const status = isStopped ? EXIT_CODES.interrupted : statusOf(report, isAsExpected);
  const done = report.cardsAdded + report.known.length + report.rejected.length;
  if (isStopped) session.note(messages.interrupted(Math.min(done, report.files), report.files));
  for (const input of report.rejected) terminal.err(`${printable(messages.rejected(input))}\n`);
  sayPoorPictures(session, report);
  const warnings = [
    ...(isAsExpected || asked.expectCards === undefined ? [] : [countWarning(session, asked.expectCards, report)]),
    ...contextWarnings(session, report),
  ];
  for (const warning of warnings) terminal.err(`${warning}\n`);
  session.result(
    report,
    () => `${[...summary(session, report), ...captureMessages(app.language).sides(report.sides)].join('\n')}\n`,
    status,
    warnings,
  );
  return status;
}

async function addAll(session: Session, paths: readonly string[], asked: AddOptions): Promise<AddReport> {
  const line = lineOf(session);
  const report = await session.app.add(paths, contextOf(asked), (p) => line.show(p), session.signal);
  line.end();
  return report;
}

function lineOf({ terminal, options, messages }: Session): ReturnType<typeof progressLine> {
  return progressLine(terminal, options.progress !== false && options.quiet !== true, (p) =>
    messages.progress(p, p.done === 0 ? '–' : duration(((p.total - p.done) * p.elapsedMs) / p.done)),
  );
}

/** One line a file instead of a bar: nobody knows how many will come. */
async function watch(session: Session, paths: readonly string[], asked: AddOptions): Promise<AddReport> {
  const [folder, ...others] = paths;
  if (folder === undefined || others.length > 0) throw oneFolder();
  const say = captureMessages(session.app.language);
  session.note(say.watching(printable(folder)));
  return session.app.watch(folder, contextOf(asked), ({ last }) => session.note(printable(say.fileAdded(last))), session.signal);
}

function oneFolder(): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: '--watch stays with one folder.',
    hint: 'Nothing was read. Name one folder; its sub-folders are watched too.',
    actions: ['meibo add --watch scans --event "IT Week"'],
  });
}

function sayPoorPictures({ app, terminal }: Session, { poorPictures }: AddReport): void {
  const say = captureMessages(app.language);
  for (const picture of poorPictures.slice(0, MOST_NAMED)) terminal.err(`${printable(say.poorPicture(picture))}\n`);
  const more = poorPictures.length - MOST_NAMED;
  if (more > 0) terminal.err(`${say.morePoorPictures(more)}\n`);
}

function countWarning({ app }: Session, expected: number, { cardsFound }: AddReport): string {
  return captureMessages(app.language).otherThanExpected(expected, cardsFound);
}

function sayMetBy(session: Session, { metBy }: AddOptions): void {
  const { app } = session;
  if (metBy === undefined && app.me !== undefined) session.note(captureMessages(app.language).metBy(printable(app.me)));
}

/** What the cards will lack because nobody said it. */
function contextWarnings(session: Session, { batch, cardsAdded }: AddReport): readonly string[] {
  if (batch === undefined || cardsAdded === 0) return [];
  const say = captureMessages(session.app.language);
  const { metOn, metBy } = batch.context;
  return [...(metOn === undefined ? [say.undated] : []), ...(metBy === undefined ? [say.metByNobody] : [])];
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

function statusOf(report: AddReport, isAsExpected: boolean): number {
  return report.rejected.length > 0 || !isAsExpected ? EXIT_CODES.partial : EXIT_CODES.done;
}
