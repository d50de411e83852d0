import type { MatchedLists } from '../../compose.ts';

/** Sentences about a list that was matched. Kinds of columns stay English: so they are typed behind `--map`. */
export interface MatchMessages {
  readonly rows: (rows: number, encodings: string, columns: string) => string;
  readonly repeated: (columns: string) => string;
  readonly passedOver: (columns: string) => string;
  readonly alone: (columns: string) => string;
  readonly doubtfulIds: (rows: number) => string;
  readonly unevenRows: (rows: number) => string;
  readonly withDoubles: string;
  readonly weighed: (matched: Pick<MatchedLists, 'compared' | 'estimated'>, links: number, possible: number) => string;
}

const ENGLISH: MatchMessages = {
  rows: (rows, encodings, columns) => `${rows} rows, ${encodings}; compared by ${columns}`,
  repeated: (columns) => `left out, because other columns contain them: ${columns}`,
  passedOver: (columns) => `left out, because other columns tell rows apart better (name columns with --map): ${columns}`,
  alone: (columns) => `in one of the lists only (name pairs with --map and --map-b): ${columns}`,
  doubtfulIds: (rows) => `${rows} rows have no id or one that another row has`,
  unevenRows: (rows) => `${rows} rows have more or fewer cells than the first line; cells behind the last column are left out`,
  withDoubles:
    'both lists hold the same things several times; every pair across them is listed (each list alone shows its doubles)',
  weighed: ({ compared, estimated }, links, possible) =>
    `${compared} pairs weighed (${estimated ? 'weights learned from the data' : 'shipped weights'}): ${links} links, ${possible} possible`,
};

const JAPANESE: MatchMessages = {
  rows: (rows, encodings, columns) => `${rows}行(${encodings})。比較した列: ${columns}`,
  repeated: (columns) => `ほかの列に含まれるため、使わなかった列: ${columns}`,
  passedOver: (columns) => `ほかの列のほうが行を見分けられるため、使わなかった列(使うには --map で指定): ${columns}`,
  alone: (columns) => `片方のリストにしかない列(--map と --map-b で対応を指定できます): ${columns}`,
  doubtfulIds: (rows) => `${rows}行は、IDがないか、ほかの行と同じIDです`,
  unevenRows: (rows) => `${rows}行は、セルの数が1行目と違います。最後の列より後ろのセルは使っていません`,
  withDoubles:
    'どちらのリストにも同じものが何度も出てきます。リストをまたぐ組をすべて示します(重複そのものは、リストを一つだけ渡すと分かります)',
  weighed: ({ compared, estimated }, links, possible) =>
    `${compared}組を比べました(${estimated ? 'データから学習した重み' : '標準の重み'})。同一 ${links}組、要確認 ${possible}組`,
};

export function matchMessages(language: 'ja' | 'en'): MatchMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
