import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';

import { ENGLISH } from '../../src/cli/render/messages-en.ts';
import { JAPANESE } from '../../src/cli/render/messages-ja.ts';
import { type ReviewServer, startReviewServer } from '../../src/web/review-server.ts';
import type { Reviewing } from './review-desk.ts';

export interface ReviewPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: ReviewServer;
  /** What the page reported as errors. */
  readonly problems: readonly string[];
  input(path: string): Locator;
  close(): Promise<void>;
}

/** Serves a desk and opens its page in a browser. */
export async function openReviewPage(
  browser: Browser,
  { desk }: Pick<Reviewing, 'desk'>,
  { language = 'en', width = 1280, height = 720 }: { language?: 'ja' | 'en'; width?: number; height?: number } = {},
): Promise<ReviewPage> {
  const { planReason, action } = language === 'ja' ? JAPANESE : ENGLISH;
  const session = { language, reviewer: 'reviewer', batches: [], filter: {}, reasonWords: planReason, actionWords: action };
  const server = await startReviewServer({ desk, port: 0, idleMs: 60_000, session });
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(server.url);
  await page.waitForSelector('.field input');
  return {
    page,
    context,
    server,
    problems,
    input: (path) => page.locator(`input[data-path="${path}"]`),
    async close() {
      await context.close();
      await server.close();
    },
  };
}

/** A grey picture of a size, JPEG. */
export async function aPicture(width: number, height: number): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: '#999999' } })
    .jpeg()
    .toBuffer();
}

export async function until<T>(look: () => T | Promise<T>, wanted: T): Promise<void> {
  await expect.poll(look, { timeout: 8000 }).toEqual(wanted);
}
