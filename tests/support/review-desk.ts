import type { PersonRecord } from '../../src/domain/person-record.ts';
import type { CardFields } from '../../src/domain/card-fields.ts';
import type { CardView, Judged } from '../../src/domain/review-view.ts';
import { indexingWith } from '../../src/pipeline/match-cards.ts';
import { type DeskParts, openReviewDesk } from '../../src/pipeline/review-desk.ts';
import type { ReviewDesk } from '../../src/ports/review-desk.ts';
import type { ParkReason } from '../../src/domain/stored-card.ts';
import { nationalPhone } from '../../src/stages/normalize/index.ts';
import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import { aContext, aReading } from './builders.ts';
import { KNOWLEDGE } from './matching.ts';
import { aWorkspace, STILL } from './memory-workspace.ts';

const HASH = 'c'.repeat(64);

export interface Reviewing {
  readonly workspace: Workspace;
  readonly desk: ReviewDesk;
  /** A second reviewer on the same store. */
  other(reviewer?: string): ReviewDesk;
  park(key: string, fields: CardFields, reasons?: readonly ParkReason[], path?: string): void;
}

/** A store with one batch and a mirror that holds these people. */
export function aReview(people: readonly PersonRecord[] = []): Reviewing {
  const workspace = aWorkspace();
  const { cards, mirror } = workspace;
  const indexing = indexingWith(KNOWLEDGE);
  mirror.put({
    people: people.map((record) => indexing.person(record)),
    accounts: [],
    users: [{ id: '005000000000001AAA', name: '佐藤 一郎', username: 'sato@ours.example', isActive: true }],
    campaigns: [],
    connections: [],
    deletedIds: [],
  });
  mirror.completePull(1, 1);
  mirror.setOrgId('00D000000000001AAA');
  cards.createBatch({ id: '20261006-0001', context: aContext({}), createdAtMs: 1 });
  cards.addImage({ hash: HASH, path: 'a.jpg', bytes: 1, readings: [] }, '20261006-0001');
  const parts: DeskParts = {
    ...workspace,
    clock: STILL,
    knowledge: () => KNOWLEDGE,
    region: 'JP',
    policy: { create: 'auto', memberStatus: 'Responded', leastConfidence: 0.8, national: nationalPhone },
    picture: () => Promise.resolve(undefined),
    readRegion: () => Promise.resolve([]),
    readPart: () => Promise.resolve(undefined),
  };
  return {
    workspace,
    desk: openReviewDesk(parts, 'reviewer'),
    other: (reviewer = 'colleague') => openReviewDesk(parts, reviewer),
    park(key, fields, parkReasons = ['email-uncertain'], path = `${key}.jpg`) {
      const reading = aReading(fields, path);
      cards.addCard({ key, batchId: '20261006-0001', imageHash: HASH, reading, state: 'parked', parkReasons, capturedAtMs: 1 });
    },
  };
}

export function done(judged: Judged): CardView {
  if (judged.kind !== 'done') throw new Error(JSON.stringify(judged));
  return judged.card;
}
