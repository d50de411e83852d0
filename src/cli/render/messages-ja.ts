import { shareOf } from './messages-en.ts';
import type { Messages, ReasonNames } from './messages.ts';

const PARK: ReasonNames = {
  'name-missing': '氏名が読めません',
  'company-missing': '会社名が読めません',
  'contact-data-missing': 'メールも電話も読めません',
  'name-uncertain': '氏名が確かでありません',
  'email-uncertain': 'メールが確かでありません',
  'phone-uncertain': '電話番号が確かでありません',
  'field-uncertain': '設定で選んだ項目が確かでありません',
  'company-uncertain': '会社名が確かでありません',
  'possible-link': '登録済みの人かもしれません。人の判断が必要です',
  'several-possible': '登録済みの複数の人が候補です',
  'moved-company': '別の会社に登録済みの人のようです',
  'met-by-unknown': '面会者が組織の有効なユーザーではありません',
  'changed-since-plan': '計画の後にレコードが変更されました',
  'duplicate-rule': '組織の重複ルールで止まりました',
  'rejected-by-org': 'Salesforceがレコードを受け付けませんでした',
  'value-too-long': '項目の長さを超える値があります',
  'value-not-in-picklist': '選択リストにない値があります',
  'record-deleted': '組織でレコードが削除されました',
  undone: '取り消されました',
};

