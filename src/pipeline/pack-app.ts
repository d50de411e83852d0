import { type LearningPack, mergedPacks, packSize } from '../domain/learning-pack.ts';
import { learnPack } from '../stages/review/index.ts';
import type { AppParts } from './app-parts.ts';

/** What corrections would add to the pack of the org. */
export interface PackProposal {
  /** Only what is new. */
  readonly news: LearningPack;
  readonly entries: number;
  /** The file, once it was accepted. */
  readonly path?: string;
}

/** What `meibo config pack` asks of the program. */
export interface PackCommands {
  /** The pack in force, and its text as a file. */
  learningPack(): { readonly pack: LearningPack; readonly text: string };
  /** What new corrections would add. */
  proposedPack(): PackProposal;
  /** Adds it: the next cards are read with it. */
  acceptPack(): PackProposal;
  /** To hand on: without the pairs of people unless asked for. */
  exportedPack(withPeople: boolean): { readonly text: string; readonly entries: number };
}

type Parts = Pick<AppParts, 'packs' | 'reviews' | 'knowledge' | 'audit' | 'clock' | 'actor'>;

export function packCommands(parts: Parts): PackCommands {
  const { packs, reviews, audit, clock, actor } = parts;
  const propose = (): PackProposal => {
    const news = learnPack(reviews.events({}), reviews.allRemembered(), {
      inForce: packs.own(),
      freeMail: parts.knowledge().freeMail,
    });
    return { news, entries: packSize(news) };
  };
  return {
    learningPack() {
      const pack = packs.inForce();
      return { pack, text: packs.text(pack) };
    },
    proposedPack: propose,
    acceptPack() {
      const proposal = propose();
      const path = packs.keep(mergedPacks(packs.own(), proposal.news));
      audit.append({
        atMs: clock.nowAtMs(),
        actor,
        action: 'pack-accepted',
        subject: 'org',
        detail: { entries: proposal.entries },
      });
      return { ...proposal, path };
    },
    exportedPack(withPeople) {
      const own = packs.own();
      const pack = withPeople ? own : { ...own, learnedThrough: 0, different: [] };
      return { text: packs.text(pack), entries: packSize(pack) };
    },
  };
}
