/**
 * How well and how fast cards find their people, beside fuse.js alone and equal e-mail addresses alone, on an invented org with
 * card noise and near strangers. Run with `npm run bench:matching`; sizes beyond 100,000 with `MEIBO_BENCH_PEOPLE=1000000`.
 */
import Fuse from 'fuse.js';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { MIRROR_MIGRATIONS } from '../../src/adapters/sqlite/mirror-schema.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { sqliteMirror } from '../../src/adapters/sqlite/sqlite-mirror.ts';
import { table } from '../../src/cli/render/table.ts';
import type { PersonRecord } from '../../src/domain/person-record.ts';
import { cardMatcher, type MatchCards } from '../../src/pipeline/match-cards.ts';
import { findPeople } from '../../src/pipeline/who.ts';
import type { Mirror } from '../../src/ports/mirror.ts';
import { aReading, aStoredCard } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import { aFolder } from '../support/memory-workspace.ts';
import { filled, filledElsewhere, proposals } from './filled-mirror.ts';
import { type HardCase, hardCases, isAsExpected } from './hard-cases.ts';
import { colleagueQuestions, knownQuestions, proposalQuestions, type Question, strangerQuestions } from './matching-cards.ts';
import { dice, makeWorld, type World } from './matching-people.ts';

interface Answer {
  readonly verdict: 'link' | 'ask' | 'new';
  readonly id: string | undefined;
  /** Of the person named, where the method gives one. */
  readonly probability?: number;
}
type Method = (question: Question) => Answer;

function ours(match: MatchCards): Method {
  return ({ fields }) => {
    const decision = match([aStoredCard({ reading: aReading(fields) })])[0]?.decision;
    if (decision === undefined || decision.verdict === 'non-link') return { verdict: 'new', id: undefined };
    const probability = decision.best?.probability ?? 0;
    return { verdict: decision.verdict === 'link' ? 'link' : 'ask', id: decision.best?.id, probability };
  };
}

function equalEmail(world: World): Method {
  const byEmail = new Map(
    world.people.flatMap(({ record }) => (record.email === undefined ? [] : [[record.email, record.id] as const])),
  );
  return ({ fields }) => {
    const id = byEmail.get(fields.emails[0]?.value ?? '');
    return { verdict: id === undefined ? 'new' : 'link', id };
  };
}

/** fuse.js over name and company, its best row taken at the score that suits it best on these questions. */
function fuseAlone(world: World): Method {
  const rows = world.people.map(({ record }) => ({
    id: record.id,
    text: `${record.lastName} ${record.firstName ?? ''} ${record.company ?? ''}`,
  }));
  const fuse = new Fuse(rows, { keys: ['text'], includeScore: true, threshold: 0.4, ignoreLocation: true });
  return ({ fields }) => {
    const words = [fields.lastName?.value, fields.firstName?.value, fields.company?.value].filter(Boolean).join(' ');
    const [best] = fuse.search(words, { limit: 1 });
    return best === undefined || (best.score ?? 1) > 0.2
      ? { verdict: 'new', id: undefined }
      : { verdict: 'link', id: best.item.id };
  };
}

interface Score {
  right: number;
  wrong: number;
  asked: number;
  askedRight: number;
  all: number;
}

