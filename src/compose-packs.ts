import { join, resolve } from 'node:path';

import { loadLearningPack, packText, saveLearningPack } from './config/learning-pack.ts';
import { mergedPacks } from './domain/learning-pack.ts';
import type { ReadFile } from './pipeline/add-batch.ts';
import type { AppParts } from './pipeline/app-parts.ts';
import { heldAgainstKnown, type Known } from './pipeline/hold-against-known.ts';
import { knowsSomebody, orgLexicon } from './pipeline/org-lexicon.ts';
import type { LearningPackStore } from './ports/learning-pack-store.ts';
import type { ReviewStore } from './ports/review-store.ts';

/** @param named  the project's pack, as `review.pack` names it; empty for none */
export function packsIn(folder: string, named: string): LearningPackStore {
  const path = join(folder, 'learning-pack.yaml');
  const own = (): ReturnType<LearningPackStore['own']> => loadLearningPack(path);
  return {
    own,
    inForce: () => (named === '' ? own() : mergedPacks(loadLearningPack(resolve(named)), own())),
    keep(pack) {
      saveLearningPack(path, pack);
      return path;
    },
    text: packText,
  };
}

/** Readings are held against what corrections and the org teach; both are looked up with the first card. */
export function withKnown(readFile: ReadFile, parts: Pick<AppParts, 'packs' | 'mirror' | 'knowledge'>): ReadFile {
  let known: Known | undefined;
  return heldAgainstKnown(readFile, () => {
    const knowledge = parts.knowledge();
    known ??= {
      pack: parts.packs.inForce(),
      near: knowsSomebody(parts.mirror) ? orgLexicon(parts.mirror, knowledge) : undefined,
      freeMail: knowledge.freeMail,
    };
    return known;
  });
}

/** Pairs of people that a pack tells apart count like those of the log. */
export function withPackVerdicts(reviews: ReviewStore, packs: LearningPackStore): ReviewStore {
  let pairs: ReadonlyMap<string, readonly string[]> | undefined;
  const load = (): ReadonlyMap<string, readonly string[]> => {
    const others = new Map<string, string[]>();
    for (const { person, other } of packs.inForce().different) others.set(person, [...(others.get(person) ?? []), other]);
    return others;
  };
  return {
    ...reviews,
    remembered(identities) {
      pairs ??= load();
      const told = identities.flatMap((identity) =>
        (pairs?.get(identity) ?? []).map((other) => ({ identities: [identity], other, verdict: 'different' as const })),
      );
      return [...reviews.remembered(identities), ...told];
    },
  };
}
