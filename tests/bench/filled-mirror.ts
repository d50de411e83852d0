import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { MIRROR_MIGRATIONS } from '../../src/adapters/sqlite/mirror-schema.ts';
import { openDatabase } from '../../src/adapters/sqlite/open-database.ts';
import { sqliteMirror } from '../../src/adapters/sqlite/sqlite-mirror.ts';
import { cardMatcher, indexingWith } from '../../src/pipeline/match-cards.ts';
import type { Mirror } from '../../src/ports/mirror.ts';
import { aReading, aStoredCard } from '../support/builders.ts';
import { KNOWLEDGE } from '../support/matching.ts';
import type { Question } from './matching-cards.ts';
import type { World } from './matching-people.ts';

interface Filling {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most that the process held. */
  readonly peakMb: number;
}

function* linesOf({ people }: World): Generator<string> {
  for (const { record } of people) yield `${JSON.stringify(record)}\n`;
}

/** Filled by a process that holds nothing else. */
export async function filledElsewhere(world: World, path: string): Promise<Filling> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fill-mirror.mjs'), path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const lines = linesOf(world);
  await pipeline(Readable.from(lines), child.stdin);
  await once(child, 'close');
  return JSON.parse(said) as Filling;
}

export function filled(world: World, path: string): Mirror {
  const mirror = sqliteMirror(openDatabase(path, MIRROR_MIGRATIONS));
  const indexing = indexingWith(KNOWLEDGE);
  for (let at = 0; at < world.people.length; at += 2000) {
    const people = world.people.slice(at, at + 2000).map(({ record }) => indexing.person(record));
    mirror.put({ people, accounts: [], users: [], campaigns: [], connections: [], deletedIds: [] });
  }
  mirror.completePull(0, 0);
  return mirror;
}

interface Proposals {
  /** People proposed for each card of somebody known, fewest first. */
  readonly counts: readonly number[];
  /** Cards whose person was among them. */
  readonly found: number;
  /** The same by scenario: cards, and cards whose person was among those proposed. */
  readonly scenarios: ReadonlyMap<string, { readonly cards: number; readonly found: number }>;
}

/** Who is proposed for cards before anything is weighed. */
export function proposals(mirror: Mirror, questions: readonly Question[]): Proposals {
  const proposed = new Set<string>();
  const noted = <T extends { readonly id: string }>(people: readonly T[]): readonly T[] => {
    for (const { id } of people) proposed.add(id);
    return people;
  };
  const listening: Mirror = {
    ...mirror,
    peopleByKeys: (keys, cap) => noted(mirror.peopleByKeys(keys, cap)),
    peopleByGrams: (grams, limit) => noted(mirror.peopleByGrams(grams, limit)),
  };
  const match = cardMatcher(listening, KNOWLEDGE);
  let found = 0;
  const scenarios = new Map<string, { cards: number; found: number }>();
  const counts = questions.map(({ scenario, fields, answer = '' }) => {
    proposed.clear();
    match([aStoredCard({ reading: aReading(fields) })]);
    const { cards, found: before } = scenarios.get(scenario) ?? { cards: 0, found: 0 };
    const isFound = proposed.has(answer);
    if (isFound) found += 1;
    scenarios.set(scenario, { cards: cards + 1, found: before + (isFound ? 1 : 0) });
    return proposed.size;
  });
  return { counts: counts.toSorted((a, b) => a - b), found, scenarios };
}
