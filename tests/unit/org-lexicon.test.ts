import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { learningOf, packsIn, withKnown } from '../../src/compose-packs.ts';
import type { CardReading } from '../../src/domain/card-reading.ts';
import { EMPTY_PACK } from '../../src/domain/learning-pack.ts';
import { knownAgainBy } from '../../src/stages/match/index.ts';
import { profileOfCard } from '../../src/stages/normalize/index.ts';
import { aField, aPerson, aReading, someFields } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { aReview } from '../support/review-desk.ts';

const PEOPLE = ['花子', '一郎', '次郎'].map((firstName, n) =>
  aPerson({ id: `00300000000000${n}AAA`, firstName, email: `p${n}.sato@aozora-kogyo.example`, company: '株式会社あおぞら工業' }),
);

async function read(fields: Parameters<typeof aReading>[0], people = PEOPLE): Promise<CardReading | undefined> {
  const { workspace } = aReview(people);
  const packs = packsIn(join(aFolder(), 'org'), '');
  const readFile = withKnown(() => Promise.resolve([aReading(fields)]), {
    packs,
    mirror: workspace.mirror,
    knowledge: () => KNOWLEDGE,
  });
  return (await readFile(new Uint8Array(), 'a.jpg', new AbortController().signal))[0];
}

describe('what the org knows', () => {
  it('mends an address and a company of a card that is read', async () => {
    const fields = someFields({ company: '株式会社あおそら工業' });

    expect(
      await read({
        ...fields,
        emails: [aField('p0.sato@aozora-k0gyo.example', 0.7)],
        company: aField('株式会社あおそら工業', 0.5),
      }),
    ).toMatchObject({
      fields: {
        emails: [{ value: 'p0.sato@aozora-kogyo.example', evidence: ['lexicon:mailbox'] }],
        company: { value: '株式会社あおぞら工業', raw: '株式会社あおそら工業' },
      },
    });
  });

  it('mends the host of somebody it has never seen, and only for a person to look at', async () => {
    const stranger = { ...someFields({ fullName: '高橋 三郎', lastName: '高橋', firstName: '三郎' }) };

    expect(await read({ ...stranger, emails: [aField('takahashi@aozora-k0gyo.example', 0.9)] })).toMatchObject({
      fields: { emails: [{ value: 'takahashi@aozora-kogyo.example', confidence: 0.55 }] },
    });
  });

  it('changes nothing before anything of it was pulled', async () => {
    const { workspace } = aReview();
    workspace.mirror.put({ people: [], accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] });
    const fields = { ...someFields(), emails: [aField('x@aozora-k0gyo.example', 0.4)] };

    expect(await read(fields, [])).toMatchObject({ status: 'read', fields });
  });
});

describe('a pack of pairs', () => {
  it('tells people apart like the log does, until one of them is erased', () => {
    const review = aReview(PEOPLE);
    const { workspace } = review;
    review.park('one', someFields());
    const person = knownAgainBy(profileOfCard(someFields(), KNOWLEDGE))[0] ?? '';
    const packs = packsIn(join(aFolder(), 'org'), '');
    const other = PEOPLE[0]?.id ?? '';
    packs.keep({
      ...EMPTY_PACK,
      different: [
        { person, other },
        { person: 'somebody|else', other: 'x' },
      ],
    });
    const { reviews, personal } = learningOf(workspace, packs, () => KNOWLEDGE);

    expect(reviews.remembered([person])).toMatchObject([{ other, verdict: 'different' }]);

    personal.erase({ cardKeys: ['one'], recordIds: [] });

    expect(packs.own().different).toEqual([{ person: 'somebody|else', other: 'x' }]);
  });
});
