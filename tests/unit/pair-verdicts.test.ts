import { describe, expect, it } from 'vitest';

import type { PersonRecord } from '../../src/domain/person-record.ts';
import { cardMatcher, indexingWith } from '../../src/pipeline/match-cards.ts';
import { aPhone, aReading, aStoredCard, someFields } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aReview, done } from '../support/review-desk.ts';

const MAILBOX = 'y.kanda@aozora.example';
const LEAD: PersonRecord = {
  object: 'Lead',
  id: '00Q000000000001AAA',
  lastName: '神田',
  firstName: '要作',
  company: '株式会社青空製作所',
  email: MAILBOX,
  modifiedAtMs: 0,
};
const FIELDS = someFields({
  lastName: '神田',
  firstName: '要',
  fullName: '神田 要',
  company: '株式会社青空製作所',
  emails: [MAILBOX],
  phones: [aPhone('+819012345678', 'mobile')],
});

/** The same card again, in another batch, by another machine. */
function again(review: ReturnType<typeof aReview>) {
  const { mirror, reviews } = review.workspace;
  return cardMatcher(mirror, KNOWLEDGE, reviews)([aStoredCard({ key: 'again', reading: aReading(FIELDS) })])[0]?.decision;
}

describe('what a person has said of two people', () => {
  it('is asked once: without a verdict the near name waits for a person', () => {
    const review = aReview([LEAD]);
    expect(again(review)).toMatchObject({ verdict: 'possible-link', best: { id: LEAD.id } });
  });

  it('“two different people” holds for every later card of the two, and is not asked again', () => {
    const review = aReview([LEAD]);
    review.park('one', FIELDS);
    done(review.desk.judge('one', { version: 0, verdict: { kind: 'not-same', object: 'Lead', id: LEAD.id } }));

    expect(again(review)).toMatchObject({ verdict: 'non-link' });
    expect(again(review)?.candidates.map(({ id }) => id)).not.toContain(LEAD.id);
  });

  it('“this is the one” links every later card of the two, whatever the evidence', () => {
    const review = aReview([LEAD]);
    review.park('one', FIELDS);
    done(review.desk.judge('one', { version: 0, verdict: { kind: 'link', object: 'Lead', id: LEAD.id } }));

    expect(again(review)).toMatchObject({ verdict: 'link', reason: 'decided-by-person', best: { id: LEAD.id } });
  });

  it('a verdict on a Lead holds for the Contact it became', () => {
    const contact: PersonRecord = { ...LEAD, object: 'Contact', id: '003000000000001AAA' };
    const review = aReview([LEAD]);
    review.park('one', FIELDS);
    done(review.desk.judge('one', { version: 0, verdict: { kind: 'link', object: 'Lead', id: LEAD.id } }));
    const { mirror } = review.workspace;
    const indexing = indexingWith(KNOWLEDGE);
    const people = [contact, { ...LEAD, convertedContactId: contact.id }].map((record) => indexing.person(record));
    mirror.put({ people, accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] });

    expect(again(review)).toMatchObject({ verdict: 'link', reason: 'decided-by-person', best: { id: contact.id } });
  });

  it('nobody else of the name is touched by it', () => {
    const review = aReview([LEAD]);
    review.park('one', FIELDS);
    done(review.desk.judge('one', { version: 0, verdict: { kind: 'not-same', object: 'Lead', id: LEAD.id } }));
    const another = someFields({ lastName: '神田', firstName: '要作', company: '株式会社青空製作所', emails: [MAILBOX] });
    const { mirror, reviews } = review.workspace;

    const decision = cardMatcher(mirror, KNOWLEDGE, reviews)([aStoredCard({ reading: aReading(another) })])[0]?.decision;
    expect(decision).toMatchObject({ verdict: 'link', best: { id: LEAD.id } });
  });
});
