import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { fileImageVault } from '../../src/adapters/files/image-vault.ts';
import { createSharpPictureCodec } from '../../src/adapters/sharp/index.ts';
import type { Workspace } from '../../src/adapters/sqlite/workspace.ts';
import type { StoredCard } from '../../src/domain/stored-card.ts';
import { cardImage } from '../../src/pipeline/card-image.ts';
import { removeImages, uploadImages } from '../../src/pipeline/upload-images.ts';
import { aContext, aReading, aStoredCard } from '../support/builders.ts';
import { aFolder, aWorkspace } from '../support/memory-workspace.ts';
import { aTestOrg, type TestOrg } from '../support/planned-people.ts';

const LIMITS = { maxPixels: 120_000_000, maxPages: 200, maxSide: 4200 };
const RED = { r: 200, g: 30, b: 30 };
const BLUE = { r: 30, g: 30, b: 200 };

let org: TestOrg;
let pristine: unknown;
beforeAll(async () => {
  org = await aTestOrg();
  pristine = org.standin.snapshot();
});
afterAll(() => org.standin.close());

/** A photo of two cards side by side on a grey table: a red one and a blue one. */
async function photo(): Promise<Buffer> {
  const card = (background: typeof RED) => ({ create: { width: 910, height: 550, channels: 3 as const, background } });
  return sharp({ create: { width: 2200, height: 800, channels: 3, background: { r: 120, g: 120, b: 120 } } })
    .composite([
      { input: card(RED), left: 100, top: 100 },
      { input: card(BLUE), left: 1150, top: 100 },
    ])
    .png()
    .toBuffer();
}

function geometry(left: number): NonNullable<ReturnType<typeof aReading>['image']> {
  const quad = [
    [left, 100],
    [left + 910, 100],
    [left + 910, 650],
    [left, 650],
  ] as const;
  return { width: 910, height: 550, quad };
}

interface Pile {
  readonly workspace: Workspace;
  readonly folder: string;
  readonly imageOf: (card: StoredCard) => Promise<Uint8Array | undefined>;
}

async function aPile(): Promise<Pile> {
  org.standin.restore(pristine as never);
  const workspace = aWorkspace();
  const folder = aFolder();
  const vault = fileImageVault(folder);
  const hash = await vault.keep(await photo());
  workspace.cards.createBatch({ id: 'batch-1', context: aContext(), createdAtMs: 0 });
  workspace.cards.addImage({ hash, path: 'photo.png', bytes: 1, readings: [] }, 'batch-1');
  for (const [at, left] of [100, 1150].entries()) {
    const key = `card-${at}`;
    const id = await org.create('Lead', { LastName: key, Company: 'C' });
    const reading = { ...aReading(), image: geometry(left) };
    workspace.cards.addCard({ ...aStoredCard({ key, imageHash: hash, reading }), state: 'ready' });
    workspace.cards.setCardPerson(key, { object: 'Lead', id });
    workspace.cards.setCardState(key, 'written', []);
  }
  const deps = { vault, codec: createSharpPictureCodec(LIMITS), decoders: {} as never };
  return { workspace, folder, imageOf: (card) => cardImage(deps, card) };
}

async function middleOf(jpeg: Uint8Array): Promise<readonly number[]> {
  const { data } = await sharp(jpeg)
    .extract({ left: 400, top: 250, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

async function upload({ workspace, imageOf }: Pile) {
  return uploadImages({ ...workspace, crm: await org.crm(1500), imageOf, policy: {} }, undefined);
}

it('cuts each card out of the photo by itself, in colour, and keeps it from everybody else', async () => {
  const { workspace, folder, imageOf } = await aPile();
  const [red, blue] = await Promise.all(workspace.cards.cards({}).map(async (card) => imageOf(card)));
  if (red === undefined || blue === undefined) throw new Error('two pictures');

  const size = await sharp(red).metadata();
  expect([size.width, size.height, size.format]).toEqual([910, 550, 'jpeg']);
  const [r = 0, , rb = 255] = await middleOf(red);
  const [br = 255, , b = 0] = await middleOf(blue);
  expect(r).toBeGreaterThan(rb + 100);
  expect(b).toBeGreaterThan(br + 100);
  const hash = workspace.cards.cards({})[0]?.imageHash ?? '';
  const crops = join(folder, hash.slice(0, 2), `${hash}-crops`);
  expect(readdirSync(crops).toSorted()).toEqual(['card-0.jpg', 'card-1.jpg']);
  for (const name of readdirSync(crops)) expect(statSync(join(crops, name)).mode & 0o777).toBe(0o600);
  // When the picture has to go, everything cut out of it goes too.
  expect(await fileImageVault(folder).remove(hash)).toBe(true);
  expect(existsSync(crops)).toBe(false);
});

it('sends all pictures in one call, each linked to its person, once', async () => {
  const pile = await aPile();
  const before = org.standin.callLog().length;

  expect(await upload(pile)).toEqual({ images: 2, uploaded: 2, known: 0, failed: 0, unreadable: 0 });

  // One look-up, one call with both pictures.
  expect(org.standin.callLog().length - before).toBe(2);
  const leads = await org.query("SELECT Id, LastName FROM Lead WHERE LastName LIKE 'card-%' ORDER BY LastName");
  for (const lead of leads) {
    const ids = `SELECT ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${String(lead['Id'])}'`;
    expect(await org.query(ids)).toMatchObject([{ ContentDocument: { Title: `Business card ${String(lead['LastName'])}` } }]);
  }
  expect(await upload(pile)).toMatchObject({ uploaded: 0 });
  expect(await org.count('ContentVersion')).toBe(2);
});

it.each(['drop-before', 'drop-after', 'truncate', 'unavailable'] as const)(
  'a call struck by %s leaves one picture each',
  async (kind) => {
    for (let after = 0; after < 2; after += 1) {
      const pile = await aPile();
      org.standin.faults.arm({ kind, after, times: 1 });

      await upload(pile);

      org.standin.faults.clear();
      expect(await org.count('ContentVersion')).toBe(2);
    }
  },
);

it('a colleague with the same card in another store sends no second picture', async () => {
  const pile = await aPile();
  await upload(pile);
  pile.workspace.uploads.forget(['card-0', 'card-1']);

  expect(await upload(pile)).toMatchObject({ uploaded: 0, known: 2 });
  expect(await org.count('ContentVersion')).toBe(2);
});

it('an undo takes the pictures back', async () => {
  const pile = await aPile();
  await upload(pile);

  await removeImages({ ...pile.workspace, crm: await org.crm(), policy: {} }, pile.workspace.cards.cards({}));

  expect(await org.count('ContentDocument')).toBe(0);
  expect(await upload(pile)).toMatchObject({ uploaded: 2 });
});
