import { describe, expect, it } from 'vitest';

import { withLearned } from '../../src/domain/learned-weights.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { learnWeights } from '../../src/pipeline/learn-weights.ts';
import { cardMatcher, indexingWith } from '../../src/pipeline/match-cards.ts';
import type { Mirror } from '../../src/ports/mirror.ts';
import { aPhone, aReading, aStoredCard, someFields } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aWorkspace, STILL } from '../support/memory-workspace.ts';

const SURNAMES = ['佐藤', '鈴木', '高橋', '田中', '渡辺', '伊藤', '山本', '中村', '小林', '加藤'];
const GIVEN = ['一郎', '花子', '健太', '恵子', '直樹', '美咲', '大輔', '陽子', '翔太', '久美子', '和夫', '千尋', '誠'];

/** People of an org, each a second time with the same name and number, and with the mailbox of another employer where `moves` says so. */
function doubles(count: number, moves: (at: number) => boolean): readonly PersonRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const lastName = SURNAMES[at % SURNAMES.length] ?? '';
    const firstName = GIVEN[Math.floor(at / SURNAMES.length) % GIVEN.length] ?? '';
    const mobile = `+81905550${String(at).padStart(4, '0')}`;
    const one: PersonRecord = {
      object: 'Contact',
      id: `003A${String(at).padStart(11, '0')}AAA`,
      lastName,
      firstName,
      mobile,
      company: `株式会社雲${at % 60}`,
      email: `p${at}@kumo${at % 60}.example`,
      modifiedAtMs: 0,
    };
    const moved = moves(at) ? { company: `株式会社星${at % 50}`, email: `q${at}@hoshi${at % 50}.example` } : {};
    return [one, { ...one, ...moved, id: `003B${String(at).padStart(11, '0')}AAA` }];
  }).flat();
}

function aMirror(people: readonly PersonRecord[]): Mirror {
  const { mirror } = aWorkspace();
  const indexing = indexingWith(KNOWLEDGE);
  const none = { accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] };
  mirror.put({ ...none, people: people.map((person) => indexing.person(person)) });
  return mirror;
}

describe('an org teaches its own weights', () => {
  it('where doubles mostly carry another mailbox, another mailbox speaks less against a match', () => {
    const mirror = aMirror(doubles(300, (at) => at % 5 !== 0));

    const learned = learnWeights({ mirror, knowledge: KNOWLEDGE, clock: STILL });

    const shipped = KNOWLEDGE.model.levels['email'] ?? {};
    expect(learned.shares['email']?.['different']).toBeGreaterThan((shipped['different']?.m ?? 1) * 1.5);
    expect(learned.shares['email']?.['exact']).toBeLessThan(shipped['exact']?.m ?? 0);
    expect(learned.matches).toBeGreaterThan(250);
  });

  it('where doubles agree, the same level speaks more against a match than shipped', () => {
    const mirror = aMirror(doubles(300, () => false));

    const learned = learnWeights({ mirror, knowledge: KNOWLEDGE, clock: STILL });

    expect(learned.shares['organisation']?.['different']).toBeLessThan(
      KNOWLEDGE.model.levels['organisation']?.['different']?.m ?? 0,
    );
  });

  it('no level moves by more than two bits, however lopsided the org is', () => {
    const { shares } = learnWeights({ mirror: aMirror(doubles(400, () => true)), knowledge: KNOWLEDGE, clock: STILL });

    for (const [comparison, levels] of Object.entries(shares)) {
      for (const [level, share] of Object.entries(levels)) {
        const shipped = KNOWLEDGE.model.levels[comparison]?.[level]?.m ?? 0;
        expect(Math.abs(Math.log2(share / shipped)), `${comparison} ${level}`).toBeLessThanOrEqual(2.0001);
      }
    }
  });

  it('a decision names the revision it was made by, and each learning counts up', () => {
    const mirror = aMirror(doubles(300, () => false));
    learnWeights({ mirror, knowledge: KNOWLEDGE, clock: STILL });
    learnWeights({ mirror, knowledge: KNOWLEDGE, clock: STILL });
    const knowledge = { ...KNOWLEDGE, model: withLearned(KNOWLEDGE.model, mirror.learnedWeights()) };
    const fields = someFields({ lastName: '佐藤', firstName: '一郎', phones: [aPhone('+819055500000', 'mobile')] });
    const cards = [aStoredCard({ reading: aReading(fields) })];

    expect(cardMatcher(mirror, knowledge)(cards)[0]?.decision.weights).toBe(2);
    mirror.setLearnedWeights();
    expect(mirror.learnedWeights()).toBeUndefined();
    expect(cardMatcher(mirror, KNOWLEDGE)(cards)[0]?.decision.weights).toBeUndefined();
  });

  it('weights learned upon another shipped model are void', () => {
    const mirror = aMirror(doubles(300, () => true));
    const learned = learnWeights({ mirror, knowledge: KNOWLEDGE, clock: STILL });

    expect(withLearned({ ...KNOWLEDGE.model, version: 99 }, learned).levels).toEqual(KNOWLEDGE.model.levels);
  });

  it('an org without doubles, or without anybody, teaches nothing and keeps the shipped weights', () => {
    const single = aMirror(doubles(120, () => false).filter((_, at) => at % 2 === 0));

    expect(() => learnWeights({ mirror: single, knowledge: KNOWLEDGE, clock: STILL })).toThrow(/too few/);
    expect(() => learnWeights({ mirror: aMirror([]), knowledge: KNOWLEDGE, clock: STILL })).toThrow(/no local copy/);
    expect(single.learnedWeights()).toBeUndefined();
  });
});
