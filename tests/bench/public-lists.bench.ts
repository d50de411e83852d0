/**
 * Public record-linkage sets as `meibo match` links them with `--estimate`, nothing chosen for them. They are no part of this repository: name the folder that holds
 * them in `MEIBO_PUBLIC_LISTS`; sets that are not there are skipped, each by name. Two lists of one set are `NAME_a.csv`, `NAME_b.csv` (with a column `id`)
 * and the true pairs `NAME_gt.csv` (two columns). Columns by their headings unless said. One table at the end. Run with `npm run bench:lists`.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, it } from 'vitest';

import { tableFiles } from '../../src/adapters/files/table-file.ts';
import { table } from '../../src/cli/render/table.ts';
import { type MatchedLists, matchLists } from '../../src/pipeline/match-lists.ts';
import type { Table } from '../../src/ports/table-source.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aFolder } from '../support/memory-workspace.ts';

interface OneList {
  readonly name: string;
  readonly file: string;
  readonly id: string;
  /** What rows of one thing share; never compared. */
  readonly thing: (row: Row) => string;
  /** Columns left out, because they hold the answer. */
  readonly without: readonly string[];
  readonly map?: readonly string[];
}
type Row = Readonly<Record<string, string>>;

const FEBRL = { id: 'rec_id', thing: (row: Row): string => row['rec_id']?.split('-')[1] ?? '', without: [] };
const ONE_LIST: readonly OneList[] = [
  { name: 'FEBRL 1', file: 'febrl1.csv', ...FEBRL },
  { name: 'FEBRL 2', file: 'febrl2.csv', ...FEBRL },
  { name: 'FEBRL 3', file: 'febrl3.csv', ...FEBRL },
  { name: 'fake_1000', file: 'fake_1000.csv', id: 'unique_id', thing: (row) => row['cluster'] ?? '', without: ['cluster'] },
  {
    name: 'historical_50k',
    file: 'historical_50k.csv',
    id: 'unique_id',
    thing: (row) => row['cluster'] ?? '',
    without: ['cluster'],
  },
  { name: 'restaurants', file: 'restaurants.csv', id: '#', thing: (row) => row['unique_id'] ?? '', without: ['unique_id'] },
  {
    name: 'csv_example',
    file: 'csv_example.csv',
    id: 'Id',
    thing: (row) => row['True Id'] ?? '',
    without: ['True Id'],
    map: ['Site name=company', 'Address=address', 'Zip=postal-code', 'Phone=phone'],
  },
];
const DEDUPE: readonly OneList[] = [
  {
    name: 'csv_example, by its headings',
    file: 'csv_example.csv',
    id: 'Id',
    thing: (row) => row['True Id'] ?? '',
    without: ['True Id'],
  },
  {
    name: 'patstat, names alone',
    file: 'patstat.csv',
    id: 'person_id',
    thing: (row) => row['leuven_id'] ?? '',
    without: ['leuven_id'],
    map: ['Name=company'],
  },
];
const NAME_KINDS: Readonly<Record<string, string>> = { Person: 'full-name', Vessel: 'text' };

// oxlint-disable-next-line node/no-process-env -- the sets are asked for by name
const FOLDER = process.env['MEIBO_PUBLIC_LISTS'] ?? '';

function isThere(file: string): boolean {
  if (FOLDER !== '' && existsSync(join(FOLDER, file))) return true;
  process.stderr.write(`\nSKIPPED: ${file} is not in MEIBO_PUBLIC_LISTS (${FOLDER === '' ? 'not set' : FOLDER})\n`);
  return false;
}

function rowsOf({ columns, rows }: Table): readonly Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]?.trim() ?? ''])));
}

