import type { HeardAs } from '../stages/match/index.ts';
import { heardParts, type SoundKnowledge } from '../stages/normalize/index.ts';

/** Names kept worked out. */
const MOST_KEPT = 20_000;

/** Companies in kanji as they may stand in Latin letters, worked out once each. */
export function heardBy(knowledge: SoundKnowledge): HeardAs {
  const known = new Map<string, ReturnType<HeardAs>>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    const parts = heardParts(name, knowledge);
    if (known.size < MOST_KEPT) known.set(name, parts);
    return parts;
  };
}
