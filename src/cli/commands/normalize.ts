import { Option } from 'commander';

import type { Registration } from '../registration.ts';
import { type Session, withSession } from '../session.ts';

const KINDS = ['person-name', 'company', 'phone', 'email', 'url', 'address', 'title'] as const;

interface NormalizeFlags {
  readonly kind: (typeof KINDS)[number];
  readonly region?: string;
}

export function registerNormalize(registration: Registration): void {
  const command = registration
    .command('normalize')
    .description('Bring names, companies, phones and addresses into canonical form: one line of JSON for each')
    .argument('[value...]', 'values; lines of standard input when there are none')
    .addOption(new Option('--kind <kind>', 'what the values are').choices([...KINDS]).makeOptionMandatory())
    .option('--region <country>', 'country of phone numbers without a country code, e.g. JP')
    .addHelpText(
      'after',
      '\nExamples:\n  $ meibo normalize --kind person-name 髙橋一郎 "SMITH, John"\n  $ meibo normalize --kind company < companies.txt',
    );
  command.action(async (values: readonly string[]) => {
    const options = registration.optionsOf<NormalizeFlags>(command);
    registration.finish(await withSession(registration.terminal, options, (session) => normalize(session, values, options)));
  });
}

/** Rejected values are results like others: what is on a card is no error of the command. */
async function normalize(session: Session, values: readonly string[], { kind, region }: NormalizeFlags): Promise<number> {
  const { app, terminal, options, signal } = session;
  const results: object[] = [];
  const lines: AsyncIterable<string> | readonly string[] = values.length > 0 ? values : terminal.inputLines();
  for await (const line of lines) {
    if (signal.aborted) return 130;
    const { kind: status, raw: _raw, ...rest } = app.normalize(kind, line, region);
    const result = 'value' in rest ? { raw: line, status, ...rest.value } : { raw: line, status, ...rest };
    if (options.json === true) results.push(result);
    else terminal.out(`${JSON.stringify(result)}\n`);
  }
  if (options.json === true) session.result({ values: results }, () => '');
  return 0;
}
