import type { LawfulBasis } from '../../domain/batch.ts';
import type { OptOut, OptOutChannel } from '../../domain/opt-out.ts';
import type { Erasure } from '../../domain/privacy.ts';

/** Sentences of `person` and `audit`. */
export interface PrivacyMessages {
  readonly card: (key: string, day: string, state: string) => string;
  readonly ground: (purpose: string | undefined, basis: LawfulBasis | undefined) => string;
  readonly record: (object: string, id: string) => string;
  readonly meeting: (day: string, place: string) => string;
  readonly hold: (reason: string) => string;
  readonly exported: (path: string) => string;
  readonly erasure: (erased: Erasure) => readonly string[];
  readonly erased: (day: string) => string;
  readonly wouldErase: string;
  readonly bin: string;
  /** An org in which nothing could be erased. */
  readonly left: (org: string, code: string) => string;
  readonly confirm: string;
  readonly notErased: string;
  readonly held: string;
  readonly released: string;
  readonly notHeld: string;
  readonly optedOut: (channels: readonly OptOutChannel[]) => string;
  readonly optedIn: (channels: readonly OptOutChannel[]) => string;
  readonly optOut: (optOut: OptOut) => string;
  readonly verified: (entries: number, brokenAt: number | undefined) => string;
}

function rowsOf(org: Erasure['org']): string {
  const rows = Object.entries(org).map(([object, count]) => `${object} ${count}`);
  return rows.length === 0 ? '0' : rows.join(', ');
}

export const PRIVACY_ENGLISH: PrivacyMessages = {
  card: (key, day, state) => `Card ${key} of ${day}: ${state}`,
  ground: (purpose = 'not said', basis) => `  kept for: ${purpose}${basis === undefined ? '' : ` (${basis})`}`,
  record: (object, id) => `${object} ${id}`,
  meeting: (day, place) => `Met ${day} ${place}`,
  hold: (reason) => `! Under legal hold: ${reason}`,
  exported: (path) => `Written to ${path}; it holds personal data.`,
  erasure: (erased) => [
    `  cards ${erased.cards}, images ${erased.images}, plans ${erased.plans}, journal entries ${erased.outboxEntries}, local copy ${erased.mirrorRecords}`,
    `  in the org: ${rowsOf(erased.org)}`,
    ...(erased.orgKept > 0
      ? [`  ! ${erased.orgKept} Leads or Contacts stay, because meibo did not make them (--all-records deletes them too)`]
      : []),
    ...(erased.othersWithoutPicture > 0
      ? [`  ! ${erased.othersWithoutPicture} cards of others lose their picture: it shows the person too`]
      : []),
  ],
  erased: (day) => `Erased on ${day}. Cards of the person are refused from now on.`,
  wouldErase: 'Would be erased:',
  bin: '  Salesforce keeps deleted rows in its recycle bin for 15 days; an admin can empty it at once.',
  left: (org, code) =>
    `${org} (${code}): nothing is erased, here or there. Run the same command again when it can be reached, naming the e-mail address.`,
  confirm: 'Type "erase" to go on: ',
  notErased: 'Nothing was erased.',
  held: 'The person is under legal hold.',
  released: 'The hold has ended.',
  notHeld: 'There was no hold.',
  optedOut: (channels) =>
    `Kept: no ${channels.join(', no ')}. \`meibo nightly\` tells Salesforce; no import and no card takes it back (meibo person opt-in).`,
  optedIn: (channels) =>
    channels.length === 0
      ? 'There was no opt-out here. Where Salesforce says no, clear it there.'
      : `Allowed again: ${channels.join(', ')}. Where Salesforce says no, clear it there before the next night.`,
  optOut: ({ channel, source, on }) => `! no ${channel} since ${on} (${source})`,
  verified: (entries, brokenAt) =>
    brokenAt === undefined ? `✓ ${entries} lines, each seals the one before` : `✗ The log is damaged from line ${brokenAt} on`,
};

function channelsJapanese(channels: readonly OptOutChannel[]): string {
  return channels.map((channel) => (channel === 'mail' ? 'メール' : '電話')).join('、');
}

const BASES_JAPANESE: Readonly<Record<LawfulBasis, string>> = {
  consent: '同意',
  contract: '契約',
  'legal-obligation': '法的義務',
  'vital-interests': '生命に関する利益',
  'public-task': '公的任務',
  'legitimate-interest': '正当な利益',
};

export const PRIVACY_JAPANESE: PrivacyMessages = {
  card: (key, day, state) => `名刺 ${key}(${day}): ${state}`,
  ground: (purpose = '記録なし', basis) => `  利用目的: ${purpose}${basis === undefined ? '' : `(${BASES_JAPANESE[basis]})`}`,
  record: (object, id) => `${object} ${id}`,
  meeting: (day, place) => `面会 ${day} ${place}`,
  hold: (reason) => `! 法的保全中: ${reason}`,
  exported: (path) => `${path} に書き出しました。個人データを含みます。`,
  erasure: (erased) => [
    `  名刺 ${erased.cards}、画像 ${erased.images}、計画 ${erased.plans}、送信記録 ${erased.outboxEntries}、手元の写し ${erased.mirrorRecords}`,
    `  組織内: ${rowsOf(erased.org)}`,
    ...(erased.orgKept > 0
      ? [`  ! meibo が作っていないリード・取引先責任者 ${erased.orgKept} 件は残します(--all-records で削除)`]
      : []),
    ...(erased.othersWithoutPicture > 0
      ? [`  ! 同じ画像に写る他の名刺 ${erased.othersWithoutPicture} 枚も画像がなくなります`]
      : []),
  ],
  erased: (day) => `${day} に消去しました。今後、この人の名刺は取り込みません。`,
  wouldErase: '消去の予定:',
  bin: '  Salesforce のごみ箱には 15 日間残ります。管理者はすぐに空にできます。',
  left: (org, code) =>
    `${org}(${code}): この組織の分は手元も組織側も消去しません。つながるようになったら、メールアドレスを指定して同じコマンドをもう一度実行してください。`,
  confirm: '続けるには「消去」または erase と入力してください: ',
  notErased: '何も消去していません。',
  held: '法的保全にしました。',
  released: '保全を解除しました。',
  notHeld: '保全されていません。',
  optedOut: (channels) =>
    `記録しました: ${channelsJapanese(channels)}の停止。Salesforce には \`meibo nightly\` が反映します。取り込みや名刺で元に戻ることはありません(解除は meibo person opt-in)。`,
  optedIn: (channels) =>
    channels.length === 0
      ? '停止の記録はありません。Salesforce 側の停止は Salesforce で解除してください。'
      : `解除しました: ${channelsJapanese(channels)}。Salesforce 側の停止は次の夜間処理の前に解除してください。`,
  optOut: ({ channel, source, on }) => `! ${channelsJapanese([channel])}停止(${on} から、${source})`,
  verified: (entries, brokenAt) =>
    brokenAt === undefined ? `✓ ${entries} 行、すべて前の行とつながっています` : `✗ ${brokenAt} 行目以降の記録が壊れています`,
};
