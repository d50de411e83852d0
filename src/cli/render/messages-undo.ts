import type { UndoObstacleReason, UndoReport } from '../../domain/undo.ts';
import { many } from './many.ts';

/** Every sentence of `meibo undo`, per language. */
export interface UndoMessages {
  readonly obstacle: Readonly<Record<UndoObstacleReason, string>>;
  readonly restore: string;
  readonly remove: string;
  readonly leave: string;
  readonly more: (count: number) => string;
  readonly nothing: (id: string) => string;
  readonly planned: (report: UndoReport) => string;
  readonly outcome: (report: UndoReport) => string;
  readonly cards: (count: number) => string;
}

export const UNDO_ENGLISH: UndoMessages = {
  obstacle: {
    'changed-since': 'changed since by somebody else',
    'others-refer-to-it': 'other records point at it',
    'not-made-by-this-run': 'was there before, or is somebody else’s',
    'gone-already': 'is no longer there',
    'old-values-unknown': 'its old values are not known',
  },
  restore: 'restore',
  remove: 'delete',
  leave: 'leave',
  more: (count) => `… and ${count} more`,
  nothing: (id) => `Run ${id} has nothing left to take back.`,
  planned: (r) =>
    `Would restore ${many(r.restores.length, 'value')}, delete ${many(r.deletions.length, 'record')}, leave ${r.obstacles.length}. Nothing was changed.`,
  outcome: (r) => `${many(r.done, 'record')} taken back, ${r.obstacles.length} left alone, ${r.unfinished} unfinished`,
  cards: (count) => `${many(count, 'card')} marked "taken back"; \`meibo retry\` puts them back in line`,
};

export const UNDO_JAPANESE: UndoMessages = {
  obstacle: {
    'changed-since': '他の人がその後に変更しました',
    'others-refer-to-it': '他のレコードが参照しています',
    'not-made-by-this-run': '前からあったか、他の人のものです',
    'gone-already': 'すでにありません',
    'old-values-unknown': '元の値が分かりません',
  },
  restore: '復元',
  remove: '削除',
  leave: 'そのまま',
  more: (count) => `… ほか ${count}件`,
  nothing: (id) => `実行 ${id} に取り消すものは残っていません。`,
  planned: (r) =>
    `値の復元 ${r.restores.length}件、レコードの削除 ${r.deletions.length}件、そのまま ${r.obstacles.length}件の予定です。何も変更していません。`,
  outcome: (r) => `取り消し ${r.done}件、そのまま ${r.obstacles.length}件、未完了 ${r.unfinished}件`,
  cards: (count) => `名刺 ${count}枚は「取り消し」として保留です。\`meibo retry\` で戻せます`,
};
