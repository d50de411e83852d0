import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** What the environment says. The only place that reads it. */
export interface Environment {
  /** Where the store lives: `--home`, `MEIBO_HOME`, else the XDG state folder. */
  readonly home: string;
  /** Configuration files in rising order of precedence. */
  readonly configPaths: readonly string[];
  readonly targetOrg?: string;
  readonly language?: string;
  /** The locale's language tag, e.g. `ja_JP.UTF-8`; decides when the configuration says `auto`. */
  readonly locale: string;
  /** Whether a browser could be shown here. */
  readonly hasDisplay: boolean;
  readonly instanceUrl?: string;
  readonly accessToken?: string;
}

/** @param flags  values of the command line, which win over the environment */
export function readEnvironment(flags: { readonly home?: string; readonly config?: string }): Environment {
  const { env } = process;
  const stateHome = env['XDG_STATE_HOME'] ?? join(safeHome(), '.local', 'state');
  const configHome = env['XDG_CONFIG_HOME'] ?? join(safeHome(), '.config');
  const project = flags.config ?? env['MEIBO_CONFIG'] ?? 'meibo.yaml';
  return {
    home: resolve(flags.home ?? env['MEIBO_HOME'] ?? join(stateHome, 'meibo')),
    configPaths: [join(configHome, 'meibo', 'config.yaml'), resolve(project)],
    locale: env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '',
    hasDisplay: hasDisplay(env),
    ...optional('targetOrg', env['MEIBO_TARGET_ORG']),
    ...optional('language', env['MEIBO_LANG']),
    ...optional('instanceUrl', env['MEIBO_INSTANCE_URL']),
    ...optional('accessToken', env['MEIBO_ACCESS_TOKEN']),
  };
}

/** A session over ssh has no screen of its own, even where the machine has one. */
function hasDisplay(env: NodeJS.ProcessEnv): boolean {
  if (env['SSH_CONNECTION'] !== undefined) return false;
  return process.platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
}

/** cron may run us with `HOME` unset. */
function safeHome(): string {
  try {
    return homedir();
  } catch {
    return '/';
  }
}

function optional<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one known key with a text
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [K in Key]?: string });
}
