import { Option } from 'commander';

import type { CardReading } from '../../domain/card-reading.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { positiveInteger } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { readingJson } from '../render/reading-json.ts';
import { printable } from '../render/table.ts';
import { type Session, withSession } from '../session.ts';

interface ReadOptions {
  readonly format?: 'jsonl' | 'text';
  readonly parallel?: number;
}

export function registerRead(registration: Registration): void {
  const command = registration
    .command('read')
    .description('Read cards without storing them: one line of JSON per card')
    .argument('<path...>', "files, folders, quoted patterns such as 'scans/*.jpg', or - for what is piped in")
    .addOption(new Option('--format <format>', 'jsonl or text').choices(['jsonl', 'text']).default('jsonl'))
    .option('--parallel <n>', 'cards read at the same time', positiveInteger);
  command.action(async (paths: readonly string[]) => {
    const options = registration.optionsOf<ReadOptions>(command);
    const appOptions = options.parallel === undefined ? {} : { parallel: options.parallel };
    registration.finish(
      await withSession(registration.terminal, options, (session) => read(session, paths, options), appOptions),
    );
  });
}

async function read(session: Session, paths: readonly string[], options: ReadOptions): Promise<number> {
  const { app, terminal, messages, signal } = session;
  let rejected = 0;
  await app.read(
    paths,
    (reading) => {
      if (reading.status === 'rejected') {
        rejected += 1;
        terminal.err(
          `${printable(messages.rejected({ path: reading.source.path, page: reading.source.page, reason: reading.reason }))}\n`,
        );
      }
      terminal.out(options.format === 'text' ? textOf(reading) : `${JSON.stringify(readingJson(reading))}\n`);
    },
    signal,
  );
  if (signal.aborted) return EXIT_CODES.interrupted;
  return rejected > 0 ? EXIT_CODES.partial : EXIT_CODES.done;
}

function textOf(reading: CardReading): string {
  if (reading.status === 'rejected') return '';
  const lines = [`# ${reading.source.path}`];
  for (const warning of reading.warnings) lines.push(`! ${warning}`);
  const { emails, phones, urls, ...single } = reading.fields;
  for (const [name, field] of Object.entries(single)) lines.push(`${name}: ${field.value}  (${field.confidence.toFixed(2)})`);
  for (const email of emails) lines.push(`email: ${email.value}  (${email.confidence.toFixed(2)})`);
  for (const phone of phones) lines.push(`phone ${phone.type}: ${phone.e164 ?? phone.value}  (${phone.confidence.toFixed(2)})`);
  for (const url of urls) lines.push(`url: ${url.value}  (${url.confidence.toFixed(2)})`);
  return `${lines.map(printable).join('\n')}\n\n`;
}
