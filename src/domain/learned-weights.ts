import type { LinkageModel } from './linkage-model.ts';

/** What an org's own records taught about true pairs, in place of the shipped shares. One set for each org. */
export interface LearnedWeights {
  /** 1 for the first learning, then counted up: decisions name it. */
  readonly revision: number;
  /** Version of the shipped model it was learned upon; another one makes it void. */
  readonly modelVersion: number;
  /** Epoch milliseconds. */
  readonly learnedAtMs: number;
  /** People looked at. */
  readonly people: number;
  /** Pairs that share a mobile number, a mailbox or a name. */
  readonly pairs: number;
  /** Of these, expected to be one person. */
  readonly matches: number;
  /** Share of true pairs that reach a level, by comparison and level; levels not named here stay as shipped. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The shipped model with an org's own shares. */
export function withLearned(model: LinkageModel, learned: LearnedWeights | undefined): LinkageModel {
  if (learned === undefined || learned.modelVersion !== model.version) return model;
  const levels = Object.entries(model.levels).map(([comparison, known]) => {
    const shares = learned.shares[comparison] ?? {};
    const entries = Object.entries(known).map(
      ([level, shipped]) => [level, { ...shipped, m: shares[level] ?? shipped.m }] as const,
    );
    return [comparison, Object.fromEntries(entries)] as const;
  });
  return { ...model, levels: Object.fromEntries(levels), learned: learned.revision };
}
