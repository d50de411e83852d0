import type { SelfTestReport } from '../../domain/self-test.ts';

/** Sentences of `init`, `selftest` and `doctor --bundle`. */
interface EverydayMessages {
  readonly selfTestHeadings: readonly string[];
  readonly selfTested: (report: SelfTestReport) => string;
  readonly bundled: (path: string) => string;
  readonly ask: Readonly<Record<'language' | 'targetOrg' | 'me' | 'region' | 'images', string>>;
  readonly wrote: (path: string) => string;
  readonly next: readonly string[];
}

const ENGLISH: EverydayMessages = {
  selfTestHeadings: ['value', 'right', ''],
  selfTested: ({ cards, secondsPerCard, memoryMb, isSound }) =>
    `${cards} cards, ${secondsPerCard.toFixed(1)} s a card, ${memoryMb} MB. ${isSound ? 'This installation reads as it should.' : 'Too little was read: install meibo again (npm ci) and repeat.'}`,
  bundled: (path) =>
    `${path}: versions, settings, findings and counts; no names, no card content, no addresses. Look through it before you send it.`,
  ask: {
    language: 'Language of messages (ja, en, auto)',
    targetOrg: 'Org to work with (rehearsal, or a name for your own)',
    me: 'Your user name in Salesforce (empty: nobody)',
    region: 'Country of telephone numbers without a country code',
    images: 'Pictures of cards: upload, defer, never',
  },
  wrote: (path) => `${path} written. Every key is explained by \`meibo help config\`.`,
  next: ['meibo doctor', 'meibo add scans/ --event "Example Expo 2026"', 'meibo review', 'meibo plan', 'meibo apply latest'],
};

const JAPANESE: EverydayMessages = {
  selfTestHeadings: ['項目', '正解', ''],
  selfTested: ({ cards, secondsPerCard, memoryMb, isSound }) =>
    `${cards}枚、1枚 ${secondsPerCard.toFixed(1)}秒、${memoryMb} MB。${isSound ? 'このインストールは正しく読み取れています。' : '読み取りが不十分です。meiboを入れ直して(npm ci)もう一度実行してください。'}`,
  bundled: (path) =>
    `${path}: バージョン、設定、診断結果、件数だけで、氏名・名刺の内容・アドレスは含みません。送る前に中身を確かめてください。`,
  ask: {
    language: 'メッセージの言語 (ja, en, auto)',
    targetOrg: '使う組織 (rehearsal または自社組織の名前)',
    me: 'Salesforceのユーザー名 (空欄可)',
    region: '国番号のない電話番号の国',
    images: '名刺の画像: upload, defer, never',
  },
  wrote: (path) => `${path} を書きました。各項目の説明は \`meibo help config\` にあります。`,
  next: ['meibo doctor', 'meibo add scans/ --event "展示会 2026"', 'meibo review', 'meibo plan', 'meibo apply latest'],
};

export function everydayMessages(language: 'ja' | 'en'): EverydayMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
