import { join } from 'node:path';

import type { PrivacyRegister } from '../../ports/privacy-register.ts';
import { openDatabase } from './open-database.ts';
import { PRIVACY_MIGRATIONS, sqlitePrivacyRegister } from './sqlite-privacy-register.ts';

/** The register of a home folder: a file for all its orgs, and the key beside it. Neither is opened before it is asked something. */
export function openPrivacyRegister(home: string): { readonly register: PrivacyRegister; close(): void } {
  let opened: { readonly register: PrivacyRegister; close(): void } | undefined;
  const register = (): PrivacyRegister => (opened ??= openNow(home)).register;
  return {
    register: {
      keyedHash: (identifier) => register().keyedHash(identifier),
      block: (identifiers, atMs) => register().block(identifiers, atMs),
      isBlocked: (identifiers) => register().isBlocked(identifiers),
      hold: (identifiers, reason, atMs) => register().hold(identifiers, reason, atMs),
      release: (identifiers) => register().release(identifiers),
      holdOn: (identifiers) => register().holdOn(identifiers),
      isAnybodyHeld: () => register().isAnybodyHeld(),
      optOut: (identifiers, recordIds, optOut) => register().optOut(identifiers, recordIds, optOut),
      optIn: (identifiers, recordIds, channel) => register().optIn(identifiers, recordIds, channel),
      optOutsOf: (identifiers, recordIds) => register().optOutsOf(identifiers, recordIds),
      isAnybodyOptedOut: () => register().isAnybodyOptedOut(),
      optedOutRecords: () => register().optedOutRecords(),
      forgetRecords: (recordIds) => register().forgetRecords(recordIds),
    },
    close: () => opened?.close(),
  };
}

function openNow(home: string): { readonly register: PrivacyRegister; close(): void } {
  const database = openDatabase(join(home, 'privacy.sqlite'), PRIVACY_MIGRATIONS);
  return { register: sqlitePrivacyRegister(database, join(home, 'privacy.key')), close: () => database.close() };
}
