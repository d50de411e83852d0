import { join } from 'node:path';

import type { PrivacyRegister } from '../../ports/privacy-register.ts';
import { openDatabase } from './open-database.ts';
import { PRIVACY_MIGRATIONS, sqlitePrivacyRegister } from './sqlite-privacy-register.ts';

/** The register of a home folder: a file for all its orgs, and the key beside it. */
export function openPrivacyRegister(home: string): { readonly register: PrivacyRegister; close(): void } {
  const database = openDatabase(join(home, 'privacy.sqlite'), PRIVACY_MIGRATIONS);
  return { register: sqlitePrivacyRegister(database, join(home, 'privacy.key')), close: () => database.close() };
}
