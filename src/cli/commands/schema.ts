import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { EXIT_CODES } from '../../domain/exit-code.ts';
import { OperatorError } from '../../domain/operator-error.ts';
import type { CommonOptions } from '../common-options.ts';
import type { Registration } from '../registration.ts';

interface StoredSchema {
  readonly $schema: string;
  readonly definitions: Readonly<Record<string, { readonly properties?: Readonly<Record<string, object>> }>>;
}

/** `meibo schema`: what `--json` prints, as JSON Schema. */
export function registerSchema(registration: Registration): void {
  const command = registration
    .command('schema')
    .description('What a command prints with --json, as JSON Schema; without a name, the commands there are')
    .argument('[command...]', 'e.g. plan, or campaign results')
    .addHelpText('after', '\nExamples:\n  $ meibo schema\n  $ meibo schema campaign results > results.schema.json');
  command.action((words: readonly string[]) => {
    const flags = registration.optionsOf<CommonOptions>(command);
    if (words.length === 0) {
      const commands = Object.keys(resultsIn(loadSchema()));
      registration.terminal.out(
        flags.json === true
          ? `${JSON.stringify({ status: EXIT_CODES.done, result: { commands }, warnings: [] })}\n`
          : `${commands.join('\n')}\n`,
      );
    } else {
      registration.terminal.out(`${JSON.stringify(schemaOf(words.join(' ')), undefined, 2)}\n`);
    }
    registration.finish(EXIT_CODES.done);
  });
}

/**
 * The schema of all that a command prints with `--json`.
 *
 * @throws OperatorError `Usage`
 */
export function schemaOf(command: string): object {
  const stored = loadSchema();
  const result = resultsIn(stored)[command];
  if (result === undefined) throw unknown(command);
  return envelopeOf(result, stored);
}

function resultsIn({ definitions }: StoredSchema): Readonly<Record<string, object>> {
  return definitions['JsonResults']?.properties ?? {};
}

function envelopeOf(result: object, { $schema, definitions }: StoredSchema): object {
  const { JsonResults: _all, ...others } = definitions;
  return {
    $schema,
    type: 'object',
    properties: {
      status: { type: 'number', description: 'The exit code.' },
      result,
      warnings: { type: 'array', items: { type: 'string' } },
    },
    required: ['status', 'result', 'warnings'],
    additionalProperties: false,
    definitions: others,
  };
}

function loadSchema(): StoredSchema {
  const path = fileURLToPath(new URL('../../../config/json-schema.json', import.meta.url));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file is part of this package and generated
  return JSON.parse(readFileSync(path, 'utf8')) as StoredSchema;
}

function unknown(name: string): OperatorError {
  return new OperatorError({
    code: 'Usage',
    message: `There is no schema of \`${name}\`.`,
    hint: '`meibo schema` lists the commands that have one.',
    actions: ['meibo schema'],
  });
}
