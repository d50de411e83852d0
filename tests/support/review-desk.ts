import type { PersonRecord } from '../../src/domain/person-record.ts';
import type { CardFields } from '../../src/domain/card-fields.ts';
import type { CardView, Judged } from '../../src/domain/review-view.ts';
import { indexingWith } from '../../src/pipeline/match-cards.ts';
import type { DeskParts } from '../../src/pipeline/desk-parts.ts';
import { openReviewDesk } from '../../src/pipeline/review-desk.ts';
import type { ReviewDesk } from '../../src/ports/review-desk.ts';
import type { ParkReason, ReadCard } from '../../src/domain/stored-card.ts';
import { nationalPhone } from '../../src/stages/normalize/index.ts';
import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import { aContext, aReading } from './builders.ts';
import { KNOWLEDGE } from './matching.ts';
import { aWorkspace, STILL } from './memory-workspace.ts';

const HASH = 'c'.repeat(64);
const PHOTO = 'd'.repeat(64);

type Eyes = Pick<DeskParts, 'picture' | 'photo' | 'readRegion' | 'readOutline'>;

export interface Reviewing {
  readonly workspace: Workspace;
  readonly desk: ReviewDesk;
  /** A second reviewer on the same store. */
  other(reviewer?: string): ReviewDesk;
  park(key: string, fields: CardFields, reasons?: readonly ParkReason[], path?: string): void;
  /** A card of a photo with several, `place` from 0. */
  parkOnPhoto(key: string, fields: CardFields, place: number): void;
}

/**
 * A store with one batch and a mirror that holds these people.
 *
 * @param eyes  what the desk sees and reads of pictures; nothing where absent
 */
export function aReview(people: readonly PersonRecord[] = [], eyes: Partial<Eyes> = {}): Reviewing {
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
    photo: () => Promise.resolve(undefined),
    readOutline: () => Promise.resolve(undefined),
    ...eyes,
  };
  return {
    workspace,
    desk: openReviewDesk(parts, 'reviewer'),
    other: (reviewer = 'colleague') => openReviewDesk(parts, reviewer),
    park(key, fields, parkReasons = ['email-uncertain'], path = `${key}.jpg`) {
      const reading = aReading(fields, path);
      cards.addCard({ key, batchId: '20261006-0001', imageHash: HASH, reading, state: 'parked', parkReasons, capturedAtMs: 1 });
    },
    parkOnPhoto(key, fields, place) {
      const reading = { ...aReading(fields), ...onPhoto(place) };
      cards.addImage({ hash: PHOTO, path: 'table.jpg', bytes: 1, readings: [] }, '20261006-0001');
      cards.addCard({
        key,
        batchId: '20261006-0001',
        imageHash: PHOTO,
        reading,
        state: 'parked',
        parkReasons: ['email-uncertain'],
        capturedAtMs: 1,
      });
    },
  };
}

/** The place-th of nine cards in rows of three. */
export function onPhoto(place: number): Pick<ReadCard, 'source' | 'image'> {
  const [x, y] = [100 + 500 * (place % 3), 100 + 350 * Math.floor(place / 3)];
  const [left, top, right, bottom] = [x, y, x + 400, y + 240];
  return {
    source: { path: 'photos/table.jpg', page: 1, index: place },
    image: {
      width: 400,
      height: 240,
      quad: [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ],
    },
  };
}

export function done(judged: Judged): CardView {
  if (judged.kind !== 'done') throw new Error(JSON.stringify(judged));
  return judged.card;
}
