import type { LearnedWeights } from '../domain/learned-weights.ts';
import type { AppParts } from './app-parts.ts';
import { learnWeights } from './learn-weights.ts';

/** One level as it is weighed now, beside what is shipped. Shares of true pairs, 0–1. */
export interface WeightRow {
  readonly comparison: string;
  readonly level: string;
  readonly shipped: number;
  readonly used: number;
}

export interface WeightsReport {
  /** Absent where the shipped weights are used. */
  readonly learned?: Omit<LearnedWeights, 'shares'>;
  readonly levels: readonly WeightRow[];
}

export interface WeightCommands {
  /** By which weights people are matched in this org. */
  weights(): WeightsReport;
  /** @throws OperatorError `Usage` where there is nothing to learn from */
  learnWeights(): WeightsReport;
  /** Back to the shipped weights. */
  forgetWeights(): WeightsReport;
}

export function weightCommands(parts: Pick<AppParts, 'mirror' | 'shipped' | 'clock' | 'audit' | 'actor'>): WeightCommands {
  const { mirror, clock, audit, actor } = parts;
  const note = (action: string, detail: Readonly<Record<string, number>>): void =>
    audit.append({ atMs: clock.nowAtMs(), actor, action, subject: 'org', detail });
  const report = (): WeightsReport => reportOf(parts);
  return {
    weights: report,
    learnWeights() {
      const { revision, people, pairs } = learnWeights({ mirror, clock, knowledge: parts.shipped() });
      note('weights-learned', { revision, people, pairs });
      return report();
    },
    forgetWeights() {
      const revision = mirror.learnedWeights()?.revision ?? 0;
      mirror.setLearnedWeights();
      note('weights-forgotten', { revision });
      return report();
    },
  };
}

function reportOf({ mirror, shipped }: Pick<AppParts, 'mirror' | 'shipped'>): WeightsReport {
  const { model } = shipped();
  const kept = mirror.learnedWeights();
  const learned = kept?.modelVersion === model.version ? kept : undefined;
  const levels = Object.entries(model.levels).flatMap(([comparison, known]) =>
    Object.entries(known).map(([level, { m }]) => ({
      comparison,
      level,
      shipped: m,
      used: learned?.shares[comparison]?.[level] ?? m,
    })),
  );
  if (learned === undefined) return { levels };
  const { shares: _shares, ...facts } = learned;
  return { learned: facts, levels };
}
