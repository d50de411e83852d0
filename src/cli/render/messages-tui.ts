/** What a review in a terminal says beside the words of the page. */
export interface TuiMessages {
  readonly keys: string;
  readonly help: readonly string[];
  readonly prompt: string;
  readonly current: (label: string, value: string) => string;
  readonly notUnderstood: string;
  readonly noSuch: (n: number) => string;
  readonly noSuchField: (names: string) => string;
  readonly more: (count: number) => string;
  readonly nowhere: string;
  readonly left: (settled: number, waiting: number) => string;
  readonly needsNoJson: string;
}

export const TUI_ENGLISH: TuiMessages = {
  keys: 'Enter accept  1 change  1.2 other  m1 same  d1 not  n new  x discard  ? all',
  help: [
    'Enter, a     accept and next             j, k   next, previous',
    '1            change field 1: then type the value; Enter alone leaves it, - empties it',
    '1=VALUE      the same in one line        1.2    take alternative 2 of field 1',
    '+title=VALUE add a field                 i      every printed line',
    'm1, d1       the same person as candidate 1, not the same        n  a new person',
    'p1           join with card 1 (its other side, or a part), or separate again',
    'x, x2        discard, with a reason      u, r   undo, redo',
    'v            the whole card, nothing left out                    q  stop: all is saved',
  ],
  prompt: '> ',
  current: (label, value) => `${label} [${value}]: `,
  notUnderstood: 'Not understood: nothing was done. ? lists the commands.',
  noSuch: (n) => `There is no ${n} here.`,
  noSuchField: (names) => `Fields are: ${names}`,
  more: (count) => `… ${count} more lines: v shows them`,
  nowhere: 'Nothing waits any more. Next: meibo plan',
  left: (settled, waiting) =>
    `Cards settled: ${settled}; still waiting: ${waiting}. Everything is saved; meibo review --tui goes on.`,
  needsNoJson: 'A review in a terminal speaks to a person: --json cannot be used with --tui.',
};

export const TUI_JAPANESE: TuiMessages = {
  keys: 'Enter 確定  1 修正  1.2 別候補  m1 同じ人  d1 別人  n 新規  x 除外  ? 一覧',
  help: [
    'Enter, a     確定して次へ                j, k   次へ、前へ',
    '1            項目1を直す: 続けて値を入力。Enter だけなら変更なし、- で空に',
    '1=値         一行で同じことをする        1.2    項目1の別候補2を採る',
    '+title=値    項目を追加                  i      印字された全ての行',
    'm1, d1       候補1と同じ人、別の人       n      新しい人',
    'p1           名刺1(裏面または一部)とまとめる、または分ける',
    'x, x2        理由を付けて除外            u, r   元に戻す、やり直す',
    'v            省略せずに全て表示          q      終了(保存済み)',
  ],
  prompt: '> ',
  current: (label, value) => `${label} [${value}]: `,
  notUnderstood: '分かりません。何も変更していません。? で一覧を表示します。',
  noSuch: (n) => `${n} はありません。`,
  noSuchField: (names) => `項目は次のとおりです: ${names}`,
  more: (count) => `… 残り ${count} 行(v で表示)`,
  nowhere: '確認待ちはもうありません。次: meibo plan',
  left: (settled, waiting) => `確認済み ${settled} 枚、残り ${waiting} 枚。保存済みです。続きは meibo review --tui で。`,
  needsNoJson: '端末での確認は人との対話です。--tui と --json は一緒に使えません。',
};
