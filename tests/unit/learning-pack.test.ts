import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { loadLearningPack, packText, saveLearningPack } from '../../src/config/learning-pack.ts';
import type { CardFields } from '../../src/domain/card-fields.ts';
import { EMPTY_PACK, type LearningPack, mergedPacks } from '../../src/domain/learning-pack.ts';
import { learnPack } from '../../src/stages/review/index.ts';
import { aField, someFields } from '../support/builders.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { aReview, done, type Reviewing } from '../support/review-desk.ts';

function correct({ desk }: Reviewing, key: string, changes: Readonly<Record<string, string>>): void {
  let card = desk.card(key);
  for (const [path, value] of Object.entries(changes))
    card = done(desk.judge(key, { version: card?.version ?? 0, verdict: { kind: 'correct', path, value } }));
  done(desk.judge(key, { version: card?.version ?? 0, verdict: { kind: 'new-person' } }));
  const now = desk.card(key);
  done(desk.judge(key, { version: now?.version ?? 0, verdict: { kind: 'accept' } }));
}

function learned({ workspace: { reviews } }: Reviewing, inForce: LearningPack = EMPTY_PACK): LearningPack {
  return learnPack(reviews.events({}), reviews.allRemembered(), { inForce, freeMail: new Set(['gmail.com']) });
}

/** A card of somebody else each time, so that none is held for another. */
function aCard(at: number, company: string): CardFields {
  return someFields({ company, fullName: `山田 ${at}`, lastName: '山田', firstName: `${at}`, emails: [`y${at}@midori.example`] });
}

describe('a learned pack', () => {
  it('holds the spelling, the domain and the letters that corrections gave', () => {
    const review = aReview();
    for (const at of [1, 2, 3]) {
      review.park(`c${at}`, { ...aCard(at, '株式会社みとり'), title: aField('部畏') });
      correct(review, `c${at}`, { company: '株式会社みどり', title: '部長' });
    }

    expect(learned(review)).toMatchObject({
      companies: [{ read: '株式会社みとり', right: '株式会社みどり', cards: 3 }],
      domains: [{ domain: 'midori.example', company: '株式会社みどり', cards: 3 }],
      titles: [{ read: '部畏', right: '部長', cards: 3 }],
      confusions: [
        { read: 'と', right: 'ど', times: 3 },
        { read: '畏', right: '長', times: 3 },
      ],
    });
  });

  it('one card is one witness: letters that it confused in a name and in a part of it are not learned from it alone', () => {
    const review = aReview();
    review.park('a', someFields({ fullName: '石川 買', lastName: '石川', firstName: '買', emails: ['ishikawa@midori.example'] }));
    correct(review, 'a', { fullName: '石川 賢', firstName: '賢' });

    expect(learned(review).confusions).toEqual([]);
  });

  it('learns no spelling that was let stand on another card, or that has two answers', () => {
    const review = aReview();
    review.park('a', aCard(1, '大田商会'));
    review.park('b', aCard(2, '大田商会'));
    review.park('c', aCard(3, '一井'));
    review.park('d', aCard(4, '一井'));
    correct(review, 'a', { company: '太田商会' });
    correct(review, 'b', {});
    correct(review, 'c', { company: '三井' });
    correct(review, 'd', { company: '二井' });

    expect(learned(review).companies).toEqual([]);
    expect(learned(review).domains).toEqual([]);
  });

  it('proposes only what is new since the last acceptance; what was taken out stays out', () => {
    const review = aReview();
    review.park('a', aCard(1, '株式会社みとり'));
    correct(review, 'a', { company: '株式会社みどり' });
    const accepted = mergedPacks(EMPTY_PACK, learned(review));

    expect(learned(review, accepted).companies).toEqual([]);
    expect(learned(review, { ...accepted, companies: [] }).companies).toEqual([]);

    review.park('b', aCard(2, '株式会社みとり'));
    correct(review, 'b', { company: '株式会社みどり' });

    expect(learned(review, { ...accepted, companies: [] }).companies).toEqual([
      { read: '株式会社みとり', right: '株式会社みどり', cards: 2 },
    ]);
  });

  it('unlearns what is taken back', () => {
    const review = aReview();
    review.park('a', aCard(1, '株式会社みとり'));
    correct(review, 'a', { company: '株式会社みどり' });
    review.desk.undo();

    expect(learned(review).companies).toEqual([]);
  });

  it('is a file that people can read, for its owner only, and that comes back as it was', () => {
    const path = join(aFolder(), 'deep', 'pack.yaml');
    const pack: LearningPack = {
      ...EMPTY_PACK,
      learnedThrough: 7,
      domains: [{ domain: 'a.example', company: '㈱A: "B"', cards: 2 }],
    };

    saveLearningPack(path, pack);

    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadLearningPack(path)).toEqual(pack);
    expect(readFileSync(path, 'utf8')).toContain('- { domain: a.example');
    expect(packText(EMPTY_PACK)).toMatch(/^# What reviewers taught/);
  });

  it.each([
    ['an unknown key', 'version: 1\ncompanys: []\n', /companys/],
    ['an entry without an answer', 'version: 1\ncompanies:\n  - { read: x }\n', /companies\.0\.right/],
    ['no YAML', 'version: [', /not valid YAML/],
  ])('is refused with %s', (_what, text, message) => {
    const path = join(aFolder(), 'pack.yaml');
    writeFileSync(path, text);

    expect(() => loadLearningPack(path)).toThrow(message);
  });
});
