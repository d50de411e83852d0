import type { LearningPack } from '../domain/learning-pack.ts';

/** Where the packs of corrections are kept: the org's own, and one that the configuration names. */
export interface LearningPackStore {
  /** The org's own pack; empty before the first acceptance. @throws OperatorError `ConfigInvalid` naming the line */
  own(): LearningPack;
  /** Both together; the org's own is heard where they differ. @throws OperatorError `ConfigInvalid` */
  inForce(): LearningPack;
  /** Keeps the org's own pack, readable by its owner only. @returns the file */
  keep(pack: LearningPack): string;
  /** As the file would have it. */
  text(pack: LearningPack): string;
}
