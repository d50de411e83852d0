/** Sentences of `meibo review`, per language. */
export interface ReviewMessages {
  readonly nothing: string;
  readonly open: (url: string, waiting: number) => string;
  readonly once: string;
  readonly overSsh: (port: number) => string;
  readonly stops: (minutes: number) => string;
  readonly ended: (why: 'idle' | 'closed', reviewed: number, waiting: number) => string;
}

export const REVIEW_ENGLISH: ReviewMessages = {
  nothing: 'No card waits for a person.',
  open: (url, waiting) => `${waiting} cards wait. Review them at\n  ${url}`,
  once: 'The address works once, in one browser on this machine. Ctrl-C ends the page; every verdict is saved already.',
  overSsh: (port) => `From another machine: ssh -L ${port}:127.0.0.1:${port} <this machine>, then open the address there.`,
  stops: (minutes) => `It ends by itself after ${minutes} minutes without use.`,
  ended: (why, reviewed, waiting) =>
    `${why === 'idle' ? 'Nobody used the page: it ended.' : 'The page ended.'} ${reviewed} cards settled, ${waiting} still wait.`,
};

export const REVIEW_JAPANESE: ReviewMessages = {
  nothing: '確認待ちの名刺はありません。',
  open: (url, waiting) => `確認待ちの名刺が ${waiting} 枚あります。次のアドレスで確認できます。\n  ${url}`,
  once: 'アドレスはこのマシンの一つのブラウザで一度だけ使えます。Ctrl-C で終了します。判断はその都度保存されます。',
  overSsh: (port) => `別のマシンから: ssh -L ${port}:127.0.0.1:${port} <このマシン> の後、同じアドレスを開いてください。`,
  stops: (minutes) => `${minutes} 分間使われないと自動で終了します。`,
  ended: (why, reviewed, waiting) =>
    `${why === 'idle' ? '使われなかったため終了しました。' : '終了しました。'} 確認済み ${reviewed} 枚、残り ${waiting} 枚。`,
};
