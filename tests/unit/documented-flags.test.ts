import type { Command } from 'commander';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { processTerminal } from '../../src/cli/process-terminal.ts';
import { buildProgram } from '../../src/cli/program.ts';

const PAGES = [
  'README.md',
  'README.ja.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const program = buildProgram(processTerminal(), () => undefined);

/** Commands in code blocks and in backticks. */
function commandsIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const fenced = [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.split('\n'));
  const indented = text.split('\n').flatMap((line) => /^ {4}(.*)$/.exec(line)?.[1] ?? []);
  const lines = [...fenced, ...indented].flatMap((line) => /^(?:\$ )?(meibo .*)$/.exec(line)?.[1] ?? []);
  const inline = [...text.matchAll(/`(meibo [^`]+)`/g)].map(([, command = '']) => command);
  return [...lines, ...inline].map((command) => command.replace(/\s+#.*$/, '').replace(/\s+[|>].*$/, ''));
}

/** What is wrong with a command: a name or a flag that the program does not have. */
function faultOf(command: string): string | undefined {
  const words = command
    .replaceAll(/"[^"]*"|'[^']*'/g, 'text')
    .split(/\s+/)
    .slice(1);
  let at: Command = program;
  let depth = 0;
  for (const word of words) {
    const names = word.split('|');
    const next = at.commands.find((one) => names.includes(one.name()));
    if (next === undefined) break;
    at = next;
    depth += 1;
  }
  if (depth === 0 && /^[a-z]/.test(words[0] ?? '') && !(words[0] ?? '').includes('…')) return `no command ${words[0]}`;
  const known = new Set([...at.options, ...program.options].flatMap(({ long, short }) => [long, short]));
  const unknown = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/[=[\]…,.;:)].*$/, ''));
  const flag = unknown.find((one) => !known.has(one) && one !== '--help' && one !== '--version');
  return flag === undefined ? undefined : `${at.name()} has no ${flag}`;
}

it.each(PAGES)('%s names only commands and flags that there are', (path) => {
  const faults = commandsIn(path).flatMap((command) => {
    const fault = faultOf(command);
    return fault === undefined ? [] : [`${command}: ${fault}`];
  });

  expect(faults).toEqual([]);
});
