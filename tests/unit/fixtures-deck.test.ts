import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** The bench and the demo believe these files, so their truth is checked like code. */
const DECKS = ['demo', 'dev', 'test', 'wild'] as const;
const FOLDER = new URL('../../fixtures/', import.meta.url).pathname;
const MEGABYTE = 1024 * 1024;

const point = z.tuple([z.number(), z.number()]);
const phone = z.strictObject({
  type: z.enum(['work', 'mobile', 'direct', 'main', 'fax', 'toll-free']),
  raw: z.string().min(5),
  e164: z.string().regex(/^\+[1-9]\d{6,14}$/),
  extension: z.string().optional(),
});
const fields = z.strictObject({
  fullName: z.string().regex(/^\S.*\S$/),
  lastName: z.string().min(1),
  firstName: z.string().min(1),
  nameReading: z
    .string()
    .regex(/^[ぁ-ゖァ-ヺー]+ [ぁ-ゖァ-ヺー]+$/)
    .optional(),
  nameRomaji: z
    .string()
    .regex(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
    .optional(),
  nameRomajiPrinted: z.string().optional(),
  company: z.string().min(2).optional(),
  companyLatin: z.string().min(2).optional(),
  department: z.string().min(1).optional(),
  title: z.string().min(1).optional(),
  titles: z.array(z.string().min(1)).optional(),
  qualifications: z.array(z.string()).optional(),
  postalCode: z.string().min(4).optional(),
  address: z.string().min(5).optional(),
  otherOffices: z.array(z.strictObject({ label: z.string(), postalCode: z.string(), address: z.string() })).optional(),
  latin: z.record(z.string(), z.string()).optional(),
  emails: z.array(z.string().regex(/^[a-z0-9._-]+@[a-z0-9.-]+\.example$/)),
  phones: z.array(phone),
  urls: z.array(z.string().regex(/^(?:https?:\/\/)?[a-z0-9.-]+\.example(?:\/[a-z0-9/]*)?$/)),
});
const run = z.strictObject({
  text: z.string().min(1),
  field: z.string().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  vertical: z.boolean().optional(),
});
const truthSchema = z.strictObject({
  id: z.string(),
  card: z.string(),
  split: z.enum(['demo', 'dev', 'test']),
  template: z.string(),
  kind: z.enum(['scan', 'photo', 'vcard']),
  condition: z.string().optional(),
  language: z.array(z.enum(['ja', 'en', 'de', 'fr', 'pt', 'it', 'nl'])).min(1),
  files: z
    .array(
      z.strictObject({
        path: z.string(),
        side: z.enum(['front', 'back']),
        quad: z.tuple([point, point, point, point]).optional(),
        effects: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .min(1),
  fields,
  inferable: z.record(z.string(), z.array(z.string())).optional(),
  qr: z.strictObject({ kind: z.enum(['vcard', 'mecard', 'url']), payload: z.string() }).optional(),
  sides: z
    .record(
      z.string(),
      z.strictObject({ fields, flat: z.strictObject({ width: z.number(), height: z.number() }), ink: z.array(run) }),
    )
    .optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
});
type Truth = z.infer<typeof truthSchema>;

const specialSchema = z.object({ entries: z.array(z.object({ files: z.array(z.object({ path: z.string() })) })) });
const badSchema = z.object({ entries: z.array(z.object({ path: z.string() })) });
const indexSchema = z.object({ entries: z.array(z.object({ id: z.string(), truth: z.string() })) });
const recordSchema = z.looseObject({ $ref: z.string() });
const orgSchema = z.record(z.string(), z.array(recordSchema));
const expectationsSchema = z.object({
  cards: z.array(
    z.object({
      card: z.string(),
      verdict: z.enum(['link', 'moved', 'new']),
      object: z.string().optional(),
      ref: z.string().optional(),
      account: z.string().optional(),
      not: z.array(z.string()).optional(),
      why: z.string(),
    }),
  ),
  onePerson: z.array(z.object({ cards: z.array(z.string()), why: z.string() })),
});

function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8'));
}

function truthsOf(deck: string): Truth[] {
  return indexSchema.parse(readJson(deck, 'index.json')).entries.map(({ truth }) => truthSchema.parse(readJson(deck, truth)));
}

describe.each(DECKS)('the %s deck', (deck) => {
  const truths = truthsOf(deck);
  const printed = truths.flatMap(({ id, sides }) => Object.values(sides ?? {}).map((side) => ({ id, ...side })));

  it('has a truth file for each entry and no file that no entry names', () => {
    const named = truths.flatMap(({ id, files }) => [`${id}.json`, ...files.map(({ path }) => path)]);

    expect(readdirSync(join(FOLDER, deck)).toSorted()).toEqual(['index.json', ...new Set(named)].toSorted());
    expect(truths.length).toBeGreaterThanOrEqual(24);
  });

  it('shows each card within its picture', async () => {
    const files = truths.filter(({ kind }) => kind !== 'vcard').flatMap((truth) => truth.files);
    const outside = await Promise.all(
      files.map(async ({ path, quad }) => ((await liesWithin(join(FOLDER, deck, path), quad)) ? [] : [path])),
    );

    expect(outside.flat()).toEqual([]);
  });

  it('prints each value that it claims', () => {
    const missing = truths
      .filter(({ sides }) => sides !== undefined)
      .flatMap((truth) => unprinted(truth).map((value) => `${truth.id}: ${value}`));

    expect(missing).toEqual([]);
  });

  it('has phone numbers that the numbering plans allow', () => {
    const numbers = truths.flatMap(({ fields: card }) => card.phones.map(({ e164 }) => e164));

    expect(numbers.filter((e164) => !isValidPhoneNumber(e164))).toEqual([]);
  });

  it('keeps every run of text on the card', () => {
    const outside = printed.flatMap(({ id, flat, ink }) =>
      ink
        .filter(({ box }) => box[0] <= 0 || box[1] <= 0 || box[2] >= flat.width || box[3] >= flat.height)
        .map(({ text }) => `${id}: ${text}`),
    );

    expect(outside).toEqual([]);
  });

  it('names no well-known company', () => {
    const names = truths.flatMap(({ fields: card }) => [card.company ?? '', card.companyLatin ?? '']);

    expect(names.filter((name) => WELL_KNOWN.test(name))).toEqual([]);
  });
});

describe('the test split', () => {
  const [dev, test] = [truthsOf('dev'), truthsOf('test')];

  it.each([
    ['template', ({ template }: Truth) => template],
    ['person', ({ fields: card }: Truth) => card.fullName],
    ['company', ({ fields: card }: Truth) => card.company],
    ['mail domain', ({ fields: card }: Truth) => card.emails[0]?.split('@')[1]],
  ])('shares no %s with the development split', (_what, value) => {
    const seen = new Set(dev.map(value).filter((text) => text !== undefined));

    expect(test.map(value).filter((text) => text !== undefined && seen.has(text))).toEqual([]);
  });
});

describe('the fixtures folder', () => {
  it('has the inputs of special/ and bad/', () => {
    const special = specialSchema.parse(readJson('special', 'index.json')).entries.flatMap(({ files }) => files);
    const bad = badSchema.parse(readJson('bad', 'index.json')).entries;
    const paths = [...special.map(({ path }) => join('special', path)), ...bad.map(({ path }) => join('bad', path))];

    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
  });

  it('is small enough to clone, and its demo part to ship', () => {
    const whole = [...DECKS, 'special', 'bad', 'orgs'].map(bytesIn);

    expect(bytesIn('demo') + bytesIn('orgs')).toBeLessThan(9 * MEGABYTE);
    expect(whole.reduce((sum, size) => sum + size)).toBeLessThan(45 * MEGABYTE);
  });
});

describe('the rehearsal org', () => {
  const org = orgSchema.parse(readJson('orgs', 'demo.json'));
  const records = Object.values(org).flat();

  it('has unique references, each pointing backwards', () => {
    const seen = new Set<string>();
    const faults: string[] = [];
    for (const record of records) {
      const pointers = Object.values(record).filter(
        (value): value is string => typeof value === 'string' && value.startsWith('@'),
      );
      faults.push(...pointers.filter((pointer) => !seen.has(pointer.slice(1))));
      if (seen.has(record.$ref)) faults.push(record.$ref);
      seen.add(record.$ref);
    }

    expect(faults).toEqual([]);
  });

  it('has what the expectations say about every demo card', () => {
    const { cards, onePerson } = expectationsSchema.parse(readJson('orgs', 'demo-expectations.json'));
    const objectOf = new Map(Object.entries(org).flatMap(([name, list]) => list.map((record) => [record.$ref, name] as const)));
    const ids = truthsOf('demo').map(({ id }) => id);

    expect(cards.map(({ card }) => card).toSorted()).toEqual(ids.toSorted());
    expect(cards.filter(({ ref, object }) => ref !== undefined && objectOf.get(ref) !== object)).toEqual([]);
    expect(cards.filter(({ account }) => account !== undefined && objectOf.get(account) !== 'Account')).toEqual([]);
    expect(cards.flatMap(({ not }) => not ?? []).filter((ref) => !objectOf.has(ref))).toEqual([]);
    expect(ids).toEqual(expect.arrayContaining(onePerson.flatMap(({ cards: group }) => group)));
  });

  it('keeps mail in the .example domain', () => {
    const mails = records.flatMap(({ Email }) => (typeof Email === 'string' ? [Email] : []));

    expect(mails.length).toBeGreaterThan(1000);
    expect(mails.filter((mail) => !/^[a-z0-9._-]+@[a-z0-9.-]+\.example$/i.test(mail))).toEqual([]);
  });
});

/** Whether the corners lie in the upright picture; a scan may be trimmed by half a millimetre. */
async function liesWithin(path: string, quad: Truth['files'][number]['quad']): Promise<boolean> {
  const { autoOrient } = await sharp(path).metadata();
  return (
    (quad ?? []).length === 4 &&
    (quad ?? []).every(([x, y]) => x > -16 && y > -16 && x < autoOrient.width + 16 && y < autoOrient.height + 16)
  );
}

/** Values of the truth that no run of text shows. */
function unprinted({ sides, fields: card, language }: Truth): string[] {
  const ink = squeezed(
    Object.values(sides ?? {})
      .flatMap((side) => side.ink.map(({ text }) => text))
      .join(''),
  );
  const names = language[0] === 'ja' ? [card.lastName, card.firstName] : [card.fullName];
  const single = [
    card.company,
    card.companyLatin,
    card.department,
    card.postalCode,
    ...(card.titles ?? []),
    ...(card.nameReading ?? '').split(' '),
  ];
  const claimed = [...names, ...single, ...card.emails, ...card.urls, ...card.phones.map(({ raw }) => raw)];
  return claimed.filter((value) => value !== undefined).filter((value) => !ink.includes(squeezed(value)));
}

function bytesIn(folder: string): number {
  return readdirSync(join(FOLDER, folder)).reduce((sum, name) => sum + statSync(join(FOLDER, folder, name)).size, 0);
}

/** Ink and values differ in spaces, letter case, and the upright form of digits. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〇一二三四五六七八九]/g, (digit) => String('〇一二三四五六七八九'.indexOf(digit)))
    .replace(/[―-]/g, '-')
    .toLowerCase();
}

const WELL_KNOWN =
  /トヨタ|ソニー|日立|東芝|富士通|三菱|三井|住友|伊藤忠|丸紅|パナソニック|任天堂|キヤノン|ニコン|リコー|京セラ|村田製作所|デンソー|ホンダ|日産|マツダ|スバル|ソフトバンク|楽天|サントリー|アサヒ|キリン|資生堂|花王|味の素|明治|森永|積水|大和ハウス|清水建設|鹿島|大林|竹中工務店|凸版|大日本印刷|ヤマト運輸|佐川|セコム|アルソック|オムロン|キーエンス|ファナック|ブリヂストン|\b(?:toyota|sony|hitachi|fujitsu|siemens|bosch|basf|bayer|volkswagen|lufthansa|allianz|sap|google|apple|microsoft|amazon|oracle|salesforce|cisco|intel|boeing|nestl[eé]|danone|renault|michelin|airbus|petrobras|philips|shell|unilever|heineken|barilla|ferrari|rolls-royce|vodafone|tesco)\b/i;
