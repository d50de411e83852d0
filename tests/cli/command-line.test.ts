import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { main } from '../../src/cli/main.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { inventedPerson, peopleVcf } from '../support/people-vcf.ts';

// oxlint-disable-next-line require-yield -- nothing is typed in
async function* noLines(): AsyncGenerator<string> {}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...argv: readonly string[]): Promise<Ran> {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outIsTty: false,
    errIsTty: false,
    columns: 80,
    colour: false,
    inputLines: noLines,
    ask: () => Promise.resolve(undefined),
    converse: () => ({ ask: () => Promise.resolve(undefined), end: () => undefined }),
    onStop: () => () => undefined,
  };
  const code = await main(argv, terminal);
  return { code, out, err };
}

function aVcf(count = 3): string {
  const path = join(aFolder(), 'people.vcf');
  writeFileSync(path, peopleVcf(count));
  return path;
}

const [ONE, TWO] = [inventedPerson(0), inventedPerson(1)];
const HOME = (): string => join(aFolder(), 'home');

describe('the command line', () => {
  it.each([
    ['no command shows the help', [], 0],
    ['--help', ['--help'], 0],
    ['--version', ['--version'], 0],
    ['the help of a command, three ways', ['help', 'add'], 0],
    ['a topic', ['help', 'exit-codes'], 0],
    ['an unknown topic', ['help', 'nonsense'], 2],
    ['an unknown command', ['ad'], 2],
    ['an unknown flag', ['list', '--btach', 'x'], 2],
    ['a date that is none', ['add', 'x', '--met-on', '2026-02-30'], 2],
    ['a missing argument', ['add'], 2],
    ['a path that does not exist', ['add', '/nowhere/at/all'], 2],
  ] as const)('%s', async (_title, argv, code) => {
    expect(await run(...argv, ...(argv.length > 1 && argv[0] !== 'help' ? ['--home', HOME()] : []))).toMatchObject({ code });
  });

  it('suggests what was probably meant', async () => {
    expect((await run('aply')).err).toContain('apply');
    expect((await run('list', '--btach', 'x')).err).toContain('--batch');
  });

  it('gives errors as one JSON object with the next commands', async () => {
    const { code, out } = await run('apply', '--json', '--home', HOME());

    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ status: 2, name: 'RecordNotFound', exitCode: 2, actions: ['meibo plan'] });
  });

  it('speaks Japanese when asked to, before or after the command', async () => {
    const home = HOME();
    expect((await run('--lang', 'ja', 'list', '--home', home)).out).toContain('名刺はありません');
    expect((await run('list', '--lang', 'ja', '--home', home)).out).toContain('名刺はありません');
  });

  it('reads without storing: one line of JSON per card, in the order of the cards', async () => {
    const { code, out } = await run('read', aVcf(), '--home', HOME());

    const lines = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({
      source: { page: 1, index: 0 },
      status: 'read',
      fields: {
        fullName: { value: `${ONE.firstName} ${ONE.lastName}` },
        lastName: { value: ONE.lastName },
        emails: [{ value: ONE.email }],
        phones: [{ type: 'work', e164: '+442079460000' }],
      },
    });
  });

  it('adds once: the second run adds nothing and says which batch has the images', async () => {
    const home = HOME();
    const file = aVcf();
    const first = JSON.parse((await run('add', file, '--event', 'Expo', '--json', '--home', home)).out) as {
      result: { batch: { id: string } };
    };

    const second = await run('add', file, '--event', 'Expo', '--json', '--home', home);

    expect(first).toMatchObject({ status: 0, result: { cardsAdded: 3 } });
    expect(JSON.parse(second.out)).toMatchObject({
      result: { cardsAdded: 0, known: [{ path: file, batchId: first.result.batch.id }] },
    });
    expect((await run('list', '--home', home)).out.trim().split('\n')).toHaveLength(5);
  });

  it('plans against the rehearsal org without writing, and applies exactly that', async () => {
    const home = HOME();
    await run('add', aVcf(), '--event', 'Expo', '--met-on', '2026-10-05', '--home', home);

    const dry = JSON.parse((await run('plan', '--dry-run', '--json', '--home', home)).out) as { result: { summary: object } };
    expect(dry.result.summary).toMatchObject({ cards: 3, byAction: { create: 3 } });
    expect(await run('apply', '--home', home)).toMatchObject({ code: 2 });
    expect(await run('plan', '--detailed-exitcode', '--home', home)).toMatchObject({ code: 9 });
    expect(JSON.parse((await run('apply', '--json', '--home', home)).out)).toMatchObject({
      result: { written: 3, proof: { missing: 0 } },
    });
    expect(JSON.parse((await run('sync', '--json', '--home', home)).out)).toMatchObject({ result: { summary: { cards: 0 } } });
    expect((await run('who', TWO.lastName, '--home', home)).out).toContain(TWO.firstName);
  });
});

describe('bad input', () => {
  it('is refused file by file, with the reason, and the rest goes on', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'text.jpg'), 'this is no picture');
    writeFileSync(join(folder, 'empty.png'), '');
    writeFileSync(join(folder, 'people.vcf'), peopleVcf(2));
    mkdirSync(join(folder, 'deeper'));
    writeFileSync(join(folder, 'deeper', 'half.jpg'), Buffer.from('ffd8ffe000104a464946', 'hex'));

    const { code, out, err } = await run('add', folder, '--json', '--home', HOME());

    const { result } = JSON.parse(out) as { result: { cardsAdded: number; rejected: { path: string; reason: string }[] } };
    expect(code).toBe(3);
    expect(result.cardsAdded).toBe(2);
    expect(Object.fromEntries(result.rejected.map((one) => [one.path.slice(folder.length + 1), one.reason]))).toEqual({
      'text.jpg': 'unsupported-format',
      'empty.png': 'empty-file',
      'deeper/half.jpg': 'damaged-file',
    });
    expect(
      err
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('not a card')),
    ).toHaveLength(3);
  });

  it('a picture of 200 megapixels is refused before it is decoded', async () => {
    const { default: sharp } = await import('sharp');
    const path = join(aFolder(), 'huge.png');
    await sharp({ create: { width: 20_000, height: 10_000, channels: 3, background: 'white' }, limitInputPixels: false })
      .png()
      .toFile(path);

    const { code, out } = await run('read', path, '--home', HOME());

    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ status: 'rejected', reason: 'too-large' });
  });

  it('what a card says cannot steer the terminal', async () => {
    const path = join(aFolder(), 'evil.vcf');
    writeFileSync(
      path,
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Eve \u001B[31mRed\r\nN:Red;Eve \u001B[2J;;;\r\nORG:X Ltd\r\nEMAIL:eve@x.example\r\nEND:VCARD\r\n',
    );

    const { out } = await run('read', path, '--format', 'text', '--home', HOME());

    expect(out).toContain('Red');
    expect(out).not.toContain('\u001B');
  });
});

it('says how many cards were expected and found, and ends with 3', async () => {
  const [home, vcf] = [HOME(), aVcf(3)];
  const asExpected = await run('add', vcf, '--expect-cards', '3', '--home', home, '--lang', 'en');
  const again = await run('add', vcf, '--expect-cards', '4', '--home', home, '--lang', 'en', '--json');

  expect(asExpected.code).toBe(0);
  expect(again.code).toBe(3);
  expect(again.err).toContain('4 cards expected, 3 found');
  expect(JSON.parse(again.out)).toMatchObject({
    status: 3,
    result: { cardsFound: 3, cardsAdded: 0 },
    warnings: [expect.stringContaining('3 found')],
  });
});
