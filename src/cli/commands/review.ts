import { InvalidArgumentError } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { QueueFilter } from '../../domain/review-view.ts';
import { writeOwnFile } from '../own-file.ts';
import type { Registration } from '../registration.ts';
import { REVIEW_ENGLISH, REVIEW_JAPANESE, type ReviewMessages } from '../render/messages-review.ts';
import { TUI_ENGLISH, TUI_JAPANESE } from '../render/messages-tui.ts';
import { sheetText } from '../render/sheet-text.ts';
import { type Session, withSession } from '../session.ts';

interface ReviewFlags {
  readonly batch?: string;
  readonly port: number;
  readonly idle: number;
  readonly open: boolean;
  readonly reviewer?: string;
  readonly export?: string;
  readonly import?: string;
  readonly yes?: boolean;
  readonly tui?: boolean;
}

const EXAMPLES = `
Examples:
  $ meibo review                          the cards that wait, in a browser
  $ meibo review --batch latest --no-open --port 7070
  $ meibo review --tui                    in this terminal
  $ meibo review --export cards.csv       for a spreadsheet; column verdict: accept, new, discard:<reason>
  $ meibo review --import cards.csv       what it would change; --yes changes it`;

export function registerReview(registration: Registration): void {
  const command = registration
    .command('review')
    .description('Look at the cards that wait for a person: a page on this machine, by keyboard')
    .option('--batch <id>', 'begin with this batch; latest names the newest')
    .option('--port <n>', 'port of the page (default: any free one)', port, 0)
    .option('--idle <time>', 'end after this long without use, e.g. 30m', minutes, 30)
    .option('--no-open', 'print the address only')
    .option('--tui', 'in this terminal, line by line: for SSH')
    .option('--reviewer <name>', 'who judges (default: your login name)')
    .option('--export <file>', 'write the cards that wait as a CSV for a spreadsheet')
    .option('--import <file>', 'show what a filled-in CSV would change')
    .option('-y, --yes', 'with --import: change it')
    .addHelpText('after', EXAMPLES);
  command.action(async () => {
    const options = registration.optionsOf<ReviewFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => review(session, options)));
  });
}

async function review(session: Session, flags: ReviewFlags): Promise<number> {
  const { app, options } = session;
  const words = app.language === 'ja' ? REVIEW_JAPANESE : REVIEW_ENGLISH;
  const { defaultReviewer } = await import('../../compose-review.ts');
  const reviewer = flags.reviewer ?? defaultReviewer();
  const filter = flags.batch === undefined ? {} : { batchId: app.batchId(flags.batch) };
  if (flags.export !== undefined) return exportSheet(session, flags.export, app.reviewSheet(filter, reviewer), words);
  if (flags.import !== undefined) {
    const report = await app.importReview(flags.import, reviewer, flags.yes === true);
    const status = report.refused.length > 0 ? EXIT_CODES.partial : EXIT_CODES.done;
    session.result(report, () => sheetText(report, words), status);
    return status;
  }
  const { waiting } = app.reviewDesk(reviewer).queue({}).counts;
  if (waiting === 0) {
    session.result({ waiting }, () => `${words.nothing}\n`);
    return 0;
  }
  if (flags.tui === true) return inTerminal(session, reviewer, filter);
  return serve(session, { ...flags, reviewer, filter, waiting, words, json: options.json === true });
}

/** The same verdicts, line by line. */
async function inTerminal(session: Session, reviewer: string, filter: QueueFilter): Promise<number> {
  const { app, terminal, messages, options, signal } = session;
  const tui = app.language === 'ja' ? TUI_JAPANESE : TUI_ENGLISH;
  if (options.json === true) throw new OperatorError({ code: 'Usage', message: tui.needsNoJson, hint: 'Nothing was changed.' });
  const [{ reviewWords }, { reviewInTerminal }] = await Promise.all([
    import('../../compose-review.ts'),
    import('../review/terminal-review.ts'),
  ]);
  const desk = app.reviewDesk(reviewer);
  const conversation = terminal.converse();
  signal.addEventListener('abort', () => conversation.end(), { once: true });
  const words = { page: await reviewWords(app.language), tui, reasons: messages.planReason, actions: messages.action };
  try {
    const settled = await reviewInTerminal({ desk, filter, words, terminal, conversation, nowMs: () => performance.now() });
    terminal.out(`\n${tui.left(settled, desk.queue({}).counts.waiting)}\n`);
  } finally {
    conversation.end();
  }
  return EXIT_CODES.done;
}

/** The sheet names people: only its owner can read it. */
function exportSheet(
  session: Session,
  path: string,
  { text, cards }: { readonly text: string; readonly cards: number },
  words: ReviewMessages,
): number {
  writeOwnFile(path, text);
  session.result({ path, cards }, () => `${words.exported(path, cards)}\n`);
  return EXIT_CODES.done;
}

interface Serving extends ReviewFlags {
  readonly reviewer: string;
  readonly filter: QueueFilter;
  readonly waiting: number;
  readonly words: ReviewMessages;
  readonly json: boolean;
}

async function serve(
  session: Session,
  { port: wanted, idle, open, reviewer, filter, waiting, words, json }: Serving,
): Promise<number> {
  const { app, signal, terminal } = session;
  const { openReviewPage, openBrowser, hasDisplay } = await import('../../compose-review.ts');
  const pageWords = { reasonWords: session.messages.planReason, actionWords: session.messages.action };
  const page = await openReviewPage({
    app,
    language: app.language,
    reviewer,
    port: wanted,
    idleMs: idle * 60_000,
    filter,
    words: pageWords,
  });
  const { url, port: at } = page;
  // The address is the result: a script that reads it must not wait for the review to end.
  terminal.out(
    json
      ? `${JSON.stringify({ status: 0, result: { url, port: at, waiting }, warnings: [] })}\n`
      : `${words.open(url, waiting)}\n`,
  );
  session.note(`${words.once} ${words.stops(idle)}`);
  if (!hasDisplay()) session.note(words.overSsh(at));
  else if (open && !json) openBrowser(url);
  signal.addEventListener('abort', () => void page.close(), { once: true });
  const why = await page.ended;
  const left = app.reviewDesk(reviewer).queue({}).counts.waiting;
  session.note(words.ended(why, Math.max(0, waiting - left), left));
  return 0;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('Expected a port number.');
  return value;
}

/** @returns minutes */
function minutes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(s|m|h)?$/.exec(text);
  const value = Number(match?.[1]) * ({ s: 1 / 60, m: 1, h: 60 }[match?.[2] ?? 'm'] ?? 1);
  if (!(value > 0 && value <= 1440)) throw new InvalidArgumentError('Expected a time such as 30m, at most 24h.');
  return value;
}
