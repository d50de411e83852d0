import type { SheetReport } from '../../compose.ts';
import { many } from './many.ts';

/** Sentences of `meibo review`, per language. */
export interface ReviewMessages {
  readonly nothing: string;
  readonly open: (url: string, waiting: number) => string;
  readonly once: string;
  readonly overSsh: (port: number) => string;
  readonly stops: (minutes: number) => string;
  readonly exported: (path: string, cards: number) => string;
  readonly sheet: (report: SheetReport) => string;
  readonly sheetRefusal: Readonly<Record<SheetReport['refused'][number]['reason'], string>>;
  readonly ended: (why: 'idle' | 'closed', reviewed: number, waiting: number) => string;
}

export const REVIEW_ENGLISH: ReviewMessages = {
  nothing: 'No card waits for a person.',
  open: (url, waiting) => `${many(waiting, 'card')} to review at\n  ${url}`,
  once: 'The address works once, in one browser on this machine. Ctrl-C ends the page; every verdict is saved already.',
  overSsh: (port) => `From another machine: ssh -L ${port}:127.0.0.1:${port} <this machine>, then open the address there.`,
  stops: (minutes) => `It ends by itself after ${minutes} minutes without use.`,
  exported: (path, cards) =>
    `${many(cards, 'card')} written to ${path}. Fill in the column verdict, then: meibo review --import ${path}`,
  sheet: ({ changes, accepted, discarded, refused, applied }) =>
    `${changes.length} values ${applied ? 'changed' : 'would change'}, ${accepted} cards accepted, ${discarded} discarded, ${refused.length} rows refused.${applied ? '' : ' Nothing was changed; --yes does it.'}`,
  sheetRefusal: {
    'no-such-card': 'there is no such card',
    'changed-since': 'the card changed after the export',
    'not-waiting': 'the card waits no longer',
    'verdict-unknown': 'the verdict is none of accept, new, discard:<reason>',
    refused: 'refused',
  },
  ended: (why, reviewed, waiting) =>
    `${why === 'idle' ? 'Nobody used the page: it ended.' : 'The page ended.'} ${reviewed} cards settled, ${waiting} still wait.`,
};

export const REVIEW_JAPANESE: ReviewMessages = {
  nothing: '確認待ちの名刺はありません。',
  open: (url, waiting) => `確認待ちの名刺が ${waiting} 枚あります。次のアドレスで確認できます。\n  ${url}`,
  once: 'アドレスはこのマシンの一つのブラウザで一度だけ使えます。Ctrl-C で終了します。判断はその都度保存されます。',
  overSsh: (port) => `別のマシンから: ssh -L ${port}:127.0.0.1:${port} <このマシン> の後、同じアドレスを開いてください。`,
  stops: (minutes) => `${minutes} 分間使われないと自動で終了します。`,
  exported: (path, cards) => `名刺 ${cards} 枚を ${path} に書き出しました。verdict 列に記入した後: meibo review --import ${path}`,
  sheet: ({ changes, accepted, discarded, refused, applied }) =>
    `値の変更 ${changes.length} 件、確定 ${accepted} 枚、除外 ${discarded} 枚、拒否 ${refused.length} 行。${applied ? '' : 'まだ何も変更していません。--yes で反映します。'}`,
  sheetRefusal: {
    'no-such-card': 'その名刺はありません',
    'changed-since': '書き出しの後に名刺が変更されました',
    'not-waiting': '名刺は確認待ちではありません',
    'verdict-unknown': 'verdict は accept、new、discard:<理由> のいずれかです',
    refused: '受け付けられません',
  },
  ended: (why, reviewed, waiting) =>
    `${why === 'idle' ? '使われなかったため終了しました。' : '終了しました。'} 確認済み ${reviewed} 枚、残り ${waiting} 枚。`,
};
