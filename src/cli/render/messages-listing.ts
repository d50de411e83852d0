import type { FollowUpConflict, FollowUpReason } from '../../domain/follow-up.ts';

/** Sentences about tags, segments, campaigns and follow-up. */
export interface ListingMessages {
  readonly tagged: (people: number, written: number) => string;
  readonly nobody: string;
  readonly moreWait: (count: number) => string;
  readonly tagHeadings: readonly [string, string];
  readonly peopleHeadings: readonly string[];
  readonly saved: (name: string, people: number) => string;
  readonly reason: Readonly<Record<FollowUpReason, string>>;
  readonly conflict: (conflict: FollowUpConflict) => string;
  readonly unowned: string;
  readonly followHeadings: readonly string[];
  readonly noMail: string;
  readonly noPhone: string;
  readonly campaignHeadings: readonly string[];
  readonly memberHeadings: readonly string[];
  readonly resultHeadings: readonly string[];
  readonly influence: string;
  readonly created: (id: string) => string;
  readonly found: (id: string) => string;
}

function englishConflict({ colleague, stage, amount, lastMetDays }: FollowUpConflict): string {
  const money = amount === undefined ? '' : ` ${amount.toLocaleString('en')}`;
  const met = lastMetDays === undefined ? '' : `, last met ${lastMetDays} days ago`;
  return `${colleague} has an open opportunity${money} (${stage})${met}`;
}

function japaneseConflict({ colleague, stage, amount, lastMetDays }: FollowUpConflict): string {
  const money = amount === undefined ? '' : ` ${amount.toLocaleString('ja')}`;
  const met = lastMetDays === undefined ? '' : `、最後に会ったのは ${lastMetDays} 日前`;
  return `${colleague} が商談中${money}(${stage})${met}`;
}

const ENGLISH: ListingMessages = {
  tagged: (people, written) => `People ${people}, rows written ${written}`,
  nobody: 'Nobody.',
  moreWait: (count) => `${count} more wait: --limit, or --format csv for everybody.`,
  tagHeadings: ['tag', 'people'],
  peopleHeadings: ['name', 'company', 'title', 'e-mail', 'phone', 'tags', 'temperature', 'last contact', 'opt-out'],
  saved: (name, people) => `Saved segment ${name}: ${people} people now`,
  reason: {
    'no-owner': 'nobody owns them',
    waiting: 'nobody answered since',
    warm: 'warm',
    'colleague-deal': 'a colleague is at it',
  },
  conflict: englishConflict,
  unowned: '(nobody)',
  followHeadings: [
    'owner',
    'name',
    'company',
    'phone',
    'e-mail',
    'temperature',
    'hours',
    'last contact',
    'last words',
    'why',
    'opt-out',
  ],
  noMail: 'no mail',
  noPhone: 'no phone',
  campaignHeadings: ['start', 'name', 'type', 'venue', 'id'],
  memberHeadings: ['name', 'company', 'status', 'id'],
  resultHeadings: [
    'campaign',
    'start',
    'members',
    'responded',
    'new leads',
    'deals',
    'amount',
    'won',
    'won amount',
    'cost',
    'ROI',
  ],
  influence: 'Influence, not attribution: a deal counts for every campaign whose people it came after.',
  created: (id) => `Made campaign ${id}`,
  found: (id) => `The campaign is there already: ${id}`,
};

const JAPANESE: ListingMessages = {
  tagged: (people, written) => `対象 ${people} 人、書き込み ${written} 行`,
  nobody: '該当者はいません。',
  moreWait: (count) => `ほかに ${count}人が待っています。--limit か --format csv で見られます。`,
  tagHeadings: ['タグ', '人数'],
  peopleHeadings: ['氏名', '会社', '役職', 'メール', '電話', 'タグ', '接点温度', '最終接点', '配信停止'],
  saved: (name, people) => `セグメント ${name} を保存しました(現在 ${people} 人)`,
  reason: { 'no-owner': '所有者なし', waiting: '未対応', warm: '温かい', 'colleague-deal': '同僚が商談中' },
  conflict: japaneseConflict,
  unowned: '(なし)',
  followHeadings: [
    '所有者',
    '氏名',
    '会社',
    '電話',
    'メール',
    '接点温度',
    '経過時間',
    '最終接点',
    '最後のメモ',
    '理由',
    '配信停止',
  ],
  noMail: 'メール不可',
  noPhone: '電話不可',
  campaignHeadings: ['開始', '名前', '種別', '会場', 'ID'],
  memberHeadings: ['氏名', '会社', '状況', 'ID'],
  resultHeadings: ['キャンペーン', '開始', 'メンバー', '反応', '新規リード', '商談', '金額', '受注', '受注金額', '費用', 'ROI'],
  influence: '帰属ではなく影響です。一つの商談は、相手が先に参加したすべてのキャンペーンに数えます。',
  created: (id) => `キャンペーンを作りました: ${id}`,
  found: (id) => `キャンペーンは既にあります: ${id}`,
};

export function listingMessages(language: 'ja' | 'en'): ListingMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
