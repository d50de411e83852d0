import type { Band, Decay, Discount } from '../../domain/temperature.ts';
import type { Touchpoint } from '../../domain/touchpoint.ts';
import type { ImportRefusal } from '../../domain/touchpoint-import.ts';

interface Told {
  readonly name: string;
  readonly lastDay: string;
  readonly twoWay: number;
  readonly contacts: number;
  readonly warmth: number;
}

/** Sentences about touchpoints, temperatures and introductions. */
export interface RelationshipMessages {
  readonly type: Readonly<Record<Touchpoint['type'], string>>;
  readonly channel: Readonly<Record<Touchpoint['channel'], string>>;
  readonly band: Readonly<Record<Band, string>>;
  readonly discount: Readonly<Record<Discount, string>>;
  readonly refusal: Readonly<Record<ImportRefusal, string>>;
  readonly tie: Readonly<Record<'person' | 'company' | 'moved', string>>;
  readonly temperature: (name: string, value: number, band: string) => string;
  readonly basis: (asOf: string, version: string, decay: Decay, lost: number) => string;
  readonly points: (counted: number, points: number) => string;
  readonly warmPeople: (count: number) => string;
  readonly singleThreaded: string;
  readonly undated: string;
  readonly noTouchpoints: string;
  readonly imported: (added: number, known: number, undated: number) => string;
  readonly refusedRow: (row: number, reason: string, candidates: readonly string[]) => string;
  readonly pulled: (added: number, changed: number, retracted: number) => string;
  readonly plotted: (path: string) => string;
  readonly nobodyKnows: string;
  readonly lookedAt: (some: number, all: number) => string;
  readonly introduction: (told: Told) => string;
  readonly left: string;
  readonly wasThere: (until: string) => string;
  readonly backtest: {
    readonly headings: readonly [string, string, string, string, string, string, string];
    readonly thin: string;
    readonly noDeals: string;
    readonly shipped: string;
  };
}

const RELATIONSHIP_ENGLISH: RelationshipMessages = {
  type: {
    exchange: 'card exchange',
    seminar: 'seminar',
    visit: 'visit',
    'web-request': 'web request',
    call: 'call',
    mail: 'mail',
    purchase: 'purchase',
    service: 'service',
    invitation: 'invitation',
    other: 'other',
  },
  channel: { 'in-person': 'in person', online: 'online', phone: 'phone', mail: 'mail', web: 'web', other: 'other' },
  band: { cold: 'cold', cool: 'cool', warm: 'warm', hot: 'hot' },
  discount: {
    undated: 'undated: gives nothing',
    'after-as-of': 'later than the day asked for',
    'one-way': 'one way',
    'daily-cap': 'cap of its type and day',
    'no-points': 'gives no points',
  },
  refusal: {
    'nobody-named': 'names nobody: an e-mail, or a person and a company, is needed',
    'not-found': 'the org has nobody like that',
    ambiguous: 'several people fit; nothing was guessed',
    'date-not-understood': 'the date is not understood (2026-10-05)',
    'type-unknown': 'the type is unknown',
    'channel-unknown': 'the channel is unknown',
  },
  tie: { person: 'knows them', company: 'knows colleagues', moved: 'knows somebody who was there' },
  temperature: (name, value, band) => `${name}: ${value} (${band})`,
  basis: (asOf, version, decay, lost) =>
    `As of ${asOf}, weights ${version}; ${decay.kind === 'half-life' ? `half-life of ${decay.days} days` : `${decay.stepPoints} points less after ${decay.afterDays} days without contact and every ${decay.everyDays} after`}; ${lost} points lost`,
  points: (counted, points) => (counted === points ? `+${counted}` : `+${counted} of ${points}`),
  warmPeople: (count) => `Warm people: ${count}`,
  singleThreaded: '! Single-threaded: this company is warm through one person only.',
  undated: 'undated',
  noTouchpoints: 'No touchpoints. `meibo touchpoint pull` brings them from the org.',
  imported: (added, known, undated) => `Touchpoints added ${added}, known already ${known}, undated ${undated}`,
  refusedRow: (row, reason, candidates) =>
    `! row ${row}: ${reason}${candidates.length === 0 ? '' : ` (${candidates.join(', ')})`}`,
  pulled: (added, changed, retracted) => `Touchpoints added ${added}, changed ${changed}, withdrawn ${retracted}`,
  plotted: (path) => `Plot: ${path}`,
  nobodyKnows: 'Nobody of us has met them.',
  lookedAt: (some, all) =>
    `${all} people or more fit; the best ${some} and their newest contacts were looked at. Add a company or a given name.`,
  introduction: ({ name, lastDay, twoWay, contacts, warmth }) =>
    `${name}  last ${lastDay} · ${twoWay} two-way of ${contacts} · warmth ${warmth}`,
  left: 'has left',
  wasThere: (until) => `was there until ${until} or later`,
  backtest: {
    headings: ['weights', 'version', 'won', 'lost', 'mean won', 'mean lost', 'AUC (95 %)'],
    thin: '! The interval holds 0.5: this history cannot tell these weights from chance.',
    noDeals: 'There are no decided opportunities with both outcomes; nothing can be compared.',
    shipped: '(configured)',
  },
};

