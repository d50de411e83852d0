import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { type AppOptions, openApp, settingsOf } from './compose.ts';
import type { OrgErasure } from './domain/privacy.ts';
import { eraseEverywhere } from './pipeline/erase-everywhere.ts';
import type { EraseRequest } from './pipeline/privacy-app.ts';

/** The stores of all orgs on this machine. */
export interface Everywhere {
  readonly language: 'ja' | 'en';
  erase(words: readonly string[], request: Omit<EraseRequest, 'knownAs'>): Promise<readonly OrgErasure[]>;
  close(): Promise<void>;
}

/** Opens the store of every org that ever had one here, the org in use first. */
export function openEverywhere(options: AppOptions): Everywhere {
  const { environment, config, language } = settingsOf(options);
  const folder = join(environment.home, 'orgs');
  const kept = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'store.sqlite'))) : [];
  const inUseFirst = kept.toSorted((a, b) => Number(b === config.targetOrg) - Number(a === config.targetOrg));
  const stores = inUseFirst.map((org) => ({ org, app: openApp({ ...options, targetOrg: org }) }));
  return {
    language,
    erase: (words, request) => eraseEverywhere(stores, words, request),
    async close() {
      for (const { app } of stores) await app.close();
    },
  };
}
