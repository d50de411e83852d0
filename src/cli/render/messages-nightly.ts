import type { DriftReport, NightlyReport, OrgChange } from '../../domain/nightly-report.ts';
import type { OptOutNight } from '../../domain/opt-out.ts';
import type { NightAlarm, RelationshipNight } from '../../domain/relationship-night.ts';

/** Sentences of the nightly report. */
export interface NightlyMessages {
  readonly title: string;
  /** One line for a mail's subject: the outcome first. */
  subject(report: NightlyReport): string;
  readonly missed: (days: number) => string;
  readonly pulled: (report: NightlyReport['pulled']) => string;
  readonly followed: (report: NightlyReport['followed']) => string;
  readonly planned: (plan: NonNullable<NightlyReport['plan']>) => string;
  readonly applied: (written: number, linked: number, refused: number) => string;
  readonly resumed: (writes: number) => string;
  readonly missing: (object: string, rows: number) => string;
  readonly orgChange: Readonly<Record<OrgChange['change'], (where: string, values: string) => string>>;
  readonly duplicates: (count: number) => string;
  readonly retention: (deleted: number, tomorrow: number) => string;
  readonly relationships: (night: RelationshipNight) => string;
  readonly refusedTemperatures: (rows: number) => string;
  readonly watch: (night: RelationshipNight) => string;
  readonly alarm: (alarm: NightAlarm) => string;
  readonly undelivered: (channels: string) => string;
  readonly fieldDrift: (drift: DriftReport) => string;
  readonly doubledTags: (rows: number) => string;
  readonly optOuts: (night: OptOutNight) => string;
  readonly waiting: (ready: number, parked: number) => string;
  readonly failed: (step: string, code: string) => string;
  readonly skipped: (steps: string) => string;
  readonly calls: (calls: number) => string;
  readonly kept: (path: string) => string;
}

export const NIGHTLY_ENGLISH: NightlyMessages = {
  title: 'meibo nightly',
  subject: (report) => `${wordOf(report, 'OK', 'PARTIAL', 'FAILED')} ${doneBy(report)} written, parked ${report.waiting.parked}`,
  missed: (days) => `! No night run for ${days} ${days === 1 ? 'day' : 'days'} before this one; its work was caught up now.`,
  pulled: ({ firstLoad, people, accounts, deleted }) =>
    `Pulled ${firstLoad ? 'everything' : 'changes'}: ${people} people, ${accounts} accounts, ${deleted} deleted`,
  followed: ({ converted, merged, deleted, repointed }) =>
    `Followed: ${converted} converted, ${merged} merged, ${deleted} deleted (parked); ${repointed} rows pointed at the new record`,
  planned: ({ id, create, update, link, park }) => `Plan ${id}: ${create} create, ${update} update, ${link} link, ${park} park`,
  applied: (written, linked, refused) => `Written ${written}, linked ${linked}, refused ${refused}`,
  resumed: (writes) => `An interrupted apply was finished: ${writes} cards`,
  missing: (object, rows) =>
    `! ${rows} rows of ${object} are no longer in the org; they were deleted there and are not made again`,
  orgChange: {
    'field-gone': (where) =>
      `! ${where} is gone, or you may no longer see it. Cards that need it are parked: restore it, or set it to false in \`salesforce.fields\``,
    'access-lost': (where) => `! ${where} may no longer be edited. Give the user edit access (permission set Meibo_Integration)`,
    'newly-required': (where) => `! ${where} is now required. Give it a value in \`salesforce.fields\``,
    'values-removed': (where, values) => `! ${where} no longer takes: ${values}`,
    'type-changed': (where) => `! ${where} has another type now. Check \`salesforce.fields\``,
    shortened: (where) => `! ${where} is shorter now; longer values are parked`,
  },
  duplicates: (count) => `! ${count} pairs of records look like one person; see the JSON report`,
  retention: (deleted, tomorrow) => `Images: ${deleted} deleted by age, ${tomorrow} due tomorrow`,
  relationships: ({ touchpoints, people, written, alarms, tasks, isFirst }) =>
    `Temperatures: ${touchpoints.added} touchpoints added, ${people} people, ${written} written; ${alarms.length} alarms, ${tasks} tasks${isFirst ? ' (first night: alarms are learned, not told)' : ''}`,
  refusedTemperatures: (rows) => `! ${rows} temperatures or tasks were refused by the org; the next night tries them again`,
  watch: ({ dormantAccounts, singleThreadedAccounts }) =>
    `Companies to look at: ${dormantAccounts} dormant customers (meibo account dormant), ${singleThreadedAccounts} that one person stands for (meibo account single-threaded)`,
  alarm: ({ kind, personId, day, value, against, ownerId }) =>
    `! ${kind === 'rise' ? 'Warming' : 'Cooling customer'}: ${personId} on ${day}, ${value} against ${against}; ${ownerId === undefined ? 'nobody active owns them' : `owner ${ownerId}`}`,
  undelivered: (channels) => `! Alarms were not taken by: ${channels}`,
  fieldDrift: ({ edited, drifted, repaired }) =>
    `Values we wrote: ${edited} edited by others (they stay), ${drifted.length} drifted, ${repaired} written again (nightly.repair)`,
  doubledTags: (rows) => `Tags that people had twice, taken away: ${rows}`,
  optOuts: ({ learned, morePermissive, written }) =>
    `Opt-outs: ${learned} learned from the org, ${morePermissive} records allow more than the person does, ${written} corrected`,
  waiting: (ready, parked) => `Waiting: ${ready} ready, ${parked} parked (meibo list --state parked)`,
  failed: (step, code) => `✗ ${step}: ${code}`,
  skipped: (steps) => `! Not done tonight: ${steps}`,
  calls: (calls) => `API calls: ${calls}`,
  kept: (path) => `Report: ${path}`,
};