const RELATIONSHIP_JAPANESE: RelationshipMessages = {
  type: {
    exchange: '名刺交換',
    seminar: 'セミナー',
    visit: '訪問',
    'web-request': 'Web 請求',
    call: '電話',
    mail: 'メール',
    purchase: '購入',
    service: 'サービス',
    invitation: '招待',
    other: 'その他',
  },
  channel: { 'in-person': '対面', online: 'オンライン', phone: '電話', mail: 'メール', web: 'Web', other: 'その他' },
  band: { cold: '冷', cool: '涼', warm: '温', hot: '熱' },
  discount: {
    undated: '日付なし: 点なし',
    'after-as-of': '基準日より後',
    'one-way': '一方向',
    'daily-cap': '種別・日ごとの上限',
    'no-points': '点なし',
  },
  refusal: {
    'nobody-named': '相手が書かれていません(メール、または氏名と会社が必要です)',
    'not-found': '組織に該当者がいません',
    ambiguous: '該当者が複数います。推測はしません',
    'date-not-understood': '日付を読み取れません(2026-10-05 の形で)',
    'type-unknown': '種別が不明です',
    'channel-unknown': '経路が不明です',
  },
  tie: { person: '本人を知る', company: '同僚を知る', moved: '在籍していた人を知る' },
  temperature: (name, value, band) => `${name}: 接点温度 ${value}(${band})`,
  basis: (asOf, version, decay, lost) =>
    `基準日 ${asOf}、重み ${version}、${decay.kind === 'half-life' ? `半減期 ${decay.days} 日` : `接点が ${decay.afterDays} 日ないと ${decay.stepPoints} 点減、以後 ${decay.everyDays} 日ごと`}、減った点 ${lost}`,
  points: (counted, points) => (counted === points ? `+${counted}` : `+${counted}(${points} のうち)`),
  warmPeople: (count) => `温かい相手: ${count} 人`,
  singleThreaded: '! 窓口が一人だけです。',
  undated: '日付なし',
  noTouchpoints: '接点がありません。`meibo touchpoint pull` で組織から取り込みます。',
  imported: (added, known, undated) => `接点: 追加 ${added}、取り込み済み ${known}、日付なし ${undated}`,
  refusedRow: (row, reason, candidates) =>
    `! ${row} 行目: ${reason}${candidates.length === 0 ? '' : `(${candidates.join('、')})`}`,
  pulled: (added, changed, retracted) => `接点: 追加 ${added}、変更 ${changed}、取り消し ${retracted}`,
  plotted: (path) => `グラフ: ${path}`,
  nobodyKnows: '会ったことのある社員はいません。',
  lookedAt: (some, all) =>
    `${all} 人以上が当てはまります。上位 ${some} 人の新しい接点だけを見ました。会社名や名を加えてください。`,
  introduction: ({ name, lastDay, twoWay, contacts, warmth }) =>
    `${name}  最終 ${lastDay} · 双方向 ${twoWay}/${contacts} · 温度 ${warmth}`,
  left: '退職',
  wasThere: (until) => `${until} 時点では在籍`,
  backtest: {
    headings: ['重み', '版', '受注', '失注', '受注平均', '失注平均', 'AUC (95 %)'],
    thin: '! 区間に 0.5 が入っています。この履歴では偶然と区別できません。',
    noDeals: '受注・失注の両方が揃っていないため、比べられません。',
    shipped: '(設定)',
  },
};

export function relationshipMessages(language: 'ja' | 'en'): RelationshipMessages {
  return language === 'ja' ? RELATIONSHIP_JAPANESE : RELATIONSHIP_ENGLISH;
}
