import { arch, cpus, platform, release, totalmem } from 'node:os';
import { basename } from 'node:path';
import process from 'node:process';

import type { Finding } from '../domain/doctor.ts';
import type { CommonOptions } from './common-options.ts';
import { appOptionsOf } from './session.ts';

/** Settings whose values name a person, an org, an address or a place on the disk: only whether they are set is told. */
const NAMING = /^(?:targetOrg|relationship\.(?:me|queue|webhook|mailCommand|file)|reading\.engine\.command|salesforce\.fields)/;

/** What helps to understand a fault from afar, without anything that belongs to a person. */
export async function diagnosticBundle(options: CommonOptions, findings: readonly Finding[], version: string): Promise<object> {
  const { openApp } = await import('../compose.ts');
  const { shownConfig } = await import('../compose-config.ts');
  const app = openApp(appOptionsOf(options));
  try {
    return {
      schemaVersion: 1,
      meibo: version,
      node: process.version,
      machine: {
        platform: platform(),
        release: release(),
        arch: arch(),
        cores: cpus().length,
        memoryMb: Math.round(totalmem() / 1048576),
      },
      settings: shownConfig(appOptionsOf(options)).map(({ key, value, origin }) => ({
        key,
        value: NAMING.test(key) ? isSet(value) : value,
        origin: basename(origin),
      })),
      findings: findings.map(({ check, verdict, details }) => ({ check, verdict, details: details.map(withoutNames) })),
      store: app.storeCounts(),
    };
  } finally {
    await app.close();
  }
}

function isSet(value: unknown): string {
  const isEmpty =
    value === '' || value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return isEmpty ? '(empty)' : '(set)';
}

/** Details name fields and rules; an address, a user name or a folder in them is masked. */
function withoutNames(detail: string): string {
  return detail
    .replaceAll(/[\w.+-]+@[\w.-]+/g, '(address)')
    .replaceAll(/https?:\/\/\S+/g, '(url)')
    .replaceAll(/(?:\/[^\s/:]+){2,}/g, '(path)')
    .replaceAll(/\b[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?\b/g, (id) => (/\d/.test(id) ? '(id)' : id));
}
