import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMap, isNode, LineCounter, parseDocument } from 'yaml';

import { OperatorError } from '../domain/operator-error.ts';
import { CONFIG_SCHEMA, type MeiboConfig } from './schema.ts';
import { closestKey } from './closest-key.ts';

/** A parsed file, with a way to say where a key stands. */
interface ConfigLayer {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionOf: (keys: readonly PropertyKey[]) => string;
}

/** Values given on the command line or in the environment; they win over every file. */
export interface ConfigOverrides {
  readonly targetOrg?: string;
  readonly language?: string;
  readonly parallel?: number;
}

/**
 * Default, user and project file, then overrides; later ones win key by key.
 *
 * @param paths  files in rising order of precedence; those that do not exist are passed over
 * @throws OperatorError `ConfigInvalid`, naming file, line, column and, for an unknown key, the likely one
 */
export function loadConfig(paths: readonly string[], overrides: ConfigOverrides): MeiboConfig {
  const layers = [defaultConfigPath(), ...paths].filter((path) => existsSync(path)).map(readLayer);
  for (const layer of layers) checkKeys(layer);
  let merged: Readonly<Record<string, unknown>> = {};
  for (const values of [...layers.map((layer) => layer.values), overrideValues(overrides)]) merged = merge(merged, values);
  const parsed = CONFIG_SCHEMA.safeParse(merged);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(layers, issue?.path ?? [], issue?.message ?? 'not understood');
}

/** The file that says what holds when nobody says otherwise. */
export function defaultConfigPath(): string {
  return fileURLToPath(new URL('../../config/default.yaml', import.meta.url));
}

function overrideValues(overrides: ConfigOverrides): Readonly<Record<string, unknown>> {
  return {
    ...(overrides.targetOrg === undefined ? {} : { targetOrg: overrides.targetOrg }),
    ...(overrides.language === undefined ? {} : { language: overrides.language }),
    ...(overrides.parallel === undefined ? {} : { reading: { parallel: overrides.parallel } }),
  };
}

function readLayer(path: string): ConfigLayer {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const error = document.errors[0];
  if (error !== undefined)
    throw wrong(`${path}:${error.linePos?.[0].line ?? 1}:${error.linePos?.[0].col ?? 1}`, 'not valid YAML');
  const values = valuesOf(document, path);
  if (!isRecord(values)) throw wrong(`${path}:1:1`, 'expected keys and values');
  return {
    path,
    values,
    positionOf(keys) {
      const node = document.getIn(keys.slice(0, -1));
      const map = keys.length === 1 ? document.contents : node;
      const pair = isMap(map) ? map.items.find((item) => String(item.key) === String(keys.at(-1))) : undefined;
      const offset = isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
      const { line, col } = lines.linePos(offset);
      return `${path}:${line}:${col}`;
    },
  };
}

/** An alias may point nowhere, or at so much that it would fill the memory; both are found only here. */
function valuesOf(document: ReturnType<typeof parseDocument>, path: string): unknown {
  try {
    const values: unknown = document.toJS();
    return values ?? {};
  } catch (error) {
    throw wrong(`${path}:1:1`, `not valid YAML: ${error instanceof Error ? error.message : 'an alias is wrong'}`);
  }
}

/** Unknown keys are found per file, because only there a line can be named. */
function checkKeys(layer: ConfigLayer): void {
  const parsed = CONFIG_SCHEMA.partial().safeParse(layer.values);
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.code !== 'unrecognized_keys') continue;
    const key = issue.keys[0] ?? '';
    const known = keysAt(issue.path);
    const likely = closestKey(key, known);
    const advice = likely === undefined ? `known keys here: ${known.join(', ')}` : `did you mean \`${likely}\`?`;
    throw wrong(layer.positionOf([...issue.path, key]), `unknown key \`${[...issue.path, key].join('.')}\`; ${advice}`);
  }
}

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let shape: unknown = CONFIG_SCHEMA;
  for (const key of path) shape = shapeOf(shape)[String(key)];
  return Object.keys(shapeOf(shape));
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> {
  const shape: unknown = isRecord(schema) ? schema['shape'] : undefined;
  return isRecord(shape) ? shape : {};
}

function invalid(layers: readonly ConfigLayer[], path: readonly PropertyKey[], message: string): OperatorError {
  const layer = layers.toReversed().find((one) => hasPath(one.values, path));
  const where = layer === undefined ? 'the command line or environment' : layer.positionOf(path);
  return wrong(where, `\`${path.join('.')}\`: ${message}`);
}

function hasPath(values: unknown, path: readonly PropertyKey[]): boolean {
  let at: unknown = values;
  for (const key of path) at = isRecord(at) ? at[String(key)] : undefined;
  return at !== undefined;
}

function wrong(where: string, what: string): OperatorError {
  return new OperatorError({
    code: 'ConfigInvalid',
    message: `${where}: ${what}`,
    hint: 'Nothing was done. Correct the value and run the same command again.',
  });
}

function merge(
  under: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isRecord(below) && isRecord(value) ? merge(below, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
