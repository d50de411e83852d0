import type { WeightsReport } from '../../compose.ts';

/** Sentences about the weights of matching. */
export interface WeightsMessages {
  readonly shipped: string;
  readonly learned: (facts: NonNullable<WeightsReport['learned']>) => string;
  readonly headings: readonly [string, string, string, string, string];
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

const ENGLISH: WeightsMessages = {
  shipped: 'The shipped weights are in use.',
  learned: ({ revision, learnedAtMs, people, pairs, matches }) =>
    `Weights of this org, revision ${revision}, learned on ${dayOf(learnedAtMs)} from ${people} people: ${pairs} pairs, about ${Math.round(matches)} of them one person.`,
  headings: ['comparison', 'level', 'shipped share', 'share in use', 'bits more'],
};

const JAPANESE: WeightsMessages = {
  shipped: '標準の重みを使っています。',
  learned: ({ revision, learnedAtMs, people, pairs, matches }) =>
    `この組織の重み 第${revision}版(${dayOf(learnedAtMs)} に ${people} 人から学習。${pairs} 組のうち約 ${Math.round(matches)} 組が同一人物)`,
  headings: ['比較', '段階', '標準の割合', '使う割合', '増えるビット'],
};

export function weightsMessages(language: 'ja' | 'en'): WeightsMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
