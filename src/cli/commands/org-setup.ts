import type { Command } from 'commander';

import type { OrgSetup } from '../../compose-orgs.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { DeployOutcome } from '../../domain/org-setup.ts';
import type { CommonOptions } from '../common-options.ts';
import { type OrgSession, withOrgs } from '../org-session.ts';
import type { Registration } from '../registration.ts';
import { setupMessages, setupText } from '../render/setup-text.ts';
import type { Terminal } from '../terminal.ts';

interface SetupFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly confirmProduction?: string;
}

const EXAMPLES = `
Examples / 例:
  $ meibo org setup -o prod --dry-run                        only show what would change / 変更点だけを表示
  $ meibo org setup -o prod --yes --confirm-production ours.my.salesforce.com
  $ cd config/salesforce && sf project deploy start          the same package by the Salesforce CLI / 同じパッケージを sf で

What an admin has changed in layouts, list views and reports stays. A second run changes nothing.
`;

export function registerOrgSetup(registration: Registration, org: Command): void {
  const setup = registration
    .command('setup', org)
    .description("Install meibo's objects, fields, permission sets, layouts, list views and reports")
    .option('-n, --dry-run', 'only show what would change')
    .option('-y, --yes', 'do not ask')
    .option('--confirm-production <host>', 'host of the production org that may be changed')
    .addHelpText('after', EXAMPLES);
  setup.action(async () => {
    const flags = registration.optionsOf<SetupFlags>(setup);
    registration.finish(
      await withOrgs(registration.terminal, flags, async (session) => {
        const opened = await session.orgs.setup();
        try {
          return await run(opened, flags, session, registration.terminal);
        } finally {
          await opened.close();
        }
      }),
    );
  });
}

async function run(
  setup: OrgSetup,
  flags: SetupFlags & CommonOptions,
  { orgs, result }: OrgSession,
  terminal: Terminal,
): Promise<number> {
  const { plan, org } = setup;
  const words = setupMessages(orgs.language);
  const due = plan.steps.filter(({ action }) => action !== 'keep');
  const facts = { org, steps: plan.steps, assign: plan.assign };
  if (due.length === 0 && plan.assign.length === 0) {
    result({ ...facts, changed: false }, () => `${words.nothing(plan.steps.length)}\n`);
    return EXIT_CODES.done;
  }
  const shown = setupText(plan, org, words);
  if (flags.dryRun === true) {
    result({ ...facts, changed: false, dryRun: true }, () => `${shown}\n${words.dryRun}\n`);
    return EXIT_CODES.done;
  }
  if (flags.json !== true) terminal.err(shown);
  await askFirst(setup, flags, words.ask, terminal);
  const outcome = await setup.run();
  if (!outcome.succeeded) throw refused(outcome);
  result({ ...facts, changed: true }, () => `${words.done(due.length)}\n`);
  return EXIT_CODES.done;
}

/** The rehearsal org does not ask; a production org must be named. */
async function askFirst(
  { org }: OrgSetup,
  flags: SetupFlags & CommonOptions,
  question: string,
  terminal: Terminal,
): Promise<void> {
  const host = new URL(org.instanceUrl).hostname;
  if (org.kind === 'production' && flags.confirmProduction?.toLowerCase() !== host)
    throw guard(`${host} is a production org.`, `--confirm-production ${host}`);
  if (org.kind === 'rehearsal' || flags.yes === true) return;
  if (flags.input === false || !terminal.errIsTty) throw guard('Nobody is there to say yes.', '--yes');
  terminal.err(`${question} `);
  for await (const line of terminal.inputLines()) {
    if (/^(?:y|yes|はい)$/i.test(line.trim())) return;
    break;
  }
  throw guard('The change was not confirmed.', '--yes');
}

function guard(message: string, flag: string): OperatorError {
  return new OperatorError({
    code: 'GuardNeeded',
    message,
    hint: `Nothing was changed. If it is the org you mean, run the same command again with \`${flag}\`.`,
    actions: [`meibo org setup ${flag}`],
  });
}

function refused({ problems }: DeployOutcome): OperatorError {
  const named = problems.slice(0, 10).map(({ type, fullName, problem }) => `${type} ${fullName}: ${problem}`);
  return new OperatorError({
    code: 'OrgUnfit',
    message: `The org refused the package, and nothing of it was installed.\n  ${named.join('\n  ')}`,
    hint: 'Let an admin run it (Customize Application, Manage Profiles and Permission Sets), or set `salesforce.mode: standard`.',
    actions: ['meibo doctor', 'meibo org setup --dry-run'],
  });
}
