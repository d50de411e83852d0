import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Document, parseDocument } from 'yaml';

/** Writes one value into the user's configuration file; comments and order stay. */
export function setUserValue(path: string, key: 'targetOrg', value: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const document = existsSync(path) ? parseDocument(readFileSync(path, 'utf8')) : new Document({});
  document.set(key, value);
  writeFileSync(path, document.toString());
}
