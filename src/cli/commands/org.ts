import { InvalidArgumentError } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import type { CommonOptions } from '../common-options.ts';

interface RehearseFlags {
  readonly port?: number;
  readonly fresh?: boolean;
  readonly seed?: string;
}

export function registerOrg(registration: Registration): void {
  const org = registration.command('org').description('The rehearsal org, and the org in use');
  const rehearse = registration
    .command('rehearse', org)
    .description('Run the rehearsal org on a port of this machine until Ctrl-C, for meibo and for other Salesforce clients')
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', portNumber)
    .option('--seed <file>', 'JSON of the records a new org starts with')
    .option('--fresh', 'forget the org there was and start from the seed');
  rehearse.action(async () => {
    registration.finish(await runRehearsal(registration, registration.optionsOf<RehearseFlags>(rehearse)));
  });
}

async function runRehearsal({ terminal }: Registration, flags: RehearseFlags & CommonOptions): Promise<number> {
  const { openRehearsalOrg } = await import('../../compose.ts');
  const { port, fresh, seed, home } = flags;
  const org = await openRehearsalOrg({
    port: port ?? 0,
    fresh: fresh === true,
    ...(seed === undefined ? {} : { seed }),
    ...(home === undefined ? {} : { home }),
  });
  const facts = { url: org.url, accessToken: org.accessToken, adminUrl: org.adminUrl };
  if (flags.json === true) terminal.out(`${JSON.stringify({ status: 0, result: facts, warnings: [] })}\n`);
  else terminal.out(rehearsalText(facts));
  await new Promise<void>((resolve) => {
    terminal.onStop(() => resolve());
  });
  await org.close();
  return EXIT_CODES.done;
}

function rehearsalText(org: { readonly url: string; readonly accessToken: string; readonly adminUrl: string }): string {
  return `Rehearsal org at ${org.url}  (status: ${org.adminUrl})
Access token: ${org.accessToken}

meibo    MEIBO_INSTANCE_URL=${org.url} MEIBO_ACCESS_TOKEN='${org.accessToken}' meibo plan -o environment
sf       SF_ACCESS_TOKEN='${org.accessToken}' sf org login access-token --instance-url ${org.url} --alias rehearsal --no-prompt
jsforce  new Connection({ instanceUrl: '${org.url}', accessToken: '${org.accessToken}' })

Ctrl-C stops it; its records are kept.
`;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return port;
}
