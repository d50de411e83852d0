import { existsSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { CardFields } from '../../src/domain/card-fields.ts';
import { ENGLISH } from '../../src/cli/render/messages-en.ts';
import { JAPANESE } from '../../src/cli/render/messages-ja.ts';
import { type ReviewServer, startReviewServer } from '../../src/web/review-server.ts';
import { aField, aPerson, aPhone, someFields } from '../support/builders.ts';
import { findBrowser, launch } from '../support/browser.ts';
import { aReview, type Reviewing } from '../support/review-desk.ts';

const BROWSER = findBrowser();
const EVIL = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"'>`;
const SATO = aPerson({ id: '003000000000001AAA', email: 'hanako.sato@aozora.example' });

/** Twenty people of a fair, each with something in doubt. */
const SURNAMES = Array.from('林森原岡堀谷沢関菅南北東西星滝柳桜楠梶轟');

function twenty(review: Reviewing): void {
  for (const [n, surname] of SURNAMES.entries()) {
    const fields: CardFields = {
      ...someFields({ phones: [aPhone(`+8150${String(10_000_000 + n * 1_234_567)}`, 'mobile')] }),
      fullName: aField(`${surname} 花子`),
      lastName: aField(surname),
      firstName: aField('花子'),
      company: aField(`${surname}屋商店`),
      emails: [{ ...aField(`y@exarnple-${n * 37}.example`, 0.2 + n / 40), alternatives: [`y@example-${n * 37}.example`] }],
    };
    review.park(`card-${n}`, fields);
  }
}

// oxlint-disable vitest/no-standalone-expect, unicorn/consistent-function-scoping, vitest/expect-expect -- no page may report an error; `until` expects

describe.skipIf(BROWSER === undefined)('the review page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let server: ReviewServer;
  let review: Reviewing;
  const problems: string[] = [];

  beforeAll(async () => {
    if (!existsSync('dist/web/page/main.js')) throw new Error('Run `npm run build` first.');
    browser = await launch(BROWSER ?? '');
  });
  afterAll(() => browser.close());

  beforeEach(() => {
    problems.length = 0;
    review = aReview([SATO]);
  });
  afterEach(async () => {
    await context?.close();
    await server?.close();
    expect(problems).toEqual([]);
  });

  async function start(language: 'ja' | 'en' = 'en'): Promise<void> {
    const messages = language === 'ja' ? JAPANESE : ENGLISH;
    const session = {
      language,
      reviewer: 'reviewer',
      batches: [],
      filter: {},
      reasonWords: messages.planReason,
      actionWords: messages.action,
    };
    server = await startReviewServer({ desk: review.desk, port: 0, idleMs: 60_000, session });
    context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    page = await visit(server.url);
  }
  async function visit(url: string): Promise<Page> {
    const one = await context.newPage();
    one.on('pageerror', (error) => problems.push(error.message));
    await one.goto(url);
    await one.waitForSelector('.field input');
    return one;
  }
  const input = (path: string, on = page): ReturnType<Page['locator']> => on.locator(`input[data-path="${path}"]`);
  const value = (key: string, path: string): string | undefined =>
    review.desk.card(key)?.fields.find((field) => field.path === path)?.value;
  const shown = (on = page): Promise<string> => input('fullName', on).inputValue();
  async function until<T>(look: () => T | Promise<T>, wanted: T): Promise<void> {
    await expect.poll(look, { timeout: 5000 }).toEqual(wanted);
  }

  it('reviews twenty cards by keys only: the worst field is focused, an alternative chosen, Enter accepts', async () => {
    twenty(review);
    await start();
    for (let n = 0; n < 20; n += 1) {
      await until(() => page.evaluate(`document.activeElement?.getAttribute('data-path')`), 'emails.0');
      await until(() => page.evaluate(`document.querySelector('#progress')?.textContent?.includes('waiting')`), true);
      const name = await shown();
      await page.keyboard.press('Alt+1');
      await until(async () => (await input('emails.0').inputValue()).startsWith('y@example-'), true);
      await page.keyboard.press('Enter');
      if (n < 19)
        await until(async () => ((await shown()) === name ? await page.locator('#alert').textContent() : 'next'), 'next');
    }
    await until(() => page.locator('#progress').textContent(), 'Nothing waits any more. Next: meibo plan');
    const cards = review.workspace.cards.cards({ states: ['ready'] });
    expect(cards).toHaveLength(20);
    expect(cards.every(({ reading }) => reading.fields.emails[0]?.value.startsWith('y@example-'))).toBe(true);
  });

  it('the Enter that ends a Japanese conversion does not accept the card', async () => {
    review.park('one', { ...someFields(), fullName: aField('佐', 0.1) });
    await start('ja');
    const cdp: CDPSession = await context.newCDPSession(page);
    await input('fullName').fill('');
    await cdp.send('Input.imeSetComposition', { text: 'さとう', selectionStart: 3, selectionEnd: 3 });
    // What a browser sends for a key that the input method takes: code 229.
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Enter', code: 'Enter' });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 13, key: 'Enter', code: 'Enter' });
    expect(review.desk.card('one')?.state).toBe('parked');
    await cdp.send('Input.insertText', { text: '佐藤 花子' });
    await until(() => value('one', 'fullName'), '佐藤 花子');
    expect(review.desk.card('one')?.state).toBe('parked');

    await page.keyboard.press('Enter');
    await until(() => review.desk.card('one')?.state, 'ready');
  });

  it('shows markup in a name, company, alternative and picture text as text', async () => {
    const fields = { ...someFields({ company: EVIL }), fullName: { ...aField(EVIL, 0.1), alternatives: [EVIL, 'b'] } };
    review.park('one', fields);
    review.park('two', fields, ['name-uncertain'], `${EVIL}-2.jpg`);
    await start();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.waitForTimeout(300);

    expect(await input('company').inputValue()).toBe(EVIL);
    expect(await page.evaluate(`'hacked' in window`)).toBe(false);
    expect(await page.locator('main script, dialog script, main img[src="x"], dialog img[src="x"]').count()).toBe(0);
  });

  it('runs no script that is not its own, even where one gets into the page', async () => {
    review.park('one', someFields());
    await start();
    const blocked = await page.evaluate(`(() => {
      try {
        document.body.innerHTML = '<b>x</b>';
        return false;
      } catch {
        return true;
      }
    })()`);
    expect(blocked).toBe(true);
  });

  it('lets nobody in by a wrong address, a used one, another host or another origin', async () => {
    review.park('one', someFields());
    await start();
    const { port, url } = server;
    const cookie = (await context.cookies()).map(({ name, value: text }) => `${name}=${text}`).join('; ');
    const send = (path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        });
        sent.on('error', reject);
        sent.end(method === 'POST' ? JSON.stringify({ version: 0, verdict: { kind: 'accept' } }) : undefined);
      });
    const own = { host: `127.0.0.1:${port}` };
    const origin = `http://127.0.0.1:${port}`;
    const json = { 'content-type': 'application/json' };

    expect(await send('/?token=wrong', own)).toBe(403);
    expect(await send(new URL(url).pathname + new URL(url).search, own)).toBe(403);
    expect(await send('/api/queue', own)).toBe(403);
    expect(await send('/main.js', own)).toBe(403);
    expect(await send('/api/queue', { ...own, cookie })).toBe(200);
    expect(await send('/api/queue', { host: `evil.example:${port}`, cookie })).toBe(403);
    expect(await send('/api/queue', { ...own, cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await send('/api/card/one/verdict', { ...own, ...json, cookie }, 'POST')).toBe(403);
    expect(await send('/api/card/one/verdict', { ...own, ...json, cookie, origin: 'https://evil.example' }, 'POST')).toBe(403);
    expect(await send('/api/card/one/verdict', { ...own, ...json, cookie, origin: 'null' }, 'POST')).toBe(403);
    expect(await send('/api/card/one/verdict', { ...own, 'content-type': 'text/plain', cookie, origin }, 'POST')).toBe(415);
    expect(await send('/../package.json', { ...own, cookie })).toBe(404);
    expect(await send('/%2e%2e/package.json', { ...own, cookie })).toBe(404);
    expect(review.desk.card('one')?.state).toBe('parked');
    const [set] = await context.cookies();
    expect(set).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  });

  it('loses nothing when the page is reloaded in mid-word, and goes on with the same card', async () => {
    review.park('one', { ...someFields(), company: aField('株式会社あお', 0.1) });
    review.park('two', { ...someFields(), company: aField('別の会社', 0.5) });
    await start();
    await input('company').fill('株式会社あおぞら商');
    await page.reload();
    await page.waitForSelector('.field input');

    await until(() => value('one', 'company'), '株式会社あおぞら商');
  });

  it('two tabs on one card: the second sees what the first did, and its own text is offered, not forced', async () => {
    review.park('one', { ...someFields(), company: aField('あおぞら', 0.1) });
    await start();
    const second = await visit(`http://127.0.0.1:${server.port}/`);
    await input('company').fill('株式会社一番');
    await until(() => value('one', 'company'), '株式会社一番');
    await input('company', second).fill('株式会社二番');
    await second.waitForSelector('#alert:not([hidden])');

    expect(value('one', 'company')).toBe('株式会社一番');
    expect(await input('company', second).inputValue()).toBe('株式会社一番');
    expect(await second.locator('#alert').textContent()).toContain('株式会社二番');
    await second.locator('#alert button').click();
    await until(() => value('one', 'company'), '株式会社二番');
  });

  it('a doubtful person must be decided first; digits choose a candidate, U takes back', async () => {
    review.park('one', someFields({ emails: [], phones: [aPhone('+815011112222', 'mobile')] }), ['possible-link']);
    await start();
    await page.waitForSelector('.candidate');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Digit1');
    await until(() => page.locator('.candidate').count(), 0);
    await page.keyboard.press('u');
    await until(() => page.locator('.candidate').count(), 1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.waitForSelector('.candidate.chosen');
    await page.keyboard.press('Enter');
    await until(() => review.desk.card('one')?.state, 'ready');
    expect(review.workspace.cards.cards({ keys: ['one'] })[0]?.proposal).toMatchObject({ id: SATO.id, accepted: true });
  });

  it('discards with a reason by keys, and ends when nobody uses it', async () => {
    review.park('one', someFields());
    await start();
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('1');
    await until(() => review.desk.card('one')?.state, 'refused');
    expect(review.desk.card('one')?.discarded).toBe('not-a-card');
    const short = await startReviewServer({ desk: review.desk, port: 0, idleMs: 50, session: {} });
    expect(await short.ended).toBe('idle');
  });

  it.each([
    ['ja', 'light', 1280],
    ['en', 'dark', 1280],
    ['ja', 'dark', 390],
    ['en', 'light', 390],
  ] as const)('axe finds nothing serious (%s, %s, %i wide)', async (language, colorScheme, width) => {
    review.park(
      'one',
      {
        ...someFields({ phones: [aPhone('+815011112222', 'mobile')] }),
        fullName: { ...aField('佐藤 花子', 0.4), alternatives: ['佐藤 花了'] },
      },
      ['name-uncertain'],
    );
    await start(language);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: width === 390 ? 844 : 720 });
    const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const cdp = await context.newCDPSession(page);
    await cdp.send('Runtime.evaluate', { expression: source });
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary) }))))`,
      awaitPromise: true,
    });
    const found = JSON.parse(String(result.value)) as { impact: string }[];
    expect(found.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });
});
