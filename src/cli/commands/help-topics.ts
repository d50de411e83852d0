import { ERROR_CATALOGUE } from '../../domain/error-catalogue.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import type { Registration } from '../registration.ts';
import { table } from '../render/table.ts';

const MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  done: 'done, also when there was nothing to do',
  unexpected: 'unexpected error: a bug in meibo',
  usage: 'wrong usage or configuration',
  partial: 'partly done: some files or records failed',
  authNeeded: 'login needed or refused',
  temporary: 'temporary: network, Salesforce busy; run again',
  budgetReached: 'API budget or time limit reached; run again later',
  guard: 'a guard stopped it: production not named, plan stale, limit',
  waiting: 'done, but cards wait and --fail-on-parked was given',
  changesPending: 'changes pending (plan --detailed-exitcode)',
  locked: 'another run holds the lock; run again',
  interrupted: 'stopped by Ctrl-C; what was finished is kept',
  terminated: 'stopped by a signal; what was finished is kept',
};

const ENVIRONMENT = `MEIBO_HOME           where meibo keeps its data (default: $XDG_STATE_HOME/meibo)
MEIBO_CONFIG         project configuration file (default: ./meibo.yaml)
MEIBO_TARGET_ORG     org to work with: rehearsal, environment, or the name of a login
MEIBO_INSTANCE_URL   with target org "environment": where the org is
MEIBO_ACCESS_TOKEN   with target org "environment": its access token
MEIBO_LANG           language of messages: ja or en
NO_COLOR             no colour
Flags win over the environment, the environment over files.
`;

/** `meibo help exit-codes`, `environment` and the like; any other name is the help of that command. */
export function registerHelpTopics({ program, terminal }: Registration): void {
  program.helpCommand(false);
  program
    .command('help')
    .description('show the help of a command, or of: exit-codes, errors, environment, config, security')
    .argument('[topic]')
    .action(async (topic: string | undefined) => {
      const text = topic === 'config' ? await configText() : topicText(topic);
      if (text !== undefined) terminal.out(text);
      else if (topic === undefined) program.help();
      else (program.commands.find((command) => command.name() === topic) ?? unknownTopic(program, topic)).help();
    });
}

const SECURITY = `What meibo keeps is personal data. All of it stays on this machine and in your org; nothing is sent anywhere else.

Files        0600 in folders 0700; a store that others can read is refused (StoreExposed).
Logins       in files of their own, never printed, never in a flag or a configuration file.
Logs         errors and the audit log name records by id, never by what stands on a card.
Review page  on 127.0.0.1 only, with a token used once; ends when nobody uses it.
CSV          cells that a spreadsheet would run are made text.
Production   the first write asks for the org's domain; unattended runs name it by flag.
Erasure      meibo person erase; a keyed hash keeps an erased person from coming back.
Audit        meibo audit verify checks that no line was changed or taken out.

More: docs/security.md
`;

/** The defaults with their explanations: every key there is. */
async function configText(): Promise<string> {
  const { explainedDefaults } = await import('../../compose-config.ts');
  return explainedDefaults();
}

function topicText(topic: string | undefined): string | undefined {
  if (topic === 'exit-codes') {
    const codes = new Map<string, number>(Object.entries(EXIT_CODES));
    const rows = Object.entries(MEANINGS).map(([name, meaning]) => [String(codes.get(name)), meaning]);
    return `${table(['Code', 'Meaning'], rows, 100)}Any code not listed is a failure.\n`;
  }
  if (topic === 'errors') {
    const rows = Object.entries(ERROR_CATALOGUE).map(([name, { exitCode, summary }]) => [name, String(exitCode), summary]);
    return table(['Error', 'Exit', 'Meaning'], rows, 120);
  }
  if (topic === 'security') return SECURITY;
  return topic === 'environment' ? ENVIRONMENT : undefined;
}

function unknownTopic(program: Registration['program'], topic: string): never {
  return program.error(`error: unknown help topic '${topic}'`, { exitCode: 2, code: 'meibo.unknownTopic' });
}