export const NIGHTLY_JAPANESE: NightlyMessages = {
  title: 'meibo 夜間処理',
  subject: (report) => `${wordOf(report, '正常', '一部失敗', '失敗')} 書き込み ${doneBy(report)}、保留 ${report.waiting.parked}`,
  missed: (days) => `! 直前の ${days} 日間、夜間処理が動いていません。その分も今回処理しました。`,
  pulled: ({ firstLoad, people, accounts, deleted }) =>
    `取り込み(${firstLoad ? '全件' : '差分'}): 人 ${people}、取引先 ${accounts}、削除 ${deleted}`,
  followed: ({ converted, merged, deleted, repointed }) =>
    `追跡: 取引開始 ${converted}、マージ ${merged}、削除 ${deleted}(保留)、付け替え ${repointed} 行`,
  planned: ({ id, create, update, link, park }) => `計画 ${id}: 作成 ${create}、更新 ${update}、紐付け ${link}、保留 ${park}`,
  applied: (written, linked, refused) => `書き込み ${written}、紐付け ${linked}、拒否 ${refused}`,
  resumed: (writes) => `中断していた適用を終えました: 名刺 ${writes} 枚`,
  missing: (object, rows) => `! ${object} の ${rows} 行が組織にありません。組織側で削除されたため、作り直しません`,
  orgChange: {
    'field-gone': (where) =>
      `! ${where} がなくなったか、見えなくなりました。必要な名刺は保留します。戻すか、\`salesforce.fields\` で false にしてください`,
    'access-lost': (where) => `! ${where} を編集できなくなりました。編集権限を与えてください(権限セット Meibo_Integration)`,
    'newly-required': (where) => `! ${where} が必須になりました。\`salesforce.fields\` で値を指定してください`,
    'values-removed': (where, values) => `! ${where} で使えなくなった値: ${values}`,
    'type-changed': (where) => `! ${where} の型が変わりました。\`salesforce.fields\` を確かめてください`,
    shortened: (where) => `! ${where} が短くなりました。長い値は保留します`,
  },
  duplicates: (count) => `! 同一人物と見られるレコードが ${count} 組あります(JSON の報告を参照)`,
  retention: (deleted, tomorrow) => `画像: 期限切れで ${deleted} 枚削除、明日 ${tomorrow} 枚`,
  relationships: ({ touchpoints, people, written, alarms, tasks, isFirst }) =>
    `接点温度: 接点の追加 ${touchpoints.added}、対象 ${people} 人、書き込み ${written}、アラーム ${alarms.length}、ToDo ${tasks}${isFirst ? '(初回は学習のみで通知しません)' : ''}`,
  refusedTemperatures: (rows) => `! 組織が ${rows} 件の接点温度またはToDoを受け付けませんでした。次の夜にもう一度書きます`,
  watch: ({ dormantAccounts, singleThreadedAccounts }) =>
    `注意する会社: 休眠顧客 ${dormantAccounts} 社(meibo account dormant)、窓口が一人 ${singleThreadedAccounts} 社(meibo account single-threaded)`,
  alarm: ({ kind, personId, day, value, against, ownerId }) =>
    `! ${kind === 'rise' ? 'きざし' : '離反'}: ${personId} ${day} ${value}(基準 ${against})、${ownerId === undefined ? '有効な所有者なし' : `所有者 ${ownerId}`}`,
  undelivered: (channels) => `! アラームを届けられませんでした: ${channels}`,
  fieldDrift: ({ edited, drifted, repaired }) =>
    `書き込んだ値: 他の人の編集 ${edited}(そのまま)、ずれ ${drifted.length}、書き直し ${repaired}(nightly.repair)`,
  doubledTags: (rows) => `二重のタグを外しました: ${rows}`,
  optOuts: ({ learned, morePermissive, written }) =>
    `配信停止: 組織から ${learned} 件、本人の意思より緩いレコード ${morePermissive} 件、修正 ${written} 件`,
  waiting: (ready, parked) => `待ち: 準備済み ${ready}、保留 ${parked} (meibo list --state parked)`,
  failed: (step, code) => `✗ ${step}: ${code}`,
  skipped: (steps) => `! 今夜は実行していません: ${steps}`,
  calls: (calls) => `API 呼び出し: ${calls}`,
  kept: (path) => `報告: ${path}`,
};

function wordOf(report: NightlyReport, ...[ok, partial, failed]: readonly [string, string, string]): string {
  if (report.failures.length > 0) return failed;
  return refusedIn(report) > 0 || report.skipped.length > 0 ? partial : ok;
}

function doneBy({ applied, resumed }: NightlyReport): number {
  return [applied, resumed].reduce((sum, report) => sum + (report?.written ?? 0) + (report?.linked ?? 0), 0);
}

/** Rows that Salesforce refused tonight. */
export function refusedIn({ applied, resumed, relationships }: NightlyReport): number {
  let refused = relationships?.refused ?? 0;
  for (const report of [applied, resumed]) for (const count of Object.values(report?.refusals ?? {})) refused += count;
  return refused;
}
