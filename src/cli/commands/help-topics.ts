import { helpConfiguration } from '../help/help-format.ts';
import { topicText } from '../help/topics.ts';
import type { Registration } from '../registration.ts';

/** `meibo help exit-codes`, `environment` and the like; any other name is the help of that command. */
export function registerHelpTopics({ program, terminal, language }: Registration): void {
  program.helpCommand(false);
  program
    .command('help')
    .description('show the help of a command, or of: exit-codes, errors, environment, config, security')
    .argument('[topic]')
    .action(async (topic: string | undefined) => {
      const text = topic === 'config' ? await configText() : topicText(topic, language);
      if (text !== undefined) terminal.out(text);
      else if (topic === undefined || topic === 'all') program.configureHelp(helpConfiguration(language, topic === 'all')).help();
      else (program.commands.find((command) => command.name() === topic) ?? unknownTopic(program, topic)).help();
    });
}

/** The defaults with their explanations: every key there is. */
async function configText(): Promise<string> {
  const { explainedDefaults } = await import('../../compose-config.ts');
  return explainedDefaults();
}

function unknownTopic(program: Registration['program'], topic: string): never {
  return program.error(`error: unknown help topic '${topic}'`, { exitCode: 2, code: 'meibo.unknownTopic' });
}
