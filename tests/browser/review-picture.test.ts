import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Box } from '../../src/domain/box.ts';
import type { CardQuad } from '../../src/domain/card-reading.ts';
import { aField, aPhone, aReading, someFields } from '../support/builders.ts';
import { findBrowser, launch } from '../support/browser.ts';
import { aReview, onPhoto, type Reviewing } from '../support/review-desk.ts';
import { aPicture, openReviewPage, type ReviewPage, until } from '../support/review-page.ts';

const BROWSER = findBrowser();

// oxlint-disable vitest/no-standalone-expect, vitest/expect-expect, unicorn/consistent-function-scoping -- no page may report an error; `until` expects

describe.skipIf(BROWSER === undefined)('the picture of a card', () => {
  let browser: Browser;
  let review: Reviewing;
  let open: ReviewPage;
  const regions: Box[] = [];
  const outlines: CardQuad[] = [];

  beforeAll(async () => {
    if (!existsSync('dist/web/page/main.js')) throw new Error('Run `npm run build` first.');
    browser = await launch(BROWSER ?? '');
  });
  afterAll(() => browser.close());

  beforeEach(() => {
    regions.length = 0;
    outlines.length = 0;
    review = aReview([], {
      picture: () => aPicture(400, 240),
      photo: () => aPicture(1600, 1200),
      readRegion(_card, box) {
        regions.push(box);
        return Promise.resolve(['株式会社', '青空商事']);
      },
      readOutline(_card, quad) {
        outlines.push(quad);
        const fields = someFields({ fullName: '森 花子', lastName: '森', company: '森商店', emails: ['mori@mori.example'] });
        return Promise.resolve({ ...aReading(fields), ...onPhoto(0), image: { width: 400, height: 240, quad } });
      },
    });
  });
  afterEach(async () => {
    await open?.close();
    expect(open.problems).toEqual([]);
  });

  const doubtful = (name: string, confidence = 0.3): ReturnType<typeof someFields> => ({
    ...someFields({ fullName: name, lastName: name.split(' ')[0] ?? '', company: '株式会社あお', emails: [] }),
    phones: [aPhone('+815011112222', 'mobile', confidence)],
  });
  const state = (key: string): string | undefined => review.desk.card(key)?.state;
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await open.page.keyboard.press(key);
  };

  it('reads a box that was drawn with the pointer into the field that was focused', async () => {
    review.parkOnPhoto('one', { ...doubtful('佐藤 花子'), company: aField('株式会社あお', 0.1) }, 0);
    open = await openReviewPage(browser, review);
    await until(() => open.page.evaluate(`document.activeElement?.dataset.path`), 'company');
    await press('Alt+b');
    const { x, y, width, height } = (await open.page.locator('.stage').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await open.page.mouse.move(x + width * 0.3, y + height * 0.4);
    await open.page.mouse.down();
    await open.page.mouse.move(x + width * 0.6, y + height * 0.6, { steps: 4 });
    await open.page.mouse.up();

    await until(() => open.input('company').inputValue(), '株式会社 青空商事');
    await until(() => review.desk.card('one')?.fields.find(({ path }) => path === 'company')?.value, '株式会社 青空商事');
    const [[left, top, right, bottom] = [0, 0, 0, 0]] = regions;
    expect(right - left).toBeGreaterThan(60);
    expect(left).toBeGreaterThan(60);
    expect(bottom).toBeLessThan(230);
    expect(top).toBeGreaterThan(10);
  });

  it('reads a box that was moved by arrow keys, and nothing after Escape', async () => {
    review.parkOnPhoto('one', { ...doubtful('佐藤 花子'), company: aField('株式会社あお', 0.1) }, 0);
    open = await openReviewPage(browser, review);
    await press('Alt+b', 'Escape');
    expect(regions).toEqual([]);
    await press('Alt+b', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Enter');

    await until(() => open.input('company').inputValue(), '株式会社 青空商事');
    expect(regions[0]?.map(Math.round)).toEqual([124, 100, 288, 148]);
    expect(state('one')).toBe('parked');
  });

  it('makes a card of its own of a part, which undo takes back', async () => {
    review.parkOnPhoto('one', doubtful('佐藤 花子'), 0);
    open = await openReviewPage(browser, review);
    await press('Escape', 's', 'Enter');

    await until(() => open.input('fullName').inputValue(), '森 花子');
    await until(() => review.desk.queue({}).counts.waiting, 2);
    await press('Escape', 'u');
    await until(() => review.desk.queue({}).counts.waiting, 1);
    await until(() => open.input('fullName').inputValue(), '佐藤 花子');
  });

  it('turns, and the turn is kept', async () => {
    review.parkOnPhoto('one', doubtful('佐藤 花子'), 0);
    open = await openReviewPage(browser, review);
    await press('Escape', 't');
    await until(() => review.desk.card('one')?.turned, 1);
    await until(() => open.page.evaluate(`document.querySelector('.sheet').style.transform.includes('rotate(90deg)')`), true);
    await press('Escape', 'u');
    await until(() => review.desk.card('one')?.turned, 0);
  });

  it('an outline is drawn anew by keys: what was typed stays, undo brings the old one back', async () => {
    review.parkOnPhoto('one', { ...doubtful('佐藤 花子'), title: aField('部') }, 4);
    open = await openReviewPage(browser, review);
    await open.input('title').fill('部長');
    await press('Escape', 'o');
    await until(() => open.page.evaluate(`document.activeElement?.getAttribute('aria-label')`), 'Corner top left');
    await press('ArrowLeft', 'Tab', 'Shift+ArrowRight', 'Tab', 'Tab', 'ArrowDown', 'Enter');

    await until(() => open.input('company').inputValue(), '森商店');
    expect(await open.input('title').inputValue()).toBe('部長');
    const [[a, b, c, d] = onPhoto(4).image?.quad ?? []] = outlines;
    expect([a?.[1], b?.[1], c]).toEqual([450, 450, [1000, 690]]);
    expect(a?.[0]).toBeLessThan(600);
    expect(b?.[0]).toBeGreaterThan(1020);
    expect(d?.[1]).toBeGreaterThan(690);
    expect(state('one')).toBe('parked');
    const drawn = await open.page.locator('.stage img').getAttribute('src');

    await press('Escape', 'u');
    await until(() => open.input('company').inputValue(), '株式会社あお');
    expect(await open.page.locator('.stage img').getAttribute('src')).not.toBe(drawn);
    expect(await open.input('title').inputValue()).toBe('部長');
  });

  it('what is saved slowly takes no key away from an outline that is drawn meanwhile', async () => {
    review.parkOnPhoto('one', { ...doubtful('佐藤 花子'), title: aField('部') }, 4);
    open = await openReviewPage(browser, review);
    const saved = new EventEmitter();
    await open.page.route('**/verdict', async (route) => {
      await once(saved, 'go');
      await route.continue();
    });
    await open.input('title').fill('部長');
    await press('Escape', 'o');
    await open.page.waitForSelector('.corner.c0:focus');
    saved.emit('go');
    await until(() => review.desk.card('one')?.fields.find(({ path }) => path === 'title')?.value, '部長');
    await open.page.waitForTimeout(200);
    expect(await open.page.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toBe('Corner top left');
  });

  it('an outline is drawn by the pointer; Escape leaves everything as it was', async () => {
    review.parkOnPhoto('one', doubtful('佐藤 花子'), 0);
    open = await openReviewPage(browser, review);
    await press('Escape', 'o');
    await open.page.waitForSelector('.corner.c2:focus, .corner.c0:focus');
    const corner = (await open.page.locator('.corner.c2').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await open.page.mouse.move(corner.x + 10, corner.y + 10);
    await open.page.mouse.down();
    await open.page.mouse.move(corner.x + 90, corner.y + 60, { steps: 4 });
    await open.page.mouse.up();
    await press('Escape');
    expect([outlines, review.desk.card('one')?.version]).toEqual([[], 0]);

    await press('o');
    await open.page.waitForSelector('.corner.c0:focus');
    await open.page.mouse.move(corner.x + 10, corner.y + 10);
    await open.page.mouse.down();
    await open.page.mouse.move(corner.x + 90, corner.y + 60, { steps: 4 });
    await open.page.mouse.up();
    await open.page.locator('.outline-editor .accept').click();
    await until(() => open.input('company').inputValue(), '森商店');
    expect(outlines[0]?.[2]?.[0]).toBeGreaterThan(560);
    expect(outlines[0]?.[0]).toEqual([100, 100]);
  });

  it('nine cards of a photo are checked one after another, each with its place, then the queue goes on', async () => {
    for (let place = 8; place >= 0; place -= 1)
      review.parkOnPhoto(`card-${place}`, doubtful(`林 ${place}`, 0.9 - place / 20), place);
    review.park('alone', doubtful('佐藤 花子', 0.05));
    open = await openReviewPage(browser, review);
    const lineage = open.page.locator('.lineage');
    await until(() => open.input('fullName').inputValue(), '佐藤 花子');
    await until(() => lineage.count(), 0);
    await press('Escape', 'j');
    await until(() => lineage.textContent(), 'table.jpg: 9 of 9');
    await press('Escape', 'g');
    await until(
      () =>
        open.page
          .locator('#progress')
          .textContent()
          .then((text) => text?.includes('9 of 9')),
      true,
    );
    await open.page.getByRole('button', { name: /^1 of 9/ }).click();
    for (let place = 0; place < 9; place += 1) {
      await until(() => lineage.textContent(), `table.jpg: ${place + 1} of 9`);
      await press('Enter');
      await until(() => state(`card-${place}`), 'ready');
    }
    await until(() => open.input('fullName').inputValue(), '佐藤 花子');
    expect(state('alone')).toBe('parked');
  });
});
