import { InvalidArgumentError, Option } from 'commander';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import { collect, positiveInteger, type CommonOptions } from '../common-options.ts';
import type { Registration } from '../registration.ts';
import { registerOrgLogins } from './org-logins.ts';

interface RehearseFlags {
  readonly port?: number;
  readonly fresh?: boolean;
  readonly seed?: string;
  readonly bare?: boolean;
  readonly unassigned?: boolean;
  readonly fault?: readonly string[];
  readonly seedRandom?: number;
  readonly duplicateRules?: 'off' | 'alert' | 'block';
  readonly apiLimit?: number;
  readonly searchLag?: number;
  readonly clockSkew?: number;
}

const EXAMPLES = `
A fault is KIND[=MS][:TIMES][@PATH]; it strikes calls whose path holds PATH and is spent after TIMES (1).
Kinds: session-expired request-limit lock-row unavailable drop-before drop-after truncate slow lock-record slow-job fail-job
More, and switching while it runs: docs/standin.md

Examples / 例:
  $ meibo org rehearse --fresh                                     a new org / 新しい組織で開始
  $ meibo org rehearse --fresh --bare                              without meibo's objects, to try org setup / org setup の練習用（meibo のオブジェクトなし）
  $ meibo org rehearse --fault drop-after@/composite               the answer to a write is lost / 書き込み後に応答が失われる
  $ meibo org rehearse --fault unavailable:3 --fault slow=2000:5   three 503, five slow answers / 503 を3回、遅い応答を5回
  $ meibo org rehearse --duplicate-rules block --api-limit 500     duplicate rules, a small allowance / 重複ルールと API 上限
  $ meibo org rehearse --search-lag 10000 --clock-skew -3600000    late index, clock an hour behind / 検索の遅れ、1時間遅れた時計
  $ meibo org rehearse --fresh --unassigned                        nobody may see meibo's fields / 項目レベルセキュリティで非表示
`;

export function registerOrg(registration: Registration): void {
  const org = registration.command('org').description('The orgs meibo works with, and the rehearsal org');
  registerOrgLogins(registration, org);
  const rehearse = registration
    .command('rehearse', org)
    .description('Run the rehearsal org on a port of this machine until Ctrl-C, for meibo and for other Salesforce clients')
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', portNumber)
    .option('--seed <file>', 'JSON of the records a new org starts with')
    .option('--fresh', 'forget the org there was and start from the seed')
    .option('--bare', "a new org without meibo's objects and fields")
    .option('--unassigned', "give meibo's permission sets to nobody, so that its fields are hidden")
    .option('--fault <fault>', 'something that goes wrong (repeatable)', collect)
    .option('--seed-random <n>', 'seed of tokens and of faults that strike by chance', positiveInteger)
    .addOption(
      new Option('--duplicate-rules <action>', 'what the standard duplicate rules do').choices(['off', 'alert', 'block']),
    )
    .option('--api-limit <n>', 'API calls allowed in 24 hours (default: 100000)', positiveInteger)
    .option('--search-lag <ms>', 'how far search is behind', wholeNumber)
    .option('--clock-skew <ms>', "how far the org's clock is ahead; may be negative", wholeNumber)
    .addHelpText('after', EXAMPLES);
  rehearse.action(async () => {
    registration.finish(await runRehearsal(registration, registration.optionsOf<RehearseFlags>(rehearse)));
  });
}

async function runRehearsal({ terminal }: Registration, flags: RehearseFlags & CommonOptions): Promise<number> {
  const { openRehearsalOrg } = await import('../../compose-rehearsal.ts');
  const { port = 0, fault: faults, searchLag: searchLagMs, clockSkew: clockSkewMs, ...others } = flags;
  const org = await openRehearsalOrg({ ...others, ...given({ faults, searchLagMs, clockSkewMs }), port });
  const facts = { url: org.url, accessToken: org.accessToken, adminUrl: org.adminUrl };
  if (flags.json === true) terminal.out(`${JSON.stringify({ status: 0, result: facts, warnings: [] })}\n`);
  else terminal.out(rehearsalText(facts));
  await new Promise<void>((resolve) => {
    terminal.onStop(() => resolve());
  });
  await org.close();
  return EXIT_CODES.done;
}

type Given<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what was not given. */
function given<T extends object>(values: T): Given<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entries that are undefined have just been left out
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
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
  const port = wholeNumber(text);
  if (port < 0 || port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return port;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value)) throw new InvalidArgumentError('Expected a whole number.');
  return value;
}
