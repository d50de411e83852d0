/** Sentences about what became different between two plans. */
export interface PlanDiffMessages {
  readonly title: (before: string, after: string) => string;
  readonly counts: (added: number, dropped: number, changed: number, same: number) => string;
  readonly added: string;
  readonly dropped: string;
  readonly changed: string;
}

const ENGLISH: PlanDiffMessages = {
  title: (before, after) => `Plan ${before} → ${after}`,
  counts: (added, dropped, changed, same) => `${added} added, ${dropped} dropped, ${changed} changed, ${same} the same`,
  added: 'added',
  dropped: 'dropped',
  changed: 'changed',
};

const JAPANESE: PlanDiffMessages = {
  title: (before, after) => `計画 ${before} → ${after}`,
  counts: (added, dropped, changed, same) => `追加 ${added}、取りやめ ${dropped}、変更 ${changed}、同じ ${same}`,
  added: '追加',
  dropped: '取りやめ',
  changed: '変更',
};

export function planDiffMessages(language: 'ja' | 'en'): PlanDiffMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
