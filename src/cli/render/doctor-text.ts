import type { CheckName, Finding, Verdict } from '../../domain/doctor.ts';
import { padTo, printable } from './table.ts';

interface DoctorMessages {
  readonly titles: Readonly<Record<CheckName, string>>;
  /** What it means, and what to do, when the check is not good. */
  readonly advice: Readonly<Record<CheckName, string>>;
  readonly unknown: string;
  readonly run: string;
  summary(bad: number, warnings: number): string;
}

const ENGLISH: DoctorMessages = {
  titles: {
    node: 'Node.js',
    'language-data': 'Language data',
    home: 'Home folder',
    connection: 'Connection',
    'api-version': 'API version',
    'api-allowance': 'API calls left',
    objects: 'Objects',
    fields: 'Fields',
    'field-access': 'Field access',
    'required-fields': 'Required fields',
    'permission-set': 'Permission set',
    'duplicate-rules': 'Duplicate rules',
    'validation-rules': 'Validation rules',
    'standard-mode': 'Standard objects only',
  },
  advice: {
    node: 'meibo needs Node.js 20 or newer.',
    'language-data': 'These languages cannot be read; install meibo again.',
    home: 'Other users of this machine can read these.',
    connection: 'The org cannot be reached with this login.',
    'api-version': 'The org offers only an older API version than meibo speaks.',
    'api-allowance': 'Less than a fifth of the daily allowance is left; a batch may stop in the middle and go on later.',
    objects: 'Not in the org, or not visible to this user. Where no custom objects are allowed, set `salesforce.mode: standard`.',
    fields: 'Not in the org.',
    'field-access': 'In the org, but this user may not see or write them: the permission set is missing or was changed.',
    'required-fields':
      'The org requires these, and a card may not have them: such cards are refused by the org and parked. Give the fields a default, or make them optional.',
    'permission-set': 'Not held by this user.',
    'duplicate-rules': 'Active. A blocking rule parks the card; an alerting one is answered as the policy says.',
    'validation-rules': 'Active. A card that breaks one is refused by the org and parked.',
    'standard-mode':
      'Without meibo’s objects a connection is a CampaignMember and a completed Task. Lost: keys that keep records single (people are looked up by e-mail or phone and name before they are made; two machines at the same moment can make two), tags as rows (they stand in the task), the card record with its evidence, readings and departments of Leads, temperature on the record, the reports, bulk loading.',
  },
  unknown: 'The org does not show this to this user: ask an admin.',
  run: 'Run',
  summary: (bad, warnings) =>
    bad + warnings === 0 ? 'Nothing stands in the way.' : `${bad} to mend, ${warnings} to know about.`,
};

const JAPANESE: DoctorMessages = {
  titles: {
    node: 'Node.js',
    'language-data': '言語データ',
    home: 'ホームフォルダー',
    connection: '接続',
    'api-version': 'API バージョン',
    'api-allowance': '残りの API コール',
    objects: 'オブジェクト',
    fields: '項目',
    'field-access': '項目のアクセス権',
    'required-fields': '必須項目',
    'permission-set': '権限セット',
    'duplicate-rules': '重複ルール',
    'validation-rules': '入力規則',
    'standard-mode': '標準オブジェクトのみ',
  },
  advice: {
    node: 'Node.js 20 以上が必要です。',
    'language-data': 'これらの言語は読めません。meibo を入れ直してください。',
    home: 'このマシンの他のユーザーが読めます。',
    connection: 'このログインでは組織に接続できません。',
    'api-version': '組織の API バージョンが meibo のものより古いです。',
    'api-allowance': '1日の上限の5分の1を切りました。途中で止まり、後で続きから再開することがあります。',
    objects:
      '組織にないか、このユーザーには見えません。カスタムオブジェクトが許されない組織では `salesforce.mode: standard` を設定してください。',
    fields: '組織にありません。',
    'field-access': '組織にありますが、このユーザーは参照または編集できません。権限セットがないか、変更されています。',
    'required-fields':
      '組織の必須項目ですが、名刺にあるとは限りません。その名刺は組織に拒否され、保留になります。既定値を設定するか、任意項目にしてください。',
    'permission-set': 'このユーザーに割り当てられていません。',
    'duplicate-rules': '有効です。ブロックするルールは名刺を保留にし、警告するルールは方針に従って扱います。',
    'validation-rules': '有効です。違反する名刺は組織に拒否され、保留になります。',
    'standard-mode':
      'meibo のオブジェクトなしでは、つながりはキャンペーンメンバーと完了した ToDo になります。失われるもの: 二重登録を防ぐキー（作成前にメールまたは電話と氏名で探しますが、2台が同時に書くと二重になり得ます）、行としてのタグ（ToDo の説明に残ります）、根拠つきの名刺レコード、リードのふりがなと部署、レコード上の温度、レポート、一括ロード。',
  },
  unknown: 'このユーザーには表示されません。管理者に確認してください。',
  run: '実行',
  summary: (bad, warnings) => (bad + warnings === 0 ? '問題はありません。' : `要対応 ${bad} 件、注意 ${warnings} 件。`),
};

const SIGNS: Readonly<Record<Verdict, string>> = { good: '✓', warning: '!', bad: '✗', unknown: '?' };
const MAX_SHOWN = 12;

/** A line a check; what is not good says what it means and what to type. */
export function doctorText(findings: readonly Finding[], language: 'ja' | 'en'): string {
  const words = language === 'ja' ? JAPANESE : ENGLISH;
  const count = (verdict: Verdict): number => findings.filter((finding) => finding.verdict === verdict).length;
  const lines = findings.flatMap((finding) => linesOf(finding, words));
  return `${[...lines, '', words.summary(count('bad'), count('warning'))].join('\n')}\n`;
}

function linesOf({ check, verdict, details, command }: Finding, words: DoctorMessages): readonly string[] {
  const more = details.length > MAX_SHOWN ? [`… (+${details.length - MAX_SHOWN})`] : [];
  const shown = [...details.slice(0, MAX_SHOWN), ...more].map(printable).join(', ');
  const line = `${SIGNS[verdict]} ${padTo(words.titles[check], 22)} ${shown}`.trimEnd();
  if (verdict === 'good') return [line];
  const advice = verdict === 'unknown' ? words.unknown : words.advice[check];
  return [line, `    ${advice}`, ...(command === undefined ? [] : [`    ${words.run}: ${command}`])];
}
