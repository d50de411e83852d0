import { describe, expect, it } from 'vitest';

import type { CardQuad } from '../../src/domain/card-reading.ts';
import type { ReadCard } from '../../src/domain/stored-card.ts';
import { aField, aReading, someFields } from '../support/builders.ts';
import { aReview, done, onPhoto, type Reviewing } from '../support/review-desk.ts';

const DRAWN: CardQuad = [
  [90, 80],
  [520, 90],
  [515, 350],
  [85, 340],
];

/** What is read within a drawn outline. */
function read(quad: CardQuad): ReadCard {
  const fields = someFields({ fullName: '森 花子', lastName: '森', company: '森商店', emails: ['mori@mori.example'] });
  return { ...aReading(fields), ...onPhoto(0), image: { width: 430, height: 260, quad }, lines: ['森商店'] };
}

function nine(): Reviewing {
  const review = aReview([], { readOutline: (_card, quad) => Promise.resolve(read(quad)) });
  for (let place = 8; place >= 0; place -= 1) review.parkOnPhoto(`card-${place}`, someFields({ fullName: `人 ${place}` }), place);
  return review;
}

describe('a card of a photo with several', () => {
  it('is shown with its place among them, and they can be gone through in their order', () => {
    const review = nine();
    review.park('alone', someFields());
    const photo = review.desk.card('card-2')?.photo;

    expect(photo?.file).toBe('table.jpg');
    expect(photo?.cards.map(({ key }) => key)).toEqual(Array.from({ length: 9 }, (_, place) => `card-${place}`));
    expect(photo?.cards[2]).toMatchObject({ name: '人 2', state: 'parked' });
    expect(review.desk.queue({ photo: photo?.id ?? '' }).entries.map(({ key }) => key)).toEqual(
      Array.from({ length: 9 }, (_, place) => `card-${place}`),
    );
    expect(review.desk.card('alone')?.photo).toBeUndefined();
  });
});

describe('a drawn outline', () => {
  it('is read anew; what a person typed stays; undo brings back the old one, redo the new one', async () => {
    const review = nine();
    const typed = done(review.desk.judge('card-0', { version: 0, verdict: { kind: 'correct', path: 'title', value: '部長' } }));
    const mail = { kind: 'correct', path: 'emails.0', value: 'typed@mori.example' } as const;
    const mailed = done(review.desk.judge('card-0', { version: typed.version, verdict: mail }));
    const redrawn = done(await review.desk.redraw('card-0', { version: mailed.version, quad: DRAWN }));
    const valueOf = (path: string): string | undefined =>
      review.desk.card('card-0')?.fields.find((field) => field.path === path)?.value;

    expect(redrawn.image).toMatchObject({ width: 430, quad: DRAWN });
    expect(valueOf('company')).toBe('森商店');
    expect(valueOf('title')).toBe('部長');
    expect([valueOf('emails.0'), valueOf('emails.1')]).toEqual(['typed@mori.example', 'mori@mori.example']);
    expect(redrawn.source).toEqual({ path: 'photos/table.jpg', page: 1, index: 0 });

    const back = done(review.desk.undo());
    expect(back.image?.quad).toEqual(onPhoto(0).image?.quad);
    expect([valueOf('company'), valueOf('emails.0')]).toEqual(['株式会社あおぞら', 'typed@mori.example']);
    expect(done(review.desk.redo()).image?.quad).toEqual(DRAWN);
    expect(review.workspace.cards.cards({ keys: ['card-0'] })[0]?.review?.redrawn).toBe(true);
  });

  it.each([
    [
      'a line',
      [
        [0, 0],
        [400, 0],
        [400, 2],
        [0, 2],
      ],
    ],
    [
      'crossed',
      [
        [0, 0],
        [400, 240],
        [400, 0],
        [0, 240],
      ],
    ],
    [
      'a dent',
      [
        [0, 0],
        [400, 0],
        [60, 40],
        [0, 240],
      ],
    ],
  ] as const)('that is no card is refused: %s', async (_name, quad) => {
    const review = nine();

    expect(await review.desk.redraw('card-0', { version: 0, quad })).toMatchObject({ kind: 'refused', reason: 'no-outline' });
    expect(review.desk.card('card-0')?.version).toBe(0);
  });

  it('changes nothing where nothing can be read, where a colleague was quicker, or where another card was taken in', async () => {
    const blind = aReview();
    blind.parkOnPhoto('one', someFields(), 0);
    expect(await blind.desk.redraw('one', { version: 0, quad: DRAWN })).toMatchObject({
      kind: 'refused',
      reason: 'nothing-read',
    });
    expect(blind.desk.card('one')?.fields.find(({ path }) => path === 'company')?.value).toBe('株式会社あおぞら');

    const review = nine();
    done(review.other().judge('card-0', { version: 0, verdict: { kind: 'correct', path: 'title', value: '部長' } }));
    expect(await review.desk.redraw('card-0', { version: 0, quad: DRAWN })).toMatchObject({ kind: 'stale' });
    const joined = done(review.desk.judge('card-1', { version: 0, verdict: { kind: 'absorb', other: 'card-2', as: 'part' } }));
    expect(await review.desk.redraw('card-1', { version: joined.version, quad: DRAWN })).toMatchObject({
      kind: 'refused',
      reason: 'separate-first',
    });
  });

  it('is refused for a card that was never a picture', async () => {
    const review = nine();
    review.park('typed', { ...someFields(), fullName: aField('森 花子') });

    expect(await review.desk.redraw('typed', { version: 0, quad: DRAWN })).toMatchObject({
      kind: 'refused',
      reason: 'no-picture',
    });
  });
});

it('a part that was made a card of its own can be taken back, and made again', async () => {
  const review = nine();
  const part = done(await review.desk.split('card-0', [10, 10, 200, 120]));
  expect(part.photo?.cards).toHaveLength(10);

  expect(done(review.desk.undo()).key).toBe('card-0');
  expect(review.desk.card(part.key)).toMatchObject({ state: 'refused', discarded: 'not-a-card' });
  done(review.desk.redo());
  expect(review.desk.card(part.key)?.state).toBe('parked');
});
