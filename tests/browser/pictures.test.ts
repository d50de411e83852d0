import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { findBrowser, launch } from '../support/browser.ts';
import { meibo, startMeibo } from '../support/meibo-process.ts';
import { aFolder } from '../support/memory-workspace.ts';

/** Cards of the demo; nobody on them exists. */
const CARDS = ['demo-01.jpg', 'demo-02.jpg', 'demo-03-1.jpg'].map((name) => join('fixtures/demo', name));
const MOST_BYTES = 120_000;
const PICTURES = ['en', 'ja'].map((language) => ({ language, path: `docs/pictures/review-${language}.webp` }));
// oxlint-disable-next-line node/no-process-env -- drawn anew by `npm run docs:pictures`
const isDrawn = process.env['MEIBO_DRAW'] !== undefined;

describe('the pictures of the documents', () => {
  it.runIf(isDrawn && findBrowser() !== undefined).each(PICTURES)(
    'the review page in $language',
    { timeout: 600_000 },
    async (one) => {
      const home = join(aFolder(), 'home');
      await meibo(['add', ...CARDS, '--event', 'Example Expo 2026', '--met-on', '2026-10-05', '--home', home]);
      // Everything is looked at: a review shows what waits, and these cards are read well.
      const config = join(aFolder(), 'meibo.yaml');
      writeFileSync(config, 'review: { accept: { name: 1, company: 1, email: 1, phone: 1 } }\n');
      const page = startMeibo(['review', '--json', '--no-open', '--home', home, '--config', config, '--lang', one.language]);
      const [line] = (await once(page.stdout ?? page, 'data')) as [Buffer];
      const { result } = JSON.parse(line.toString('utf8')) as { result: { url: string } };
      const browser = await launch(findBrowser() ?? '');
      try {
        const context = await browser.newContext({ viewport: { width: 1280, height: 760 }, bypassCSP: true });
        const shown = await context.newPage();
        await shown.goto(result.url);
        await shown.waitForSelector('.field input');
        await shown.waitForLoadState('networkidle');
        // What is cut out of a picture is cut when it is asked for.
        await shown.waitForTimeout(12_000);
        const picture = await sharp(await shown.screenshot())
          .resize({ width: 1100 })
          .webp({ quality: 70 })
          .toBuffer();
        writeFileSync(one.path, picture);
        expect(picture.length).toBeLessThan(MOST_BYTES);
      } finally {
        await browser.close();
        page.kill('SIGTERM');
      }
    },
  );

  it.each(PICTURES)('$path is small, and a README shows it', ({ language, path }) => {
    expect([path, existsSync(path) && statSync(path).size < MOST_BYTES]).toEqual([path, true]);
    expect(readFileSync(language === 'ja' ? 'README.ja.md' : 'README.md', 'utf8')).toContain(path);
  });
});
