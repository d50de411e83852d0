import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { announceRunningOrg } from './adapters/files/running-org.ts';
import { readEnvironment } from './config/environment.ts';
import { OperatorError } from './domain/operator-error.ts';
import type { Fault, OrgSeed, Standin, StandinOptions } from './standin/index.ts';

export interface RehearsalOptions {
  readonly home?: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Path of the JSON a new org starts with; the shipped one by default. */
  readonly seed?: string;
  /** Forgets the org there was. */
  readonly fresh?: boolean;
  /** An org without meibo's objects and fields, as `meibo org setup` finds one. Takes effect on a new org. */
  readonly bare?: boolean;
  /** meibo's permission sets are given to nobody: its fields stay hidden. */
  readonly unassigned?: boolean;
  /** `KIND[=MS][:TIMES][@PATH]`, see `meibo org rehearse --help`. */
  readonly faults?: readonly string[];
  readonly seedRandom?: number;
  readonly duplicateRules?: 'off' | 'alert' | 'block';
  readonly apiLimit?: number;
  /** How far the search index runs behind, in milliseconds. */
  readonly searchLagMs?: number;
  /** How far the org's clock is ahead, in milliseconds; may be negative. */
  readonly clockSkewMs?: number;
}

export interface RehearsalOrg {
  readonly url: string;
  readonly accessToken: string;
  readonly adminUrl: string;
  close(): Promise<void>;
}

/** Serves the rehearsal org for other processes until it is closed. */
export async function openRehearsalOrg(options: RehearsalOptions): Promise<RehearsalOrg> {
  const { home } = readEnvironment(options);
  const org = await openStandin(home, options);
  const withdraw = announceRunningOrg(rehearsalFolder(home), org);
  return {
    url: org.url,
    accessToken: org.accessToken,
    adminUrl: org.adminUrl,
    async close() {
      withdraw();
      await org.close();
    },
  };
}

/** Opens the rehearsal org that belongs to this home folder; a new one is built from its seed, or copied if it was built before. */
export async function openStandin(home: string, options: Omit<RehearsalOptions, 'home'>): Promise<RehearsalOrg> {
  const { createStandin, FAULT_KINDS } = await import('./standin/index.ts');
  const faults = faultsOf(options, FAULT_KINDS);
  const folder = rehearsalFolder(home);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const storePath = join(folder, 'org.sqlite');
  if (options.fresh === true) for (const ending of ['', '-wal', '-shm']) rmSync(`${storePath}${ending}`, { force: true });
  const seedText = readFileSync(options.seed ?? packagePath('fixtures/orgs/demo.json'), 'utf8');
  const image = join(folder, `${IMAGE_PREFIX}${imageKey(seedText, options)}.sqlite`);
  const isNew = !existsSync(storePath);
  const known = [image, shippedImage(seedText, options)].find((path) => existsSync(path));
  if (isNew && known !== undefined) copyFileSync(known, storePath);
  const org = await createStandin({
    ...standinOptions(options),
    tokenSecret: secretIn(folder),
    storePath,
    seed: orgSeed(seedText),
  });
  chmodSync(storePath, 0o600);
  if (isNew && known === undefined) keepImage(org, folder, image);
  for (const fault of faults) org.faults.arm(fault);
  return org;
}

/** Made once for each home folder: other users of the machine can reach the port, and must not guess the token. */
function secretIn(folder: string): string {
  const path = join(folder, 'secret');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}

function standinOptions(options: RehearsalOptions): StandinOptions {
  const { port, bare, unassigned, seedRandom, duplicateRules, apiLimit } = options;
  return {
    port,
    packageDirs: bare === true ? [] : [packagePath('config/salesforce')],
    assignPermissionSets: unassigned !== true,
    ...(seedRandom === undefined ? {} : { seedRandom }),
    ...(apiLimit === undefined ? {} : { apiLimit }),
    ...(duplicateRules === undefined
      ? {}
      : { duplicateRules: { Account: duplicateRules, Contact: duplicateRules, Lead: duplicateRules } }),
  };
}

function orgSeed(text: string): OrgSeed {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked record by record when it is loaded
  return JSON.parse(text) as OrgSeed;
}

const IMAGE_PREFIX = 'new-';

/** Whatever a new org is built from. What an older program built is brought up to date like any org that was there before. */
function imageKey(seedText: string, { bare, unassigned }: Pick<RehearsalOptions, 'bare' | 'unassigned'>): string {
  const manifest = readFileSync(packagePath('package.json'), 'utf8');
  return createHash('sha256')
    .update(JSON.stringify([manifest, seedText, bare === true, unassigned === true]))
    .digest('hex')
    .slice(0, 16);
}

function shippedImage(seedText: string, options: Pick<RehearsalOptions, 'bare' | 'unassigned'>): string {
  return packagePath(`dist/rehearsal/${imageKey(seedText, options)}.sqlite`);
}

/**
 * Builds the org of the shipped seed once, when meibo itself is built, so that nobody waits for it at the first start.
 *
 * @public called by the build script
 */
export async function shipRehearsalImage(): Promise<void> {
  const { createStandin } = await import('./standin/index.ts');
  const seedText = readFileSync(packagePath('fixtures/orgs/demo.json'), 'utf8');
  const image = shippedImage(seedText, {});
  if (existsSync(image)) return;
  const folder = packagePath('dist/rehearsal');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const org = await createStandin({ ...standinOptions({ port: 0 }), seed: orgSeed(seedText) });
  writeFileSync(image, org.snapshot());
  await org.close();
}

/** Building takes a few hundred milliseconds, copying a few: `--fresh` is asked for often. */
function keepImage(org: Standin, folder: string, image: string): void {
  const bytes = org.snapshot();
  for (const name of readdirSync(folder)) if (name.startsWith(IMAGE_PREFIX)) rmSync(join(folder, name), { force: true });
  writeFileSync(`${image}.part`, bytes, { mode: 0o600 });
  renameSync(`${image}.part`, image);
}

const FAULT = /^([a-z-]+)(?:=(\d+))?(?::(\d+))?(?:@(.+))?$/;

function faultsOf(options: RehearsalOptions, kinds: readonly Fault['kind'][]): readonly Fault[] {
  const { faults = [], searchLagMs, clockSkewMs } = options;
  return [
    ...faults.map((text) => faultOf(text, kinds)),
    ...(searchLagMs === undefined ? [] : [{ kind: 'search-lag', delayMs: searchLagMs } as const]),
    ...(clockSkewMs === undefined ? [] : [{ kind: 'clock-skew', delayMs: clockSkewMs } as const]),
  ];
}

/** @throws OperatorError `Usage`: a fault that was misspelled must not pass as a calm org */
function faultOf(text: string, kinds: readonly Fault['kind'][]): Fault {
  const [, name, delay, times, path] = FAULT.exec(text) ?? [];
  const kind = kinds.find((known) => known === name);
  if (kind === undefined) {
    throw new OperatorError({
      code: 'Usage',
      message: `\`${text}\` is no fault: expected KIND[=MS][:TIMES][@PATH] with one of ${kinds.join(', ')}.`,
      hint: 'The rehearsal org was not started. `meibo org rehearse --help` shows examples.',
      actions: ['meibo org rehearse --help'],
    });
  }
  return {
    kind,
    ...(delay === undefined ? {} : { delayMs: Number(delay) }),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(path === undefined ? {} : { path }),
  };
}

/** Where the rehearsal org of a home lives. */
export function rehearsalFolder(home: string): string {
  return join(home, 'rehearsal');
}

function packagePath(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}
