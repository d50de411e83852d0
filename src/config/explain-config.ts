import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isScalar, parseDocument } from 'yaml';

import { loadConfig } from './load-config.ts';

/** One value of the configuration and where it comes from. */
export interface ConfigValue {
  /** Dotted, e.g. `review.accept.email`. */
  readonly key: string;
  readonly value: unknown;
  /** The file that says so, `default`, or `flag or environment`. */
  readonly origin: string;
}

/**
 * Every value in force with its origin.
 *
 * @param paths      files in rising order of precedence
 * @param overrides  what flags and environment say
 */
export function explainConfig(paths: readonly string[], overrides: Parameters<typeof loadConfig>[1]): readonly ConfigValue[] {
  const config = loadConfig(paths, overrides);
  const plain = loadConfig(paths, {});
  const files = paths.filter((path) => existsSync(path));
  const documents = files.map((path) => ({ path, document: parseDocument(readFileSync(path, 'utf8')) }));
  return leaves(config).map(({ key, value }) => {
    const path = key.split('.');
    const isOverridden = JSON.stringify(valueAt(plain, path)) !== JSON.stringify(value);
    const file = documents.findLast(({ document }) => document.hasIn(path));
    return { key, value, origin: isOverridden ? 'flag or environment' : (file?.path ?? 'default') };
  });
}

/**
 * Sets one value in a file; comments and order stay. The file is written only when the whole configuration is still valid.
 *
 * @param text  as YAML: `0.95`, `ja`, `[a, b]`
 * @throws OperatorError `ConfigInvalid`; the file is then as it was
 */
export function setConfigValue(path: string, key: string, text: string): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const document = parseDocument(before);
  const value = parseDocument(text);
  document.setIn(key.split('.'), isScalar(value.contents) ? value.contents.value : value.contents);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, document.toString(), { mode: 0o600 });
  try {
    loadConfig([path], {});
  } catch (error) {
    writeFileSync(path, before, { mode: 0o600 });
    throw error;
  }
}

function leaves(value: unknown, key = ''): readonly { readonly key: string; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
    return [{ key, value }];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, key === '' ? name : `${key}.${name}`));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at: unknown = value;
  for (const name of path)
    at = typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, name)?.value : undefined;
  return at;
}
