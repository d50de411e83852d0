import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { lineCommand } from '../../src/cli/review/line-command.ts';
import { reviewInTerminal } from '../../src/cli/review/terminal-review.ts';
import { ENGLISH } from '../../src/cli/render/messages-en.ts';
import { JAPANESE } from '../../src/cli/render/messages-ja.ts';
import { TUI_ENGLISH, TUI_JAPANESE } from '../../src/cli/render/messages-tui.ts';
import { reviewWords } from '../../src/compose-review.ts';
import type { StoredCard } from '../../src/domain/stored-card.ts';
import { aField, aPerson, aPhone, someFields } from '../support/builders.ts';
import { aReview, type Reviewing } from '../support/review-desk.ts';

interface Sitting {
  readonly shown: string;
  readonly settled: number;
}

/** A reviewer who types these lines and then hangs up. */
async function sit(review: Reviewing, typed: readonly string[], language: 'ja' | 'en' = 'en'): Promise<Sitting> {
  const [left, shown] = [[...typed], [] as string[]];
  const messages = language === 'ja' ? JAPANESE : ENGLISH;
  const settled = await reviewInTerminal({
    desk: review.desk,
    filter: {},
    words: {
      page: await reviewWords(language),
      tui: language === 'ja' ? TUI_JAPANESE : TUI_ENGLISH,
      reasons: messages.planReason,
      actions: messages.action,
    },
    terminal: { columns: 80, out: (text) => void shown.push(text) },
    conversation: {
      ask(prompt) {
        shown.push(prompt);
        return Promise.resolve(left.shift());
      },
      end: () => undefined,
    },
    nowMs: () => 0,
  });
  return { shown: shown.join(''), settled };
}

function stored({ workspace }: Reviewing, key: string): StoredCard | undefined {
  return workspace.cards.cards({ keys: [key] })[0];
}

const DOUBTFUL = { ...someFields(), emails: [{ ...aField('h@exarnple.example', 0.3), alternatives: ['h@example.example'] }] };

