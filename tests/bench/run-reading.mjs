/**
 * `npm run bench:reading`                              reads the dev and test decks
 * `npm run bench:reading -- --deck FOLDER`             reads pictures of one's own, with truths as fixtures/README.md describes them
 * `npm run bench:reading -- --pack FILE`               the same with a pack of corrections
 * `npm run bench:reading -- --pack --deck FOLDER`      learns a pack from a part of a deck of colleagues and reads the rest without and with it
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

const USAGE = 'bench:reading [--deck FOLDER] [--pack FILE] | --pack [--deck FOLDER]';
const args = process.argv.slice(2);
const env = { ...process.env };
let bench = 'reading.bench';
let deck = '';

while (args.length > 0) {
  const flag = args.shift();
  const value = args[0] === undefined || args[0].startsWith('--') ? undefined : args.shift();
  if (flag === '--pack' && value !== undefined) env.MEIBO_BENCH_PACK = existing(value);
  else if (flag === '--pack') bench = 'pack.bench';
  else if (flag === '--deck' && value !== undefined) deck = existing(value);
  else fail(`${flag} is not known. ${USAGE}`);
}
if (deck !== '' && bench !== 'pack.bench') env.READING_DECK = deck;
if (bench === 'pack.bench') env.MEIBO_BENCH_DECK = deck === '' ? makeDeck() : deck;
run('vitest', ['run', '--config', 'tests/bench/vitest.config.ts', bench]);

function existing(path) {
  if (!existsSync(path)) fail(`${path} is not there.`);
  return resolve(path);
}

/** Needs what the generator needs: a browser and fonts. */
function makeDeck() {
  const folder = join(mkdtempSync(join(tmpdir(), 'meibo-bench-')), 'colleagues');
  run(process.execPath, ['fixtures/generate.mjs', '--deck', 'colleagues', '--out', folder]);
  return folder;
}

function run(command, parts) {
  const { status } = spawnSync(command, parts, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
