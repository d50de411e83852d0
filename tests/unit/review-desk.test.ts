import { describe, expect, it } from 'vitest';

import { cardMatcher } from '../../src/pipeline/match-cards.ts';
import { makePlan } from '../../src/pipeline/make-plan.ts';
import { aField, aPerson, aPhone, someFields } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { STILL } from '../support/memory-workspace.ts';
import { aReview, done, type Reviewing } from '../support/review-desk.ts';

const SATO = aPerson({ id: '003000000000001AAA', email: 'hanako.sato@aozora.example' });
const OTHER_SATO = aPerson({ id: '003000000000002AAA', email: 'h-sato2@aozora.example' });

function planOf({ workspace }: Reviewing): ReturnType<typeof makePlan>['plan'] {
  const matchCards = cardMatcher(workspace.mirror, KNOWLEDGE, workspace.reviews);
  const policy = { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8 } as const;
  const deps = { ...workspace, clock: STILL, matchCards, policy, limits: { planLifeMs: 1 } };
  return makePlan(deps, { orgId: 'org' }).plan;
}

describe('a reviewer', () => {
  it('gets the least certain card first, with its least certain field first', () => {
    const review = aReview();
    review.park('sure', { ...someFields(), emails: [aField('a@b.example', 0.9)] });
    review.park('doubt', { ...someFields(), emails: [aField('a@exarnple.example', 0.3)] });

    expect(review.desk.queue({}).entries.map(({ key }) => key)).toEqual(['doubt', 'sure']);
    expect(review.desk.card('doubt')?.fields[0]).toMatchObject({ path: 'emails.0', confidence: 0.3 });
  });

  it('goes on at the card that was left, as long as it waits', () => {
    const review = aReview();
    review.park('sure', { ...someFields(), emails: [aField('a@b.example', 0.9)] });
    review.park('doubt', { ...someFields(), emails: [aField('a@exarnple.example', 0.3)] });
    expect(review.desk.queue({}).resumeAt).toBeUndefined();

    const typed = done(
      review.desk.judge('sure', { version: 0, verdict: { kind: 'correct', path: 'company', value: '株式会社あおぞら商事' } }),
    );
    expect(review.other('reviewer').queue({}).resumeAt).toBe('sure');

    done(review.desk.judge('sure', { version: typed.version, verdict: { kind: 'discard', reason: 'not-a-card' } }));
    expect(review.other('reviewer').queue({}).resumeAt).toBeUndefined();
  });

  it('corrects a value; what was printed and what the machine read stay with it', () => {
    const review = aReview();
    review.park('one', { ...someFields(), emails: [aField('h@exarnple.example', 0.99)] });

    const card = done(
      review.desk.judge('one', { version: 0, verdict: { kind: 'correct', path: 'emails.0', value: 'h@Example.example ' } }),
    );

    const email = card.fields.find(({ path }) => path === 'emails.0');
    expect(email).toMatchObject({ value: 'h@example.example', raw: 'h@exarnple.example', origin: 'person', confidence: 1 });
    expect(email?.alternatives).toEqual(['h@exarnple.example']);
    expect(email?.evidence).toContain(`person:reviewer@${STILL.nowAtMs()}`);
  });

  it('accepts a card, and the plan writes its corrected values', () => {
    const review = aReview();
    review.park('one', {
      ...someFields({ phones: [aPhone('03-12', 'work', 0.2)] }),
      emails: [aField('h@exarnple.example', 0.3)],
    });
    const { desk } = review;
    const fixed = done(
      desk.judge('one', { version: 0, verdict: { kind: 'correct', path: 'emails.0', value: 'h@example.example' } }),
    );
    const phone = done(
      desk.judge('one', { version: fixed.version, verdict: { kind: 'correct', path: 'phones.0', value: '03-3210-9999' } }),
    );
    const accepted = done(desk.judge('one', { version: phone.version, verdict: { kind: 'accept' } }));

    expect(accepted.state).toBe('ready');
    expect(desk.queue({}).entries).toEqual([]);
    const lead = planOf(review).writes.find(({ object }) => object === 'Lead');
    expect(lead?.fields.values).toMatchObject({ LastName: '佐藤', Email: 'h@example.example' });
    expect(String(lead?.fields.values['Phone'])).toMatch(/3210-?9999/);
  });

  it('does not lose work to a second reviewer: an older version changes nothing and says what happened', () => {
    const review = aReview();
    review.park('one', someFields());
    const other = review.other();
    done(other.judge('one', { version: 0, verdict: { kind: 'correct', path: 'company', value: '株式会社あおぞら商事' } }));

    const judged = review.desk.judge('one', { version: 0, verdict: { kind: 'correct', path: 'company', value: '他' } });

    expect(judged).toMatchObject({ kind: 'stale', changes: [{ reviewer: 'colleague', kind: 'correct', path: 'company' }] });
    expect(review.desk.card('one')?.fields.find(({ path }) => path === 'company')?.value).toBe('株式会社あおぞら商事');
  });

  it('must decide between two people of one name before the card is accepted, and is never asked again', () => {
    const review = aReview([SATO, OTHER_SATO]);
    const { desk } = review;
    const fields = someFields({ emails: [], phones: [aPhone('+815011112222', 'mobile')] });
    review.park('one', fields, ['name-uncertain']);
    const seen = desk.card('one');
    expect(seen?.candidates.map(({ id }) => id).toSorted()).toEqual([SATO.id, OTHER_SATO.id]);
    expect(desk.judge('one', { version: 0, verdict: { kind: 'accept' } })).toMatchObject({
      kind: 'refused',
      reason: 'decide-person',
    });

    const first = done(desk.judge('one', { version: 0, verdict: { kind: 'not-same', object: 'Contact', id: SATO.id } }));
    const second = done(
      desk.judge('one', { version: first.version, verdict: { kind: 'not-same', object: 'Contact', id: OTHER_SATO.id } }),
    );
    expect(second.candidates).toEqual([]);
    done(desk.judge('one', { version: second.version, verdict: { kind: 'accept' } }));
    expect(planOf(review).items).toMatchObject([{ cardKey: 'one', action: 'create' }]);

    // The same person's card from another show.
    review.park('two', fields, ['name-uncertain'], 'elsewhere.jpg');
    expect(
      review
        .other()
        .card('two')
        ?.candidates.filter(({ object }) => object !== 'Card'),
    ).toEqual([]);
  });

  it('links a card for ever: another card of the person goes to the same record', () => {
    const review = aReview([SATO, OTHER_SATO]);
    const fields = someFields({ emails: [], phones: [aPhone('+815011112222', 'mobile')] });
    review.park('one', fields, ['possible-link']);
    const linked = done(
      review.desk.judge('one', { version: 0, verdict: { kind: 'link', object: 'Contact', id: OTHER_SATO.id } }),
    );
    expect(linked.write).toMatchObject({
      object: 'Contact',
      id: OTHER_SATO.id,
      reasons: expect.arrayContaining(['decided-by-person']),
    });
    done(review.desk.judge('one', { version: linked.version, verdict: { kind: 'accept' } }));

    review.park('two', fields, ['possible-link']);
    const matched = cardMatcher(
      review.workspace.mirror,
      KNOWLEDGE,
      review.workspace.reviews,
    )(review.workspace.cards.cards({ keys: ['two'] }));
    expect(matched[0]?.decision).toMatchObject({ verdict: 'link', reason: 'decided-by-person', best: { id: OTHER_SATO.id } });
  });

  it('calls another card that waits the same person: both go to one record, until that is taken back', () => {
    const review = aReview();
    review.park('one', someFields({ emails: ['sato@aozora.example'] }));
    review.park('two', someFields({ emails: ['hanako@midori.example'], company: 'みどり商会' }));
    const leaderOf = (): string | undefined => {
      const { mirror, reviews, cards } = review.workspace;
      return cardMatcher(mirror, KNOWLEDGE, reviews)(cards.cards({ keys: ['one', 'two'] }))[1]?.sameAsCard;
    };
    expect(leaderOf()).toBeUndefined();

    done(review.desk.judge('two', { version: 0, verdict: { kind: 'same-card', id: 'one' } }));
    expect(leaderOf()).toBe('one');

    done(review.desk.undo());
    expect(leaderOf()).toBeUndefined();
  });

  it('takes acts back and does them again; letters typed into one field go together', () => {
    const review = aReview();
    review.park('one', someFields());
    const { desk } = review;
    const company = (): string | undefined => desk.card('one')?.fields.find(({ path }) => path === 'company')?.value;
    let version = 0;
    for (const value of ['新', '新会', '新会社']) {
      version = done(
        desk.judge('one', { version, verdict: { kind: 'correct', path: 'company', value }, group: 'visit-1' }),
      ).version;
    }
    done(desk.judge('one', { version, verdict: { kind: 'accept' } }));

    expect(done(desk.undo()).state).toBe('parked');
    expect(company()).toBe('新会社');
    done(desk.undo());
    expect(company()).toBe('株式会社あおぞら');
    done(desk.redo());
    expect(company()).toBe('新会社');
    expect(done(review.other('reviewer').redo()).state).toBe('ready');
  });

  it('an undone "not the same" is forgotten', () => {
    const review = aReview([SATO, OTHER_SATO]);
    review.park('one', someFields({ emails: [], phones: [] }), ['possible-link']);
    done(review.desk.judge('one', { version: 0, verdict: { kind: 'not-same', object: 'Contact', id: SATO.id } }));
    expect(review.desk.card('one')?.candidates).toHaveLength(1);
    done(review.desk.undo());

    expect(review.desk.card('one')?.candidates).toHaveLength(2);
  });

  it('makes one card of front and back, and gives the back its own life again', () => {
    const review = aReview();
    review.park('front', someFields({ emails: ['hanako.sato@aozora.example'] }), ['name-uncertain'], 'scan-001.jpg');
    const back = { ...someFields({ company: 'Aozora Inc.', urls: ['https://aozora.example'] }), fullName: aField('Hanako Sato') };
    review.park('back', back, ['name-uncertain'], 'scan-002.jpg');
    const { desk } = review;
    desk.queue({});
    expect(desk.card('front')?.pairs).toMatchObject([
      { key: 'back', evidence: expect.arrayContaining(['same-email', 'neighbour-file']) },
    ]);

    const whole = done(desk.judge('front', { version: 0, verdict: { kind: 'absorb', other: 'back', as: 'back' } }));
    expect(whole.fields.find(({ path }) => path === 'nameRomaji')?.value).toBe('Hanako Sato');
    expect(whole.fields.find(({ path }) => path === 'companyLatin')?.value).toBe('Aozora Inc.');
    expect(desk.queue({}).entries.map(({ key }) => key)).toEqual(['front']);

    done(desk.judge('front', { version: whole.version, verdict: { kind: 'release', other: 'back' } }));
    expect(desk.queue({}).entries.map(({ key }) => key)).toEqual(['front', 'back']);
  });

  it('leaves a card alone that is on its way to the org', () => {
    const review = aReview();
    review.park('one', someFields());
    review.workspace.cards.setCardState('one', 'applying', []);

    expect(review.desk.judge('one', { version: 1, verdict: { kind: 'discard', reason: 'not-a-card' } })).toMatchObject({
      kind: 'refused',
      reason: 'not-open',
    });
  });

  it('a name corrected as a whole is cut anew', () => {
    const review = aReview();
    review.park('one', someFields());
    const card = done(
      review.desk.judge('one', { version: 0, verdict: { kind: 'correct', path: 'fullName', value: '田中 太郎' } }),
    );

    expect(card.fields.find(({ path }) => path === 'lastName')?.value).toBe('田中');
    expect(card.fields.find(({ path }) => path === 'firstName')?.value).toBe('太郎');
  });

  it('erasing a person takes what reviewers typed and remembered of them out of the log', () => {
    const review = aReview([SATO, OTHER_SATO]);
    review.park('one', someFields({ emails: ['hanako.sato@aozora.example'], phones: [] }), ['possible-link']);
    const card = done(review.desk.judge('one', { version: 0, verdict: { kind: 'correct', path: 'title', value: '秘密部長' } }));
    done(
      review.desk.judge('one', { version: card.version, verdict: { kind: 'not-same', object: 'Contact', id: OTHER_SATO.id } }),
    );
    const { personal, reviews } = review.workspace;
    expect(reviews.allRemembered()).not.toEqual([]);

    personal.erase({ cardKeys: ['one'], recordIds: [] });

    expect(reviews.allRemembered()).toEqual([]);
    const left = JSON.stringify(reviews.eventsOf('one'));
    expect(left).not.toMatch(/秘密部長|佐藤|hanako/);
    expect(reviews.eventsOf('one').map(({ verdict }) => verdict.kind)).toEqual(['correct', 'not-same']);
  });
});