function written(file: string, columns: readonly string[], rows: readonly Row[]): string {
  const folder = join(aFolder(), 'lists');
  mkdirSync(folder, { recursive: true });
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  writeFileSync(join(folder, file), lines.map((line) => line.map(quoted).join(',')).join('\n'));
  return join(folder, file);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

async function matched(paths: readonly string[], id: string, map: readonly string[]): Promise<MatchedLists> {
  const request = { paths, id, map, mapB: [], estimate: 'always', linkAt: 0.7, askAt: 0.1 } as const;
  return await matchLists({ tables: tableFiles(), knowledge: KNOWLEDGE }, request);
}

interface Found {
  readonly right: number;
  readonly found: number;
  readonly all: number;
}

const lines: string[][] = [];

function report(name: string, { right, found, all }: Found): void {
  const shares = [right / Math.max(1, found), right / all, (2 * right) / (found + all)].map((share) => share.toFixed(3));
  lines.push([name, ...[all, found, right].map(String), ...shares]);
  process.stderr.write(`${lines.at(-1)?.join('  ') ?? ''}\n`);
}

afterAll(() => {
  process.stdout.write(`\n${table(['list', 'true', 'found', 'right', 'precision', 'recall', 'F1'], lines, 120)}\n`);
});

it.each([...ONE_LIST, ...DEDUPE].filter(({ file }) => isThere(file)))(
  '$name',
  async ({ name, file, id, thing, without, map = [] }) => {
    const original = await tableFiles().load(join(FOLDER, file));
    const rows: readonly Row[] = rowsOf(original).map((row, at) => ({ ...row, '#': String(at) }));
    const columns = [...original.columns, '#'].filter((column) => !without.includes(column) && (column !== '#' || id === '#'));
    const thingOf = new Map(rows.map((row) => [row[id] ?? '', thing(row)]));
    const sizes = new Map<string, number>();
    for (const one of thingOf.values()) sizes.set(one, (sizes.get(one) ?? 0) + 1);
    let all = 0;
    for (const size of sizes.values()) all += (size * (size - 1)) / 2;
    const { pairs } = await matched([written(file, columns, rows)], id, map);
    const links = pairs.filter(({ verdict }) => verdict === 'link');
    const right = links.filter(({ idA, idB }) => thingOf.get(idA) === thingOf.get(idB)).length;
    report(name, { right, found: links.length, all });
  },
);

/** The true pairs of `NAME_gt.csv` whatever its columns are called, the smaller id first. */
async function truePairs(name: string): Promise<ReadonlySet<string>> {
  const { rows } = await tableFiles().load(join(FOLDER, `${name}_gt.csv`));
  return new Set(rows.map(([a = '', b = '']) => pairKey(a, b)));
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** One list with its true pairs in a file of their own. */
const LISTED = [
  { name: 'cora', id: 'Entity Id' },
  { name: 'cddb', id: 'id' },
];

it.each(LISTED.filter(({ name }) => isThere(`${name}.csv`)))('$name', async ({ name, id }) => {
  const truth = await truePairs(name);
  const { pairs } = await matched([join(FOLDER, `${name}.csv`)], id, []);
  const links = pairs.filter(({ verdict }) => verdict === 'link');
  const right = links.filter(({ idA, idB }) => truth.has(pairKey(idA, idB))).length;
  report(name, { right, found: links.length, all: truth.size });
});

it.runIf(isThere('febrl4a.csv'))('FEBRL 4', async () => {
  const { pairs } = await matched(
    ['a', 'b'].map((part) => join(FOLDER, `febrl4${part}.csv`)),
    'rec_id',
    [],
  );
  const links = pairs.filter(({ verdict }) => verdict === 'link');
  const right = links.filter(({ idA, idB }) => idA.split('-')[1] === idB.split('-')[1]).length;
  report('FEBRL 4', { right, found: links.length, all: 5000 });
});

/** Lists in pairs, whatever there is. Columns by their headings: those that both lists have. */
const PAIRED = FOLDER === '' ? [] : readdirSync(FOLDER).flatMap((file) => /^(.+)_b\.csv$/.exec(file)?.[1] ?? []);

it.each(PAIRED.filter((name) => isThere(`${name}_gt.csv`)))('%s', async (name) => {
  const { rows } = await tableFiles().load(join(FOLDER, `${name}_gt.csv`));
  const truth = new Set(rows.map(([a = '', b = '']) => `${a}|${b}`));
  const { pairs } = await matched(
    ['a', 'b'].map((part) => join(FOLDER, `${name}_${part}.csv`)),
    'id',
    [],
  );
  const links = pairs.filter(({ verdict }) => verdict === 'link');
  const right = links.filter(({ idA, idB }) => truth.has(`${idA}|${idB}`)).length;
  report(name, { right, found: links.length, all: truth.size });
});

it.runIf(isThere('name_bench.csv'))('pairs of names of people, companies and ships', async () => {
  const cases = rowsOf(await tableFiles().load(join(FOLDER, 'name_bench.csv'))).map((row, at) => ({ ...row, no: String(at) }));
  const linked = new Set<string>();
  for (const kind of ['full-name', 'company', 'text']) {
    const some = cases.filter((row: Row) => (NAME_KINDS[row['schema'] ?? ''] ?? 'company') === kind);
    const lists = ['name1', 'name2'].map((column) =>
      written(
        `${column}.csv`,
        ['no', 'name'],
        some.map((row: Row) => ({ no: row['no'] ?? '', name: row[column] ?? '' })),
      ),
    );
    const { pairs } = await matched(lists, 'no', [`name=${kind}`]);
    for (const { idA, idB, verdict } of pairs) if (idA === idB && verdict === 'link') linked.add(idA);
  }
  for (const schema of ['Person', 'Company', '']) {
    const some = cases.filter((row: Row) => schema === '' || row['schema'] === schema);
    const truth = some.filter((row: Row) => row['is_match'] === 'true');
    const found = some.filter(({ no }) => linked.has(no));
    const right = truth.filter(({ no }) => linked.has(no)).length;
    report(schema === '' ? 'names, all' : `names, ${schema}`, { right, found: found.length, all: truth.length });
  }
});
