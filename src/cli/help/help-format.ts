import type { Argument, Command, HelpConfiguration, Option } from 'commander';
import stringWidth from 'string-width';

import { COMMAND_GROUPS, OTHER_COMMANDS } from './command-list.ts';
import { CARD_WORDS } from './japanese-cards.ts';
import { ORG_WORDS } from './japanese-orgs.ts';
import { PEOPLE_WORDS } from './japanese-people.ts';

/** A language of messages. */
export type Language = 'ja' | 'en';

/** Widths under this are not wrapped: a narrow terminal breaks lines itself. */
const LEAST_WIDTH = 20;

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
};

/** Words of help in a language; what nobody has translated stays English. */
export function helpWords(english: string, language: Language): string {
  if (language === 'en') return english;
  return CARD_WORDS[english] ?? PEOPLE_WORDS[english] ?? ORG_WORDS[english] ?? english;
}

/**
 * How help looks: words in the language, columns by what a terminal shows, the commands in groups of one-line summaries.
 *
 * @param showsAll  also the commands that the first page leaves out
 */
export function helpConfiguration(language: Language, showsAll = false): HelpConfiguration {
  const at = language === 'ja' ? 1 : 0;
  const summaries = new Map(
    [...COMMAND_GROUPS, OTHER_COMMANDS].flatMap(({ commands }) =>
      Object.entries(commands).map(([name, both]) => [name, both[at]]),
    ),
  );
  const hidden = new Set(showsAll ? [] : Object.keys(OTHER_COMMANDS.commands));
  return {
    styleTitle: (title) => (language === 'ja' ? (TITLES[title] ?? title) : title),
    commandDescription: (command) => helpWords(command.description(), language),
    subcommandTerm: (command) => command.name(),
    subcommandDescription: (command) =>
      (isTopmost(command) ? summaries.get(command.name()) : undefined) ?? helpWords(command.description(), language),
    optionDescription: (option) => explained(option, language),
    argumentDescription: (argument) => explained(argument, language),
    visibleCommands: (command) =>
      command.commands.filter((one) => command.parent !== null || !hidden.has(one.name())).toSorted(byGroup),
    displayWidth: (text) => stringWidth(text),
    boxWrap: (text, width) => wrapped(text, width),
  };
}

/** Puts the commands of the program under their headings. */
export function groupCommands(program: Command, language: Language): void {
  for (const { heading, commands } of [...COMMAND_GROUPS, OTHER_COMMANDS]) {
    for (const command of program.commands)
      if (Object.hasOwn(commands, command.name())) command.helpGroup(heading[language === 'ja' ? 1 : 0]);
  }
}

function isTopmost(command: Command): boolean {
  return command.parent?.parent === null;
}

const ORDER = [...COMMAND_GROUPS, OTHER_COMMANDS].flatMap(({ commands }) => Object.keys(commands));

function byGroup(a: Command, b: Command): number {
  return isTopmost(a) ? ORDER.indexOf(a.name()) - ORDER.indexOf(b.name()) : 0;
}

function explained(one: Option | Argument, language: Language): string {
  const words = helpWords(one.description, language);
  const more: string[] = [];
  if (one.argChoices !== undefined && one.argChoices.length > 0)
    more.push(`${language === 'ja' ? '選択肢: ' : 'choices: '}${one.argChoices.join(', ')}`);
  const isSwitch = 'isBoolean' in one && one.isBoolean();
  if (one.defaultValue !== undefined && !isSwitch)
    more.push(`${language === 'ja' ? '既定: ' : 'default: '}${one.defaultValueDescription ?? JSON.stringify(one.defaultValue)}`);
  return more.length === 0 ? words : `${words} (${more.join('; ')})`.trim();
}

/** Breaks a text into lines of so many columns: at blanks, and between Japanese characters, but not before closing punctuation. */
function wrapped(text: string, width: number): string {
  if (width < LEAST_WIDTH) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

const PIECE = /\s*(?:[\u3000-\u9FFF\uF900-\uFFEF][、。，．）」』：！？ー]*|[^\s\u3000-\u9FFF\uF900-\uFFEF]+)/gu;

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = '';
  for (const [piece] of line.matchAll(PIECE)) {
    if (current !== '' && stringWidth(current + piece) > width) {
      lines.push(current);
      current = piece.trimStart();
    } else current += piece;
  }
  return [...lines, current].join('\n');
}
