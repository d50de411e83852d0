/**
 * `npm run fit:calibration -- --deck FOLDER …`     fits the curves on drawn decks
 *                            --real FOLDER …       real cards that must be able to break a promise; truths as fixtures/README.md describes them
 *                            --fresh FOLDER …      the same, of cards that no rule was written looking at: they weigh more
 *                            --check FOLDER …      decks kept apart, on which the promises are checked
 *                            --readings FOLDER     takes readings kept there, by whatever rules, and keeps new ones there
 *                            --out FILE            instead of config/reading/calibration.json
 *
 * Each flag but the last two may be given several times. Without a deck it fits on fixtures/dev and fixtures/wild, which the rules
 * were made looking at: they promise too much. Fresh decks: `node fixtures/generate.mjs --deck dev --seed fit1 --count 60 --photos 1
 * --out FOLDER`. Readings are kept, so that a second fit takes seconds.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';

const USAGE =
  'fit:calibration [--deck FOLDER]… [--real FOLDER]… [--fresh FOLDER]… [--check FOLDER]… [--readings FOLDER] [--out FILE]';
const LISTS = { '--deck': 'FIT_DECKS', '--real': 'FIT_REAL', '--fresh': 'FIT_FRESH', '--check': 'FIT_CHECKS' };
const PATHS = { '--readings': 'FIT_READINGS', '--out': 'FIT_OUT' };
const args = process.argv.slice(2);
const env = { ...process.env };

while (args.length > 0) {
  const flag = args.shift();
  const value = args.shift();
  if (value === undefined) fail(`${flag} needs a value. ${USAGE}`);
  else if (flag in PATHS) env[PATHS[flag]] = resolve(value);
  else if (flag in LISTS) env[LISTS[flag]] = [env[LISTS[flag]], existing(value)].filter(Boolean).join(',');
  else fail(`${flag} is not known. ${USAGE}`);
}
env.FIT_DECKS ??= 'fixtures/dev,fixtures/wild';
const { status } = spawnSync('vitest', ['run', '--config', 'tests/bench/vitest.config.ts', 'calibration'], {
  stdio: 'inherit',
  env,
});
process.exit(status ?? 1);

function existing(folder) {
  if (!existsSync(folder)) fail(`${folder} is not there.`);
  return resolve(folder);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
