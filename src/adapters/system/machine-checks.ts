import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

import type { Finding } from '../../domain/doctor.ts';

const OLDEST_NODE = 20;
const LANGUAGES = ['jpn', 'jpn_vert', 'eng', 'deu', 'fra', 'por', 'chi_tra'] as const;

/** What can be looked at without an org: the runtime, the reading models, who may read our files. */
export function checkMachine(home: string): readonly Finding[] {
  return [nodeFinding(), languageFinding(), homeFinding(home)];
}

function nodeFinding(): Finding {
  const { node } = process.versions;
  const verdict = Number(node.split('.')[0]) >= OLDEST_NODE ? 'good' : 'bad';
  return { check: 'node', verdict, details: [`Node.js ${node}`, `${process.platform} ${process.arch}`] };
}

function languageFinding(): Finding {
  const missing = LANGUAGES.filter((language) => !isInstalled(`@tesseract.js-data/${language}/package.json`));
  if (missing.length === 0) return { check: 'language-data', verdict: 'good', details: LANGUAGES };
  return { check: 'language-data', verdict: 'bad', details: missing, command: 'npm install -g meibo' };
}

function isInstalled(file: string): boolean {
  try {
    createRequire(import.meta.url).resolve(file);
    return true;
  } catch {
    return false;
  }
}

/** The home folder and everything secret in it must be ours alone. */
function homeFinding(home: string): Finding {
  if (process.platform === 'win32' || !existsSync(home)) return { check: 'home', verdict: 'good', details: [home] };
  const logins = join(home, 'logins');
  const secret = existsSync(logins) ? readdirSync(logins).map((name) => join(logins, name)) : [];
  const exposed = [home, logins, ...secret].filter((path) => existsSync(path) && (statSync(path).mode & 0o077) !== 0);
  if (exposed.length === 0) return { check: 'home', verdict: 'good', details: [home] };
  return { check: 'home', verdict: 'bad', details: exposed, command: `chmod -R go= ${home}` };
}