function judge(questions: readonly Question[], method: Method): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  for (const question of questions) {
    const score = scores.get(question.scenario) ?? { right: 0, wrong: 0, asked: 0, askedRight: 0, all: 0 };
    scores.set(question.scenario, score);
    const { verdict, id } = method(question);
    score.all += 1;
    if (verdict === 'ask') score.asked += 1;
    if (verdict === 'ask' && id === question.answer) score.askedRight += 1;
    if (verdict === 'link') score[id === question.answer ? 'right' : 'wrong'] += 1;
    if (verdict === 'new' && question.answer === undefined) score.right += 1;
  }
  return scores;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`;
}

function print(title: string, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  process.stdout.write(`\n${title}\n${table(headings, rows, 160)}\n`);
}

function summary(name: string, known: ReadonlyMap<string, Score>, strangers: ReadonlyMap<string, Score>): readonly string[] {
  const sum = (scores: ReadonlyMap<string, Score>, field: keyof Score): number => {
    let total = 0;
    for (const score of scores.values()) total += score[field];
    return total;
  };
  const links = sum(known, 'right') + sum(known, 'wrong') + sum(strangers, 'wrong');
  const all = sum(known, 'all');
  return [
    name,
    percent(sum(known, 'right'), links),
    percent(sum(known, 'right'), all),
    percent(sum(known, 'askedRight'), all),
    percent(all - sum(known, 'right') - sum(known, 'wrong') - sum(known, 'asked'), all),
    percent(sum(strangers, 'asked'), sum(strangers, 'all')),
    String(sum(strangers, 'wrong')),
  ];
}

const BANDS = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.99, 0.999, 1.01];

/** How often the person named was the one, by the probability said: the two agree where probabilities are calibrated. */
function reliability(questions: readonly Question[], method: Method): readonly (readonly string[])[] {
  const said = questions.flatMap((question) => {
    const { id, probability } = method(question);
    return probability === undefined ? [] : [{ probability, isRight: id === question.answer }];
  });
  return BANDS.slice(0, -1).map((from, at) => {
    const band = said.filter(({ probability }) => probability >= from && probability < (BANDS[at + 1] ?? 1));
    let mean = 0;
    for (const { probability } of band) mean += probability / band.length;
    return [
      `from ${from}`,
      String(band.length),
      percent(mean, 1),
      percent(band.filter(({ isRight }) => isRight).length, band.length),
    ];
  });
}

function seed(): number {
  // oxlint-disable-next-line node/no-process-env -- people and cards that nothing was chosen by are asked for by name
  return Number(process.env['MEIBO_BENCH_SEED'] ?? 1);
}

it('20,000 people: links, questions and mistakes', () => {
  const world = makeWorld(20_000, seed());
  const random = dice(seed() + 1);
  const known = knownQuestions(world, 5400, random);
  const strangers = strangerQuestions(world, 2000, random);
  const match = ours(cardMatcher(filled(world, ':memory:'), KNOWLEDGE));
  const rows = [...judge([...known, ...strangers], match)].map(([scenario, { right, wrong, asked, askedRight, all }]) => [
    scenario,
    percent(right, all),
    percent(asked, all),
    percent(askedRight, asked),
    String(wrong),
    percent(all - right - wrong - asked, all),
  ]);
  print('by scenario', ['scenario', 'right', 'asked', 'asked about the right one', 'wrong links', 'missed'], rows);
  const few = known.filter((_, at) => at % 9 === Math.floor(at / 9) % 9).slice(0, 100);
  const fewStrangers = strangers.slice(0, 20);
  const headings = ['method', 'link precision', 'link recall', 'asked rightly', 'missed', 'strangers asked', 'strangers linked'];
  const methods: readonly (readonly [string, Method])[] = [
    ['meibo', match],
    ['equal e-mail alone', equalEmail(world)],
  ];
  const fuse = fuseAlone(world);
  print('in all', headings, [
    ...methods.map(([name, method]) => summary(name, judge(known, method), judge(strangers, method))),
    summary('fuse.js alone (120 cards)', judge(few, fuse), judge(fewStrangers, fuse)),
  ]);
  const bands = reliability([...known, ...strangers], match);
  print('probability said and found', ['probability', 'people named', 'said on average', 'was the one'], bands);
  const colleagues = judge(colleagueQuestions(world, 10_000, random), match).get('colleague pair');
  print('10,000 colleagues of one surname', ['linked', 'asked'], [[String(colleagues?.wrong), String(colleagues?.asked)]]);
  expect(colleagues?.wrong).toBe(0);
});

it.each(sizes())('%i people: time of one card and of a pile', async (size) => {
  const world = makeWorld(size, 3);
  const path = join(aFolder(), 'mirror', 'mirror.sqlite');
  const filling = await filledElsewhere(world, path);
  const mirror = sqliteMirror(openDatabase(path, MIRROR_MIGRATIONS));
  const random = dice(4);
  const cards = [...knownQuestions(world, 320, random), ...strangerQuestions(world, 80, random)].map(({ fields }, at) =>
    aStoredCard({ key: `card-${at}`, reading: aReading(fields) }),
  );
  const match = cardMatcher(mirror, KNOWLEDGE);
  match(cards.slice(0, 50));
  const times = cards.map((card) => {
    const start = performance.now();
    match([card]);
    return performance.now() - start;
  });
  const sorted = times.toSorted((a, b) => a - b);
  medians.set(size, sorted[Math.floor(sorted.length / 2)] ?? 0);
  const at = (share: number): string => `${(sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)} ms`;
  const start = performance.now();
  match(cards);
  const pile = `${((performance.now() - start) / 1000).toFixed(2)} s`;
  const bytes = `${(statSync(path).size / 1048576).toFixed(0)} MB`;
  const memory = `${(process.memoryUsage().rss / 1048576).toFixed(0)} MB`;
  print(
    'filling the mirror, by a process of its own',
    ['people', 'seconds', 'cpu', 'most memory', 'on disk'],
    [[size, filling.seconds, filling.cpuSeconds, filling.peakMb].map((value) => value.toFixed(0)).concat(bytes)],
  );
  expect(filling.peakMb).toBeLessThan(MOST_MB);
  const headings = ['people', 'median card', 'p95', 'p99', '400 cards', 'memory with the generator'];
  print('time', headings, [[String(size), at(0.5), at(0.95), at(0.99), pile, memory]]);
  printProposals(size, mirror, world);
  const people = world.people.filter((_, place) => place % 97 === 0).slice(0, 60);
  const searches = people.map(({ record }, place) => searchTime(mirror, typedFor(record, place))).toSorted((a, b) => a - b);
  const searchAt = (share: number): string => `${(searches[Math.floor(share * (searches.length - 1))] ?? 0).toFixed(1)} ms`;
  print('searching', ['people', 'median', 'p95', 'slowest'], [[String(size), searchAt(0.5), searchAt(0.95), searchAt(1)]]);
  expect(sorted.length).toBe(400);
});

function printProposals(size: number, mirror: Mirror, world: World): void {
  const known = proposalQuestions(world, 3000, dice(5));
  const { counts, found, scenarios } = proposals(mirror, known);
  const rows = [...scenarios].map(([name, one]) => [name, String(one.cards), percent(one.found, one.cards)]);
  print('who is proposed, by scenario', ['scenario', 'cards', 'the one among them'], rows);
  const at = (share: number): string => String(counts[Math.floor(share * (counts.length - 1))]);
  print(
    'who is proposed, of people known',
    ['people', 'cards', 'the one among them', 'median', 'p95', 'most'],
    [[String(size), String(known.length), percent(found, known.length), at(0.5), at(0.95), at(1)]],
  );
  expect(found / known.length).toBeGreaterThanOrEqual(0.995);
}

/** Median milliseconds of a card, by people. */
const medians = new Map<number, number>();

it('cost grows less than fourfold', () => {
  const [smallest = 1] = medians.values();
  const rows = [...medians].map(([size, ms]) => [String(size), `${ms.toFixed(2)} ms`, `${(ms / smallest).toFixed(2)} times`]);
  print('growth of the median card', ['people', 'median', 'the smallest'], rows);
  for (const ms of medians.values()) expect(ms / smallest).toBeLessThan(4);
});

interface CaseTally {
  cards: number;
  asExpected: number;
  linked: number;
  asked: number;
  wrong: number;
}

function tallied(cases: readonly HardCase[], decide: MatchCards): ReadonlyMap<string, CaseTally> {
  const rows = new Map<string, CaseTally>();
  for (const one of cases) {
    const decision = decide([aStoredCard({ reading: aReading(one.fields) })])[0]?.decision;
    const row = rows.get(one.name) ?? { cards: 0, asExpected: 0, linked: 0, asked: 0, wrong: 0 };
    rows.set(one.name, row);
    if (decision === undefined) continue;
    const isLink = decision.verdict === 'link';
    row.cards += 1;
    row.linked += Number(isLink);
    row.asked += Number(decision.verdict === 'possible-link');
    row.asExpected += Number(isAsExpected(one, decision));
    row.wrong += Number(isLink && (decision.best?.id !== one.id || one.expected === 'not-linked'));
  }
  return rows;
}

it('the cases that have a name', () => {
  const world = makeWorld(20_000, seed());
  const decide = cardMatcher(filled(world, ':memory:'), KNOWLEDGE);
  const rows = [...tallied(hardCases(world, 300, dice(seed() + 7)), decide)];
  const headings = ['case', 'cards', 'as it should be', 'linked', 'asked', 'linked wrongly'];
  const shown = rows.map(([name, { cards, asExpected, linked, asked, wrong }]) => [
    name,
    String(cards),
    ...[asExpected, linked, asked].map((part) => percent(part, cards)),
    String(wrong),
  ]);
  print('cases that have a name', headings, shown);
});

/** What a mirror of a million people may hold while it is filled. */
const MOST_MB = 300;

/** What somebody might type of a person: the surname, one letter of it, both names, the company, a surname with the company. */
function typedFor({ lastName, firstName = '', company = '' }: PersonRecord, at: number): readonly string[] {
  const kinds = [[lastName], [lastName.slice(0, 1)], [lastName, firstName], [company], [lastName, company.slice(0, 4)]];
  return kinds[at % kinds.length] ?? [lastName];
}

function searchTime(mirror: Mirror, words: readonly string[]): number {
  const start = performance.now();
  findPeople(mirror, words);
  return performance.now() - start;
}

function sizes(): readonly number[] {
  // oxlint-disable-next-line node/no-process-env -- the largest size takes minutes and is asked for by name
  const more = Number(process.env['MEIBO_BENCH_PEOPLE'] ?? 0);
  return more > 100_000 ? [10_000, 100_000, more] : [10_000, 100_000];
}
