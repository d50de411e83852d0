import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { inJapanese } from '../../src/cli/help/error-words.ts';
import { COMMAND_GROUPS, OTHER_COMMANDS } from '../../src/cli/help/command-list.ts';
import { helpWords } from '../../src/cli/help/help-format.ts';
import { usageError } from '../../src/cli/help/usage-error.ts';
import { main } from '../../src/cli/main.ts';
import { processTerminal } from '../../src/cli/process-terminal.ts';
import { buildProgram } from '../../src/cli/program.ts';

const JAPANESE = /[\u3040-\u30FF\u4E00-\u9FFF]/;
/** A value in a sentence; letters that no translation holds. */
const VALUE = 'VALUE';

/** Words that are made elsewhere: of a configuration (key and place lead), of another error, of the org's own. */
const MADE_ELSEWHERE = new Set([`${VALUE}: ${VALUE}`, `${VALUE} ${VALUE} remain.`, `Plan ${VALUE} ${VALUE}.`]);

function sourceFiles(): readonly string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('standin') && !name.includes('/page/'))
    .map((name) => join('src', name));
}

/** The texts that an expression may give, values left open. */
function textsOf(expression: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
  if (!ts.isTemplateExpression(expression)) return [];
  let texts: readonly string[] = [expression.head.text];
  for (const { expression: value, literal } of expression.templateSpans) {
    const values = textsOf(value);
    texts = texts.flatMap((text) => (values.length === 0 ? [VALUE] : values).map((one) => text + one + literal.text));
  }
  return texts;
}

/** Messages and hints of every error that the program makes. */
function errorTexts(): readonly string[] {
  const texts = sourceFiles().flatMap((path) => {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    return nodesOf(source)
      .filter(ts.isNewExpression)
      .filter(({ expression }) => expression.getText() === 'OperatorError')
      .flatMap((made) => wordedProperties(made).flatMap(({ initializer }) => textsOf(initializer)));
  });
  return [...new Set(texts)].filter((text) => !MADE_ELSEWHERE.has(text));
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(...nodesOf(child));
  });
  return [node, ...children];
}

function wordedProperties(made: ts.NewExpression): readonly ts.PropertyAssignment[] {
  const [details] = made.arguments ?? [];
  if (details === undefined || !ts.isObjectLiteralExpression(details)) return [];
  return details.properties.filter(ts.isPropertyAssignment).filter(({ name }) => ['message', 'hint'].includes(name.getText()));
}

function helpTexts(command: Command): readonly string[] {
  const own = [
    command.description(),
    ...command.registeredArguments.map(({ description }) => description),
    ...command.options.map(({ description }) => description),
  ];
  return [...own.filter((text) => text !== ''), ...command.commands.flatMap(helpTexts)];
}

const program = buildProgram(processTerminal(), () => undefined);

describe('Japanese words', () => {
  it('there are some for every error that the program makes', () => {
    const texts = errorTexts();
    expect(texts.length).toBeGreaterThan(120);
    expect(texts.filter((text) => !JAPANESE.test(inJapanese(text)))).toEqual([]);
  });

  it('there are some for every command, argument and option', () => {
    const texts = [...new Set(helpTexts(program))];
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((text) => !JAPANESE.test(helpWords(text, 'ja')))).toEqual([]);
  });

  it('values stand where the sentence wants them', () => {
    expect(inJapanese('The plan would create 500 people; the limit is 200.')).toBe(
      '計画の対象は 500 人（create）で、上限の 200 人を超えます。',
    );
    expect(inJapanese('Nothing was lost. Run the same command again to go on: it does only what is left.')).toBe(
      '失われたものはありません。もう一度実行すると、残りだけを続けます。',
    );
    expect(inJapanese('Words that nobody has translated.')).toBe('Words that nobody has translated.');
  });

  it('a plan that is stale says why', () => {
    for (const why of ['was made for another org (A, not B)', 'was taken back by `meibo undo`'])
      expect(inJapanese(`Plan 7f3c ${why}.`)).toMatch(/^計画 7f3c は/);
  });

  it('a value that looks like another sentence does not make it one', () => {
    expect(inJapanese('There is no tag a cannot be written.')).toBe('タグ a cannot be written はありません。');
  });

  it('every command of the program stands in the list of commands, and nothing else does', () => {
    const listed = [...COMMAND_GROUPS, OTHER_COMMANDS].flatMap(({ commands }) => Object.keys(commands));
    expect(listed.toSorted()).toEqual(program.commands.map((command) => command.name()).toSorted());
  });

  it('the first page of help fits a terminal of 80 columns and holds at most 25 commands', () => {
    const listed = COMMAND_GROUPS.flatMap(({ commands }) => Object.entries(commands));
    expect(listed.length).toBeLessThanOrEqual(25);
  });
});

describe('an error on the command line', () => {
  it.each([
    [['whoo'], 'ja', ['whoo', 'というコマンドはありません', 'もしかして: who', 'meibo --help']],
    [['whoo'], 'en', ["unknown command 'whoo'", 'Did you mean who', 'meibo --help']],
    [['add', '--tga', 'x', 'y'], 'ja', ['--tga', 'というオプションはありません', 'もしかして: --tag', 'meibo add --help']],
    [['list', '--limit', 'x'], 'ja', ['--limit', '1 以上の整数', 'meibo list --help']],
    [['campaign', 'results', '--format', 'x'], 'ja', ['選べるのは', 'meibo campaign results --help']],
    [['who'], 'ja', ['引数', '足りません', 'meibo who --help']],
    [['add', '/nowhere/at.all'], 'ja', ['PathNotFound', 'ファイルもフォルダーもありません', 'つづりを確かめて']],
  ] as const)('%s (%s) says what to type next', async (argv, language, parts) => {
    let said = '';
    const terminal = { ...processTerminal(), out: () => undefined, err: (text: string) => (said += text) };
    expect(await main([...argv, '--lang', language], terminal)).toBe(2);
    for (const part of parts) expect(said).toContain(part);
    expect(/\b(?:error|unknown|invalid|Expected|Nothing)\b/.test(said)).toBe(language === 'en');
  });

  it('words of the parser that nobody has translated stay', () => {
    expect(usageError('error: something new\n', 'meibo', 'ja')).toContain('something new');
  });
});
