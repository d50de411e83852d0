import { existsSync, readFileSync } from 'node:fs';

import { readEnvironment } from './config/environment.ts';
import { type ConfigValue, explainConfig, setConfigValue } from './config/explain-config.ts';
import { defaultConfigPath, loadConfig } from './config/load-config.ts';
import { type AppOptions, overridesOf } from './compose.ts';

export type { ConfigValue } from './config/explain-config.ts';

/** Every value of the configuration in force, and which file or flag says so. */
export function shownConfig(options: AppOptions): readonly ConfigValue[] {
  const environment = readEnvironment(options);
  return explainConfig(environment.configPaths, overridesOf(options, environment));
}

/** The project's configuration file, whether it is there or not. */
export function projectFile(options: AppOptions): string {
  return readEnvironment(options).configPaths.at(-1) ?? 'meibo.yaml';
}

/** The file of defaults, with what each key is for. */
export function explainedDefaults(): string {
  return readFileSync(defaultConfigPath(), 'utf8');
}

/**
 * Checks the files in force, or one by itself.
 *
 * @returns the files that were checked
 * @throws OperatorError `ConfigInvalid` with file, line and column
 */
export function validatedConfig(options: AppOptions, file: string | undefined): readonly string[] {
  const paths = file === undefined ? readEnvironment(options).configPaths : [file];
  loadConfig(paths, {});
  return paths.filter((path) => existsSync(path));
}

/** Sets a value in the project's file, or in the user's. @returns the file */
export function setConfig(options: AppOptions, [key, value]: readonly [string, string], isUser: boolean): string {
  const [user = '', project = ''] = readEnvironment(options).configPaths;
  const path = isUser ? user : project;
  setConfigValue(path, key, value);
  return path;
}
