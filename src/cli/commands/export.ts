import { Option } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import { writePrivate } from '../private-file.ts';
import type { Registration } from '../registration.ts';
import { csvText } from '../render/csv.ts';
import { listingMessages } from '../render/messages-listing.ts';
import { personCells } from '../render/people-rows.ts';
import { vcardText } from '../render/vcard.ts';
import { addSegmentOptions, type SegmentFlags, segmentQuery } from '../segment-options.ts';
import { type Session, withSession } from '../session.ts';

interface ExportFlags extends SegmentFlags {
  readonly format: 'vcard' | 'csv' | 'jsonl';
  readonly segment?: string;
  readonly output?: string;
}

export function registerExport(registration: Registration): void {
  const command = addSegmentOptions(registration.command('export'))
    .description('An address book of people: vCard 4.0, CSV or JSON lines')
    .addOption(new Option('--format <format>', 'form of the file').choices(['vcard', 'csv', 'jsonl']).default('csv'))
    .option('--segment <name>', 'a saved segment')
    .option('-O, --output <file>', 'file to write, for your eyes only (default: stdout)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo export --format vcard --segment spring -O spring.vcf\n  $ meibo export --format csv --tag expo -O expo.csv',
    );
  command.action(async () => {
    const options = registration.optionsOf<ExportFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => exportPeople(session, options)));
  });
}

async function exportPeople(session: Session, flags: ExportFlags): Promise<number> {
  const { app } = session;
  const saved = flags.segment === undefined ? {} : app.savedSegment(flags.segment);
  const people = app.segment({ ...saved, ...segmentQuery(flags) });
  const messages = listingMessages(app.language);
  const forms = {
    vcard: () => people.map(vcardText).join(''),
    csv: () => csvText([messages.peopleHeadings, ...people.map((one) => personCells(one, messages))]),
    jsonl: () => people.map((one) => `${JSON.stringify(one)}\n`).join(''),
  };
  const { output } = flags;
  if (output !== undefined) await writePrivate(output, forms[flags.format]());
  session.result(
    { people: people.length, format: flags.format, ...(output === undefined ? { list: people } : { output }) },
    () => (output === undefined ? forms[flags.format]() : `${output}: ${people.length}\n`),
  );
  return EXIT_CODES.done;
}
