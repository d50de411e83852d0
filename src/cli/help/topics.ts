import { ERROR_CATALOGUE } from '../../domain/error-catalogue.ts';
import { EXIT_CODES } from '../../domain/exit-code.ts';
import { JAPANESE } from '../render/messages-ja.ts';
import { table } from '../render/table.ts';
import type { Language } from './help-format.ts';

type Both = Readonly<Record<Language, string>>;

const MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, Both>> = {
  done: { en: 'done, also when there was nothing to do', ja: '終わった。することがなかった場合も' },
  unexpected: { en: 'unexpected error: a bug in meibo', ja: '予期しないエラー: meibo の不具合' },
  usage: { en: 'wrong usage or configuration', ja: '使い方か設定の誤り' },
  partial: { en: 'partly done: some files or records failed', ja: '一部だけ終わった: 失敗したファイルやレコードがある' },
  authNeeded: { en: 'login needed or refused', ja: 'ログインが必要、または拒否された' },
  temporary: { en: 'temporary: network, Salesforce busy; run again', ja: '一時的: 通信、Salesforce の混雑。もう一度実行する' },
  budgetReached: { en: 'API budget or time limit reached; run again later', ja: 'API 枠か時間の上限。後でもう一度実行する' },
  guard: {
    en: 'a guard stopped it: production not named, plan stale, limit',
    ja: '安全装置が止めた: 本番の指定なし、計画が古い、上限',
  },
  waiting: { en: 'done, but cards wait and --fail-on-parked was given', ja: '終わったが確認待ちがある（--fail-on-parked）' },
  changesPending: { en: 'changes pending (plan --detailed-exitcode)', ja: '書き込むものがある（plan --detailed-exitcode）' },
  locked: { en: 'another run holds the lock; run again', ja: '別の実行が動いている。もう一度実行する' },
  interrupted: { en: 'stopped by Ctrl-C; what was finished is kept', ja: 'Ctrl-C で止まった。終わった分は残る' },
  terminated: { en: 'stopped by a signal; what was finished is kept', ja: 'シグナルで止まった。終わった分は残る' },
};

const ENVIRONMENT: Both = {
  en: `MEIBO_HOME           where meibo keeps its data (default: $XDG_STATE_HOME/meibo)
MEIBO_CONFIG         project configuration file (default: ./meibo.yaml)
MEIBO_TARGET_ORG     org to work with: rehearsal, environment, or the name of a login
MEIBO_INSTANCE_URL   with target org "environment": where the org is
MEIBO_ACCESS_TOKEN   with target org "environment": its access token
MEIBO_LANG           language of messages: ja or en
NO_COLOR             no colour
Flags win over the environment, the environment over files.
`,
  ja: `MEIBO_HOME           meibo のデータを置く場所（既定: $XDG_STATE_HOME/meibo）
MEIBO_CONFIG         プロジェクトの設定ファイル（既定: ./meibo.yaml）
MEIBO_TARGET_ORG     対象の組織: rehearsal、environment、またはログインの名
MEIBO_INSTANCE_URL   対象の組織が environment のとき: 組織のアドレス
MEIBO_ACCESS_TOKEN   対象の組織が environment のとき: アクセストークン
MEIBO_LANG           メッセージの言語: ja か en
NO_COLOR             色を使わない
フラグは環境変数より、環境変数はファイルより優先します。
`,
};

const SECURITY: Both = {
  en: `What meibo keeps is personal data. All of it stays on this machine and in your org; nothing is sent anywhere else.

Files        0600 in folders 0700; a store that others can read is refused (StoreExposed).
Logins       in files of their own, never printed, never in a flag or a configuration file.
Logs         errors and the audit log name records by id, never by what stands on a card.
Review page  on 127.0.0.1 only, with a token used once; ends when nobody uses it.
CSV          cells that a spreadsheet would run are made text.
Production   the first write asks for the org's domain; unattended runs name it by flag.
Erasure      meibo person erase; a keyed hash keeps an erased person from coming back.
Audit        meibo audit verify checks that no line was changed or taken out.

More: docs/security.md
`,
  ja: `meibo が持つのは個人情報です。すべてこの端末とあなたの組織にとどまり、他には送りません。

ファイル     0600、フォルダーは 0700。他の人が読める保存先は開きません（StoreExposed）。
ログイン     専用のファイルに置き、表示しません。フラグや設定ファイルには書きません。
ログ         エラーと監査ログは ID で示し、名刺の内容を書きません。
確認ページ   127.0.0.1 だけ。1回限りのトークン。使われなければ終わります。
CSV          表計算が式とみなすセルは文字にします。
本番組織     最初の書き込みでドメインの入力を求めます。無人実行ではフラグで示します。
消去         meibo person erase。鍵付きハッシュで、消した人の再取り込みを防ぎます。
監査         meibo audit verify が、行の改変や削除がないかを確かめます。

詳しくは docs/security.md
`,
};

/** The text of a help topic that is no command; `undefined` for any other name. */
export function topicText(topic: string | undefined, language: Language): string | undefined {
  if (topic === 'exit-codes') return exitCodes(language);
  if (topic === 'errors') return errors(language);
  if (topic === 'security') return SECURITY[language];
  return topic === 'environment' ? ENVIRONMENT[language] : undefined;
}

function exitCodes(language: Language): string {
  const codes = new Map<string, number>(Object.entries(EXIT_CODES));
  const rows = Object.entries(MEANINGS).map(([name, meaning]) => [String(codes.get(name)), meaning[language]]);
  return language === 'ja'
    ? `${table(['終了コード', '意味'], rows, 100)}ここにないコードはすべて失敗です。\n`
    : `${table(['Code', 'Meaning'], rows, 100)}Any code not listed is a failure.\n`;
}

function errors(language: Language): string {
  const japanese: Readonly<Record<string, string>> = JAPANESE.error;
  const rows = Object.entries(ERROR_CATALOGUE).map(([name, { exitCode, summary }]) => [
    name,
    String(exitCode),
    language === 'ja' ? (japanese[name] ?? summary) : summary,
  ]);
  return table(language === 'ja' ? ['エラー', '終了コード', '意味'] : ['Error', 'Exit', 'Meaning'], rows, 120);
}
