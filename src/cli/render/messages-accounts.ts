import type { Band } from '../../domain/temperature.ts';

/** Sentences about companies to look at, and where a person stands with us. */
interface StandingMessages {
  readonly band: Readonly<Record<Band, string>>;
  readonly temperature: string;
  readonly lastTouch: string;
  readonly tags: string;
  readonly campaigns: string;
  readonly openDeals: string;
  readonly noMail: string;
  readonly noPhone: string;
  readonly more: (count: number) => string;
  readonly dormantHeadings: readonly string[];
  readonly threadHeadings: readonly string[];
  readonly none: string;
}

const ENGLISH: StandingMessages = {
  band: { cold: 'cold', cool: 'cool', warm: 'warm', hot: 'hot' },
  temperature: 'temperature',
  lastTouch: 'last contact',
  tags: 'tags',
  campaigns: 'campaigns',
  openDeals: 'open opportunities',
  noMail: 'wants no e-mail',
  noPhone: 'wants no calls',
  more: (count) => `and ${count} more`,
  dormantHeadings: ['company', 'won', 'points ever', 'last contact', 'days', 'last met by', 'whom', 'id'],
  threadHeadings: ['company', 'temperature', 'last contact', 'last met by', 'whom', 'id'],
  none: 'None.',
};

const JAPANESE: StandingMessages = {
  band: { cold: '冷えている', cool: 'ぬるい', warm: '温かい', hot: '熱い' },
  temperature: '接点温度',
  lastTouch: '最終接点',
  tags: 'タグ',
  campaigns: 'キャンペーン',
  openDeals: '進行中の商談',
  noMail: 'メール不可',
  noPhone: '電話不可',
  more: (count) => `ほか ${count}件`,
  dormantHeadings: ['会社', '受注額', '累計ポイント', '最終接点', '日数', '最後に会った人', '相手', 'ID'],
  threadHeadings: ['会社', '接点温度', '最終接点', '最後に会った人', '相手', 'ID'],
  none: '該当なし',
};

export function standingMessages(language: 'ja' | 'en'): StandingMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
