import { InvalidArgumentError } from 'commander';

import { ERROR_CATALOGUE, isErrorCode } from '../../domain/error-catalogue.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { NightlyReport } from '../../domain/nightly-report.ts';
import type { Registration } from '../registration.ts';
import { NIGHTLY_ENGLISH, NIGHTLY_JAPANESE, refusedIn } from '../render/messages-nightly.ts';
import { nightlyHtml, nightlyLines } from '../render/nightly-text.ts';
import { type Session, withSession } from '../session.ts';
import { addWriteOptions, type WriteFlags, writeRequest } from '../write-options.ts';

interface NightlyFlags extends WriteFlags {
  readonly dryRun?: boolean;
  readonly apply: boolean;
  readonly maxDuration: number;
  readonly failOnParked?: boolean;
}

const TWO_HOURS_MS = 7_200_000;

export function registerNightly(registration: Registration): void {
  const command = addWriteOptions(registration.command('nightly'))
    .description('Everything that is due each night, unattended: pull, follow, write what is certain, report')
    .option('-n, --dry-run', 'look and report; write nothing')
    .option('--no-apply', 'write no cards, only repair what points at the wrong record')
    .option('--max-duration <time>', 'begin no further step after this time, e.g. 90s, 30m, 2h', duration, TWO_HOURS_MS)
    .option('--fail-on-parked', 'exit 8 when cards wait for a person')
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo nightly --target-org prod --max-duration 1h --api-reserve 20%\n  $ meibo nightly --dry-run --json\nRecipes for cron, systemd, GitHub Actions and Windows: docs/nightly.md\n',
    );
  command.action(async () => {
    const options = registration.optionsOf<NightlyFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => nightly(session, options)));
  });
}

async function nightly(session: Session, flags: NightlyFlags): Promise<number> {
  const { app } = session;
  const messages = app.language === 'ja' ? NIGHTLY_JAPANESE : NIGHTLY_ENGLISH;
  // Nobody is watching: a production org is named by flag, never asked for.
  const { askProduction: _never, ...request } = writeRequest(session, flags);
  const report = await app.nightly({
    ...request,
    dryRun: flags.dryRun === true,
    apply: flags.apply,
    maxDurationMs: flags.maxDuration,
  });
  const lines = nightlyLines(report, messages);
  const paths = await app.keepNight(report, {
    json: `${JSON.stringify(report, undefined, 2)}\n`,
    txt: `${lines.join('\n')}\n`,
    html: nightlyHtml(report, messages, app.language),
  });
  const status = statusOf(report, flags.failOnParked === true);
  session.result(
    { ...report, reports: paths },
    () => `${[...lines, ...paths.slice(-1).map(messages.kept)].join('\n')}\n`,
    status,
  );
  return status;
}

/** The worst that happened decides; what cron may simply repeat comes after what needs a person. */
function statusOf(report: NightlyReport, failOnParked: boolean): number {
  const codes = report.failures.flatMap(({ code }) => (isErrorCode(code) ? [ERROR_CATALOGUE[code].exitCode] : []));
  const order = [EXIT_CODES.authNeeded, EXIT_CODES.guard, EXIT_CODES.budgetReached, EXIT_CODES.temporary] as const;
  const worst = order.find((code) => codes.some((one) => one === code));
  if (worst !== undefined) return worst;
  if (codes.length > 0 || refusedIn(report) > 0) return EXIT_CODES.partial;
  if (report.skipped.length > 0) return EXIT_CODES.budgetReached;
  return failOnParked && report.waiting.parked > 0 ? EXIT_CODES.waiting : EXIT_CODES.done;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** @throws InvalidArgumentError for anything but a number with s, m or h */
function duration(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([smh])$/.exec(text.trim()) ?? [];
  const factor = UNITS[unit];
  if (number === undefined || factor === undefined) throw new InvalidArgumentError('Expected a time such as 90s, 30m or 2h.');
  return Number(number) * factor;
}