export const JAPANESE: Messages = {
  action: { create: '作成', update: '更新', link: '紐付け', park: '保留', skip: '対象外' },
  state: {
    ready: '準備完了',
    parked: '保留',
    applying: '書込中',
    written: '書込済',
    linked: '紐付済',
    refused: '拒否',
    erased: '消去済',
  },
  planReason: {
    ...PARK,
    'not-selected': '--only の対象外です',
    'no-candidate': '組織に似た人がいません',
    'one-clear-match': '組織に登録済みです',
    'contact-preferred-over-lead': '取引先責任者とリードの両方にあり、取引先責任者を使います',
    'converted-lead-followed': '取引開始済みのリードなので、その取引先責任者を使います',
    'same-person-in-batch': '先の名刺と同じ人です',
    'weak-evidence': '手掛かりが足りません',
    'decided-by-person': '人が決めました',
    'already-written': '書込済みです',
    'being-written': '前の計画の送信待ちです',
    'new-person': '新しい人です',
    'fills-blank-fields': '空欄を埋めます',
    'newer-card': '名刺のほうが新しい情報です',
  },
  rejection: {
    'empty-file': 'ファイルが空です',
    'unreadable-file': 'ファイルを開けません',
    'unreadable-folder': 'フォルダーを開けません',
    'unsupported-format': '画像・PDF・vCard・一覧のいずれでもありません',
    'damaged-list': '一覧として読めません（引用符が閉じていない、または1行目に列名がありません）',
    'nobody-in-row': '氏名もメールアドレスもない行です',
    'no-people-columns': '1行目に氏名やメールアドレスの列名がありません',
    'damaged-file': 'ファイルが壊れています',
    'too-small': '画像が小さすぎて読めません',
    'too-large': '画像が大きすぎます',
    'password-protected': 'PDFにパスワードが掛かっています',
    'no-card-found': '画像に名刺が見つかりません',
    'no-text-found': '名刺に文字がありません',
    'timed-out': '読み取りに時間が掛かりすぎました',
    'engine-lost': '文字認識エンジンが途中で終了しました。もう一度取り込んでください',
    'erased-on-request': '本人の請求により消去済みのため、取り込みません',
  },
  error: {
    Usage: 'コマンドの書き方が正しくありません。',
    ConfigInvalid: '設定ファイルに誤りがあります。',
    PathNotFound: '指定されたファイルまたはフォルダーがありません。',
    NothingToRead: '読み取れるファイルがありません。',
    RecordNotFound: '指定されたバッチ・名刺・計画がありません。',
    AuthNeeded: 'ログインが必要です。',
    CrmUnavailable: 'Salesforceが応答しません。',
    ApiBudgetReached: 'APIの利用枠を使い切りました。',
    OrgUnfit: '組織に必要なオブジェクトまたは項目がありません。',
    PlanStale: '計画が現在の状態に合いません。',
    PlanDamaged: '計画が保存時と異なります。',
    EngineFailed: '設定された文字認識エンジンが正しく応答しません。',
    StoreLocked: '別の処理が実行中です。',
    StoreExposed: '保存場所が他の利用者から読める状態です。',
    StoreTooNew: '保存データは新しい版のmeiboで作られています。',
    StoreUnusable: '保存場所を使えません。',
    Interrupted: '中断しました。終わった分は保存されています。',
    Terminated: '停止しました。終わった分は保存されています。',
  },
  errorWord: 'エラー',
  next: '次に',
  progress: (p, left) => `読取 ${p.done}/${p.total}  名刺 ${p.cards}枚  毎分${rate(p)}  残り ${left}`,
  added(report) {
    const lines = [`名刺 ${report.cardsAdded}枚を追加しました(準備完了 ${report.ready}、保留 ${report.parked})`];
    if (report.batch !== undefined) lines.push(`バッチ ${report.batch.id}${report.resumed ? '(中断した処理の続き)' : ''}`);
    return lines;
  },
  known: (count, batchId) => `${count}件は追加していません。同じ画像がバッチ ${batchId} にあります`,
  rejected: (input) =>
    `名刺ではありません: ${input.path}${pageOf(input.page)}${input.reason === 'nobody-in-row' ? ` ${input.detail ?? '?'}行目` : ''}: ${JAPANESE.rejection[input.reason]}`,
  planTitle: (cards) => `名刺 ${cards}枚の計画`,
  planWrites: (writes, objects) => `書き込むレコード ${writes}件: ${objects}`,
  planSaved: (id) => `計画 ${id} を保存しました。実行は \`meibo apply ${id}\``,
  confirmProduction: (host) => `${host} は本番組織です。書き込みを許可するには、ドメインを入力してください: `,
  planCost: ({ calls, callsOnePerRecord, allowance }) =>
    `API呼出し 約${calls}回${allowance === undefined ? '' : `、1日の枠の ${shareOf(calls, allowance)} %`}(1レコード1回なら ${callsOnePerRecord}回)`,
  planNothing: '計画を待つ名刺はありません。',
  dryRun: '試行のみ。保存も書込もしていません。',
  applied(report) {
    const lines = [`名刺: 書込 ${report.written}、紐付け ${report.linked}、保留 ${report.parked}、未完了 ${report.unfinished}`];
    if (report.lookedUp > 0) lines.push(`中断した処理の書込 ${report.lookedUp}件を、送信の前に照会しました`);
    if (report.alreadyDone > 0) lines.push(`${report.alreadyDone}件は書込済みのため繰り返していません`);
    lines.push(`読み返し: キーで ${report.proof.found}件を確認、不足 ${report.proof.missing}件`);
    lines.push(`API呼出し: ${report.usage.callsMade}回`);
    return lines;
  },
  nothingToApply: (id) => `計画 ${id} に書き込むものは残っていません。`,
  morePeople: (count) => `ほかに ${count}人が当てはまります。会社や名を加えるか、--limit を使ってください。`,
  mirrorAge: (age) => `組織の手元の写しは ${age} 前のものです。`,
  noCards: '名刺はありません。',
  nobodyFound: '見つかりません。',
  nearestPeople: '一致する人はいません。近い人を表示します。',
  neverPulled: '組織のデータはまだ取得されていません。ネットワークにつないで `meibo plan` を一度実行してください。',
  headings: {
    card: '名刺',
    state: '状態',
    name: '氏名',
    company: '会社',
    event: 'イベント',
    why: '理由',
    metOn: '面会日',
    metBy: '面会者',
    place: '場所',
  },
  interrupted: (done, total) =>
    `${total}件中 ${done}件で中断しました。読み取った分は保存されています。同じコマンドで続けられます。`,
};

function rate(progress: { done: number; elapsedMs: number }): string {
  return progress.elapsedMs === 0 ? '–' : ((progress.done * 60_000) / progress.elapsedMs).toFixed(0);
}

function pageOf(page: number): string {
  return page > 1 ? ` ${page}ページ` : '';
}
