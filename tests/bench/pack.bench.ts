import { readFileSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { EMPTY_PACK, type LearningPack, packSize } from '../../src/domain/learning-pack.ts';
import type { ReadCard } from '../../src/domain/stored-card.ts';
import { packText } from '../../src/config/learning-pack.ts';
import type { CardReader } from '../../src/pipeline/read-cards.ts';
import { fieldsWithPaths, learnPack } from '../../src/stages/review/index.ts';
import { aReview, done, type Reviewing } from '../support/review-desk.ts';
import { heldAgainst, openBenchReader } from './bench-reader.ts';
import { type PictureResult, resultOf } from './picture-result.ts';
import { fieldTable, shareRight } from './reading-report.ts';
import { comparable } from './reading-score.ts';
import { loadDeck, type Picture, type TruthFields } from './reading-truth.ts';

/** A deck made by `node fixtures/generate.mjs --deck colleagues --out FOLDER`: several people of each company. */
const DECK = process.env['MEIBO_BENCH_DECK'] ?? '';
/** A reviewer corrects the cards of so many colleagues; the others are the next batch. */
const LEARNED_PEOPLE = 2;
const CORRECTED = ['fullName', 'company', 'companyLatin', 'title', 'department'] as const;

let reader: CardReader;
beforeAll(() => {
  reader = openBenchReader();
});
afterAll(() => reader.close());

it('a pack of corrections makes the cards of the same companies read better', async () => {
  const pictures = loadDeck(DECK);
  const [corrected, next] = [pictures.filter(isCorrected), pictures.filter((picture) => !isCorrected(picture))];
  const review = aReview();
  for (const picture of corrected) {
    const card = await readOne(picture);
    if (card !== undefined) correct(review, picture, card);
  }
  const events = review.workspace.reviews.events({});
  const pack = learnPack(events, [], { inForce: EMPTY_PACK, freeMail: new Set() });
  print(`${corrected.length} cards corrected in ${events.length} acts; ${packSize(pack)} entries learned:\n${packText(pack)}`);

  const before: PictureResult[] = [];
  const after: PictureResult[] = [];
  for (const picture of next) {
    const card = await readOne(picture);
    before.push(withPack(picture, card, EMPTY_PACK));
    after.push(withPack(picture, card, pack));
  }
  print(`${next.length} other cards of the same companies, per cent right / number of values`);
  print(fieldTable(before, () => 'without the pack'));
  print(fieldTable(after, () => 'with the pack'));
  print(changes(before, after));
  const [without, learned] = [before, after].map((results) => shareRight(results.flatMap(({ judgements }) => judgements)));
  expect(learned).toBeGreaterThanOrEqual(without ?? 0);
});

/** `colleague-03-02-photo`: the second person of the third company. */
function isCorrected({ id }: Picture): boolean {
  return Number(id.split('-')[2]) <= LEARNED_PEOPLE;
}

async function readOne(picture: Picture): Promise<ReadCard | undefined> {
  for await (const reading of reader.read({ path: picture.path, bytes: readFileSync(picture.path) }))
    if (reading.status === 'read') return reading;
  return undefined;
}

/** What a reviewer does who looks at the card: types what is wrong, and accepts. */
function correct({ desk, workspace }: Reviewing, picture: Picture, reading: ReadCard): void {
  const { id: key } = picture;
  workspace.cards.addImage({ hash: 'e'.repeat(64), path: 'deck', bytes: 1, readings: [] }, '20261006-0001');
  workspace.cards.addCard({
    key,
    batchId: '20261006-0001',
    imageHash: 'e'.repeat(64),
    reading: { ...reading, source: { path: picture.path, page: 1, index: 0 } },
    state: 'parked',
    parkReasons: ['company-uncertain'],
    capturedAtMs: 1,
  });
  let version = 0;
  for (const [path, value] of wrongValues(picture.fields, reading)) {
    version = done(desk.judge(key, { version, verdict: { kind: 'correct', path, value } })).version;
  }
  done(desk.judge(key, { version, verdict: { kind: 'accept' } }));
}

function wrongValues(truth: TruthFields, { fields }: ReadCard): readonly (readonly [path: string, value: string])[] {
  const read = new Map(fieldsWithPaths(fields).map(({ path, reading }) => [path, reading.value]));
  const singles = CORRECTED.map((name) => [name, truth[name] ?? ''] as const);
  const emails = (truth.emails ?? []).map((email, at) => [`emails.${at}`, email] as const);
  return [...singles, ...emails].filter(
    ([path, value]) => value !== '' && comparable(read.get(path) ?? '') !== comparable(value),
  );
}

function withPack(picture: Picture, card: ReadCard | undefined, pack: LearningPack): PictureResult {
  return resultOf(picture, card === undefined ? undefined : heldAgainst(pack, card.fields, card.lines), 0);
}

/** Every value that the pack changed the outcome of. */
function changes(before: readonly PictureResult[], after: readonly PictureResult[]): string {
  const lines = after.flatMap(({ id, judgements }, at) =>
    judgements.flatMap((now, n) => {
      const was = before[at]?.judgements[n];
      if (was === undefined || was.isRight === now.isRight) return [];
      return [`${now.isRight ? 'better' : 'WORSE'}  ${id}  ${now.field}: ${was.read} → ${now.read} (${now.expected})`];
    }),
  );
  return `${lines.filter((line) => line.startsWith('better')).length} better, ${lines.filter((line) => line.startsWith('WORSE')).length} worse\n${lines.join('\n')}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
