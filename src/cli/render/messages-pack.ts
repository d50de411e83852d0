import type { PackPart } from '../../domain/learning-pack.ts';

/** Sentences about the pack of corrections. */
export interface PackMessages {
  readonly part: Readonly<Record<PackPart, string>>;
  readonly empty: string;
  readonly noNews: string;
  readonly news: (entries: number) => string;
  readonly accepted: (entries: number, path: string) => string;
  readonly exported: (entries: number, path: string) => string;
  readonly cards: (count: number) => string;
}

const ENGLISH: PackMessages = {
  part: {
    companies: 'company spellings',
    domains: 'whose domain it is',
    logos: 'drawn names',
    titles: 'titles',
    confusions: 'shapes read for others',
    different: 'two people who are not one',
  },
  empty: 'There is no pack yet. After a review: meibo config pack propose',
  noNews: 'The reviews teach nothing that the pack does not have.',
  news: (entries) => `${entries} new entries. Nothing was changed; meibo config pack accept adds them.`,
  accepted: (entries, path) => `${entries} entries added to ${path}. The next cards are read with them: meibo add <files>`,
  exported: (entries, path) =>
    `${entries} entries written to ${path}. Another workspace reads with it by: meibo config set review.pack ${path}`,
  cards: (count) => (count === 1 ? '1 card' : `${count} cards`),
};

const JAPANESE: PackMessages = {
  part: {
    companies: '会社名の表記',
    domains: 'ドメインの会社',
    logos: 'ロゴの社名',
    titles: '役職',
    confusions: '読み違えやすい字形',
    different: '別人と判断した組',
  },
  empty: '学習パックはまだありません。確認の後に: meibo config pack propose',
  noNews: '確認の結果から新しく学ぶことはありません。',
  news: (entries) => `新しい項目が ${entries} 件あります。まだ何も変更していません。追加するには: meibo config pack accept`,
  accepted: (entries, path) => `${entries} 件を ${path} に追加しました。次の読み取りから使われます: meibo add <ファイル>`,
  exported: (entries, path) =>
    `${entries} 件を ${path} に書き出しました。別の環境で使うには: meibo config set review.pack ${path}`,
  cards: (count) => `${count} 枚`,
};

export function packMessages(language: 'ja' | 'en'): PackMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