describe('a review in a terminal', () => {
  it('shows the worst field first, takes an alternative, and accepts with Enter alone', async () => {
    const review = aReview();
    review.park('one', DOUBTFUL);

    const { shown, settled } = await sit(review, ['1.1', 'n', '']);

    expect(shown).toMatch(/^\n── 1 of 1 · one\.jpg/);
    expect(shown).toMatch(/ 1 ✗ E-mail +30 %  h@exarnple\.example\n +1\.1 h@example\.example/);
    expect(settled).toBe(1);
    expect(stored(review, 'one')).toMatchObject({ state: 'ready', review: { person: 'new' } });
    expect(stored(review, 'one')?.reading.fields.emails[0]?.value).toBe('h@example.example');
  });

  it('says which card of a photo it is; that others lie on the photo is told only where everything is', async () => {
    const review = aReview();
    for (const place of [0, 1, 2])
      review.parkOnPhoto(`card-${place}`, someFields({ fullName: `林 ${place}`, emails: [] }), place);

    const short = await sit(review, ['q']);
    const whole = await sit(review, ['v', 'q']);

    expect(short.shown).toMatch(/^\n── 1 of 3 · table\.jpg \(1 of 3\)/);
    expect(short.shown).not.toContain('p1');
    expect(whole.shown).toMatch(/p1 林 1 .*p2 林 2/s);
  });

  it('takes a whole line as a value: the Enter that ends a conversion is not one of its own', async () => {
    const review = aReview();
    review.park('one', { ...DOUBTFUL, title: aField('部畏', 0.2) });

    await sit(review, ['1', '部長', '', 'q']);

    expect(stored(review, 'one')?.reading.fields.title?.value).toBe('部長');
  });

  it('leaves a field as it is on Enter alone, empties it on a dash, adds one by name', async () => {
    const review = aReview();
    review.park('one', DOUBTFUL);

    await sit(review, ['1', '', '1=-', '+title=部長', '+phones=03-3210-9999', '+corporateNumber=7000012050002', '+hat=red']);

    const fields = stored(review, 'one')?.reading.fields;
    expect(fields?.emails).toEqual([]);
    expect(fields?.title?.value).toBe('部長');
    expect(fields?.phones[0]?.value).toBe('+81332109999');
    expect(fields?.corporateNumber?.value).toBe('7000012050002');
  });

  it('saves at every line: hanging up loses nothing, and the next sitting can undo', async () => {
    const review = aReview();
    review.park('one', DOUBTFUL);
    await sit(review, ['1=h@example.example']);
    await sit({ ...review, desk: review.other('reviewer') }, ['u']);

    expect(stored(review, 'one')?.reading.fields.emails[0]?.value).toBe('h@exarnple.example');
  });

  it('links to a candidate, tells another apart, and shows what speaks for it and what would be written', async () => {
    const review = aReview([aPerson({ id: '003000000000001AAA', email: 'hanako.sato@aozora.example', title: '課長' })]);
    review.park('one', someFields({ title: '部長' }), ['possible-link']);

    const { shown } = await sit(review, ['m1']);

    expect(shown).toMatch(/ 1\. 佐藤 花子 · \(株\)あおぞら {2}Contact/);
    expect(shown).toMatch(/\+1\.0 e-mail: the same/);
    expect(shown).toMatch(/Title: 部長 ≠ 課長/);
    expect(shown).toMatch(/What will be written: /);
    expect(stored(review, 'one')?.proposal).toMatchObject({ id: '003000000000001AAA', accepted: true });

    await sit(review, ['d1']);

    expect(review.workspace.reviews.allRemembered().some(({ verdict }) => verdict === 'different')).toBe(true);
  });

  it('discards with a reason, asked for or given', async () => {
    const review = aReview();
    review.park('one', DOUBTFUL);
    review.park('two', { ...DOUBTFUL, emails: [aField('x@y.example', 0.5)] });

    const { settled } = await sit(review, ['x', '3', 'x not-wanted']);

    expect(settled).toBe(2);
    expect(stored(review, 'one')?.review?.discarded).toBe('duplicate');
    expect(stored(review, 'two')?.review?.discarded).toBe('not-wanted');
  });

  it('says why a card cannot be accepted, and what it did not understand; neither changes anything', async () => {
    const review = aReview();
    review.park('one', { ...someFields(), emails: [aField('no address', 0.3)] });

    const { shown } = await sit(review, ['', 'make coffee', 'm4', '9']);

    expect(shown).toContain('✗ An e-mail address is not one.');
    expect(shown).toContain('Not understood: nothing was done.');
    expect(shown).toContain('There is no 4 here.');
    expect(stored(review, 'one')).toMatchObject({ state: 'parked', version: 0 });
  });

  it('warns of a poor picture, with what to do about it', async () => {
    const review = aReview();
    review.park('one', DOUBTFUL);
    const { desk } = review;
    const poor = { ...desk, card: (key: string) => ({ ...desk.card(key), warnings: ['glare'] }) as ReturnType<typeof desk.card> };

    expect((await sit({ ...review, desk: poor }, [], 'ja')).shown).toContain('! 照明が反射しています。');
  });

  it('tells who was faster, and shows what is saved now', async () => {
    const review = aReview();
    review.park('one', DOUBTFUL);
    const { desk } = review;
    const late = {
      ...desk,
      card: (key: string) => {
        const seen = desk.card(key);
        if (seen?.version === 0)
          review.other().judge(key, { version: 0, verdict: { kind: 'correct', path: 'title', value: 'CTO' } });
        return seen;
      },
    };

    const { shown } = await sit({ ...review, desk: late }, ['1=mine@example.example']);

    expect(shown).toMatch(/✗ Changed meanwhile by colleague: a field was corrected: title/);
    expect(stored(review, 'one')?.reading.fields.emails[0]?.value).toBe('h@exarnple.example');
  });

  it.each(['ja', 'en'] as const)('keeps to 24 rows of 80 columns, and lets no card steer the terminal (%s)', async (language) => {
    const review = aReview([1, 2, 3, 4].map((n) => aPerson({ id: `00300000000000${n}AAA`, email: `h${n}@aozora.example` })));
    const long = '株式会社'.repeat(30);
    review.park('one', {
      ...someFields({ company: long, title: `${long}\u001B[2J`, department: long, address: long }),
      phones: [1, 2, 3, 4].map((n) => aPhone(`03-3210-999${n}`, 'work', 0.4)),
      emails: [{ ...aField(`${long}@x`, 0.1), alternatives: [long, long, long] }],
    });

    const { shown } = await sit(review, [], language);
    const lines = shown.split('\n');

    expect(lines.length).toBeLessThanOrEqual(25);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
    expect(shown).not.toContain('\u001B');
  });
});

it.each([
  ['', { kind: 'accept' }],
  ['１．２', { kind: 'alternative', n: 1, choice: 2 }],
  ['ｍ１', { kind: 'same', n: 1 }],
  ['１＝山田　太郎 ', { kind: 'set', n: 1, value: '山田　太郎' }],
  ['2 = a=b', { kind: 'set', n: 2, value: 'a=b' }],
  ['d 3', { kind: 'not-same', n: 3 }],
  ['x2', { kind: 'discard-as', reason: 'unreadable' }],
  ['x 9', { kind: 'unknown' }],
  ['accept', { kind: 'unknown' }],
])('the line %j means %j', (line, command) => {
  expect(lineCommand(line)).toEqual(command);
});
