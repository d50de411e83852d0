import { existsSync } from 'node:fs';
import process from 'node:process';
import { type Browser, chromium } from 'playwright-core';

/** Where browsers usually are; `MEIBO_BROWSER` names another. */
const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'];

/**
 * A browser of this machine, or why these tests are skipped.
 *
 * @throws when none is found and `MEIBO_REQUIRE_BROWSER=1` says there must be one
 */
export function findBrowser(): string | undefined {
  // oxlint-disable-next-line node/no-process-env -- tests are told by the environment, like CI itself
  const { MEIBO_BROWSER, MEIBO_REQUIRE_BROWSER } = process.env;
  const found = [MEIBO_BROWSER, ...USUAL].find((path) => path !== undefined && existsSync(path));
  if (found === undefined && MEIBO_REQUIRE_BROWSER === '1') throw new Error('MEIBO_REQUIRE_BROWSER=1, and no browser was found.');
  if (found === undefined)
    process.stderr.write(
      'No browser was found: the tests of the review page are SKIPPED. Install Chromium or set MEIBO_BROWSER.\n',
    );
  return found;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
