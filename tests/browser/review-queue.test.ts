import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { CardFields } from '../../src/domain/card-fields.ts';
import { aField, aPerson, aPhone, someFields } from '../support/builders.ts';
import { findBrowser, launch } from '../support/browser.ts';
import { aReview, type Reviewing } from '../support/review-desk.ts';
import { aPicture, openReviewPage, type ReviewPage, until } from '../support/review-page.ts';

const BROWSER = findBrowser();
const SATO = aPerson({ id: '003000000000001AAA', company: '(株)あおぞら', phone: '050-1111-2222', title: '課長' });

// oxlint-disable vitest/no-standalone-expect, vitest/expect-expect, unicorn/consistent-function-scoping -- no page may report an error; `until` expects

describe.skipIf(BROWSER === undefined)('the queue of the review page', () => {
  let browser: Browser;
  let review: Reviewing;
  let open: ReviewPage;

  beforeAll(async () => {
    if (!existsSync('dist/web/page/main.js')) throw new Error('Run `npm run build` first.');
    browser = await launch(BROWSER ?? '');
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    review = aReview([SATO], { picture: () => aPicture(400, 240), photo: () => aPicture(1600, 1200) });
  });
  afterEach(async () => {
    await open?.close();
    expect(open.problems).toEqual([]);
  });

  const person = (surname: string, number: number, confidence: number): CardFields => ({
    ...someFields({ fullName: `${surname} 花子`, lastName: surname, company: `${surname}商店`, emails: [] }),
    phones: [aPhone(`+8150${number}`, 'mobile', confidence)],
  });
  const state = (key: string): string | undefined => review.desk.card(key)?.state;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const shows = async (name: string): Promise<void> => {
    await open.page.waitForSelector('#card:not([hidden])');
    await until(() => open.input('fullName').inputValue(), name);
  };

  it('takes back a discard and an accept, and does them again, by keys', async () => {
    review.park('one', person('森', 10_000_000, 0.2), ['phone-uncertain']);
    review.park('two', person('南', 12_345_678, 0.4), ['phone-uncertain']);
    open = await openReviewPage(browser, review);
    await shows('森 花子');
    await press('Escape', 'x');
    await open.page.waitForSelector('dialog[open]');
    await press('2');
    await shows('南 花子');
    expect(review.desk.card('one')).toMatchObject({ state: 'refused', discarded: 'unreadable' });
    await press('Enter');
    await until(() => state('two'), 'ready');
    await open.page.waitForSelector('#card[hidden]', { state: 'attached' });

    await press('u');
    await shows('南 花子');
    expect(state('two')).toBe('parked');
    await press('Escape', 'u');
    await shows('森 花子');
    expect(state('one')).toBe('parked');
    await press('Escape', 'r');
    await until(() => state('one'), 'refused');
    await press('Escape', 'r');
    await until(() => state('two'), 'ready');
  });

  it('keys behind Escape are commands, also while the answer to an earlier one is under way', async () => {
    review.park('one', person('森', 10_000_000, 0.2), ['phone-uncertain']);
    review.park('two', person('南', 12_345_678, 0.4), ['phone-uncertain']);
    open = await openReviewPage(browser, review);
    await open.page.route('**/api/**', async (route) => {
      await new Promise((wake) => {
        setTimeout(wake, 120);
      });
      await route.continue();
    });
    const numberOf = async (): Promise<string> => open.input('phones.0').inputValue();
    await shows('森 花子');
    const number = await numberOf();
    await press('Escape', 'j', 'Escape');
    await shows('南 花子');
    await press('k');
    await shows('森 花子');
    expect(await numberOf()).toBe(number);
  });

  it('shows only cards of a reason or a field, with how many there are, and all of them again', async () => {
    review.park('phone', person('森', 10_000_000, 0.2), ['phone-uncertain']);
    review.park('name', { ...person('南', 12_345_678, 0.99), fullName: aField('南 花子', 0.3) }, ['name-uncertain']);
    open = await openReviewPage(browser, review);
    await shows('森 花子');
    const reasons = open.page.locator('#filters select').nth(1);
    expect(await reasons.locator('option').allTextContents()).toHaveLength(3);
    await reasons.selectOption('name-uncertain');
    await shows('南 花子');
    await until(
      () =>
        open.page
          .locator('#progress')
          .textContent()
          .then((text) => text?.endsWith('1 of 1')),
      true,
    );
    await reasons.selectOption('');
    await open.page.locator('#filters select').nth(2).selectOption('phones');
    await shows('森 花子');
    expect(await open.page.locator('#filters select').nth(2).locator('option:checked').textContent()).toContain('(1)');
  });

  it('pairs front and back by keys, and separates them again', async () => {
    const email = 'mori@mori.example';
    review.park('front', { ...person('森', 10_000_000, 0.2), emails: [aField(email)] }, ['phone-uncertain'], 'scan-001.jpg');
    const back = someFields({
      fullName: 'Hanako Mori',
      lastName: 'Mori',
      firstName: 'Hanako',
      company: 'Mori Shop',
      emails: [email],
    });
    review.park('back', back, ['name-uncertain'], 'scan-002.jpg');
    open = await openReviewPage(browser, review);
    await shows('森 花子');
    await press('Escape', 'p');
    await open.page.waitForSelector('dialog[open]');
    expect(await open.page.locator('dialog').textContent()).toContain('Hanako Mori');
    await press('1');
    await until(() => state('back'), 'refused');
    await until(() => open.input('nameRomaji').inputValue(), 'Hanako Mori');
    await until(() => review.desk.queue({}).counts.waiting, 1);

    await press('Escape', 'p');
    await open.page.waitForSelector('dialog[open]');
    await press('1');
    await until(() => state('back'), 'parked');
    await until(() => open.input('nameRomaji').count(), 0);
  });

  it('a company in another spelling and a number without its country code are not shown as differing', async () => {
    review.park('one', { ...someFields({ title: '部長', emails: [] }), phones: [aPhone('+815011112222', 'work')] }, [
      'possible-link',
    ]);
    open = await openReviewPage(browser, review);
    await open.page.waitForSelector('.candidate');
    const rows = await open.page
      .locator('.candidate tbody tr')
      .evaluateAll((found) => found.map((row) => [row.className, row.textContent]));

    expect(rows).toEqual([
      ['same', 'Name佐藤 花子= 佐藤 花子'],
      ['written-differently', 'Company株式会社あおぞら≈ (株)あおぞら written differently'],
      ['different', 'Title部長✗ 課長'],
      ['same', 'Phone+815011112222= 050-1111-2222'],
    ]);
  });

  it('adds a field that the card lacks, and lists every key', async () => {
    review.park('one', person('森', 10_000_000, 0.2), ['phone-uncertain']);
    open = await openReviewPage(browser, review);
    await open.page.locator('.adder summary').click();
    await open.page.getByRole('button', { name: 'Corporate number' }).click();
    await open.page.keyboard.type('1234567890123');
    await until(() => review.desk.card('one')?.fields.find(({ path }) => path === 'corporateNumber')?.value, '1234567890123');
    await press('Escape', '?');
    const keys = await open.page.locator('dialog kbd').allTextContents();
    expect(keys.flatMap((text) => text.split(' · '))).toEqual(
      expect.arrayContaining(['Enter', 'X', 'P', 'B', 'S', 'O', 'G', 'T']),
    );
  });

  it.each([
    ['a tablet upright', 820, 1180],
    ['a tablet on its side', 1180, 820],
    ['a small laptop', 1280, 720],
    ['a telephone', 390, 844],
  ])('fits %s: nothing runs over the edge, every action can be reached', async (_name, width, height) => {
    for (const place of [0, 1, 2]) review.parkOnPhoto(`card-${place}`, person('森', 10_000_000 + place, 0.2), place);
    open = await openReviewPage(browser, review, { language: 'ja', width, height });
    const { page } = open;
    expect(await page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)).toBe(0);
    const stage = await page.locator('.stage').boundingBox();
    expect(stage?.height).toBeGreaterThan(120);
    for (const name of ['確定して次へ', '元に戻す', '枠を直す…']) {
      const action = page.getByRole('button', { name });
      await action.scrollIntoViewIfNeeded();
      const { x, y, width: wide, height: high } = (await action.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
      expect({ name, isInside: x >= 0 && x + wide <= width && y + high <= height }).toEqual({ name, isInside: true });
    }
  });

  it.each([
    ['ja', 'light', 820],
    ['en', 'dark', 820],
    ['ja', 'dark', 1280],
    ['en', 'light', 390],
  ] as const)(
    'axe finds nothing serious, also while an outline is drawn (%s, %s, %i wide)',
    async (language, colorScheme, width) => {
      for (const place of [0, 1, 2]) review.parkOnPhoto(`card-${place}`, person('森', 10_000_000 + place, 0.2), place);
      open = await openReviewPage(browser, review, { language, width, height: 900 });
      await open.page.emulateMedia({ colorScheme });
      expect(await serious()).toEqual([]);
      await press('Escape', 'o');
      await open.page.waitForSelector('.corner.c0:focus');
      expect(await serious()).toEqual([]);
    },
  );

  it('is dark where the system is, light where it is not', async () => {
    review.park('one', person('森', 10_000_000, 0.2), ['phone-uncertain']);
    open = await openReviewPage(browser, review);
    const brightness = async (colorScheme: 'dark' | 'light'): Promise<number> => {
      await open.page.emulateMedia({ colorScheme });
      const colour = String(await open.page.evaluate(`getComputedStyle(document.body).backgroundColor`));
      return Number(/\d+/.exec(colour)?.[0]);
    };
    expect(await brightness('light')).toBeGreaterThan(200);
    expect(await brightness('dark')).toBeLessThan(60);
  });

  async function serious(): Promise<readonly object[]> {
    const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const cdp = await open.context.newCDPSession(open.page);
    await cdp.send('Runtime.evaluate', { expression: source });
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((n) => n.target.join(' ')) }))))`,
      awaitPromise: true,
    });
    const found = JSON.parse(String(result.value)) as { impact: string }[];
    return found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  }
});
