import type { Language } from './help-format.ts';

/** What the parser of the command line says, and the same in Japanese. */
const PARSER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/unknown command '(.+?)'/, "'$1' というコマンドはありません"],
  [/unknown option '(.+?)'/, "'$1' というオプションはありません"],
  [/unknown help topic '(.+?)'/, "'$1' の説明はありません"],
  [/missing required argument '(.+?)'/, "引数 '$1' が足りません"],
  [/required option '(.+?)' not specified/, "オプション '$1' が必要です"],
  [/option '(.+?)' argument missing/, "オプション '$1' の値がありません"],
  [/option '(.+?)' cannot be used with option '(.+?)'/, "オプション '$1' と '$2' は同時に使えません"],
  [/too many arguments for '(.+?)'\. Expected (\d+) arguments? but got (\d+)\.?/, "'$1' の引数は $2 個です（$3 個ありました）"],
  [/too many arguments\. Expected (\d+) arguments? but got (\d+)\.?/, '引数は $1 個です（$2 個ありました）'],
  [/option '(.+?)' argument '(.+?)' is invalid\. ?/, "オプション '$1' の値 '$2' は使えません。"],
  [/command-argument value '(.+?)' is invalid for argument '(.+?)'\. ?/, "引数 '$2' の値 '$1' は使えません。"],
  [/Allowed choices are (.+?)\./, '選べるのは $1 です。'],
  [/Expected one of (.+?)\.(?=$|\n)/, '次のどれかです: $1。'],
  [/Expected a whole number of at least (\d+)\./, '$1 以上の整数で指定します。'],
  [/Expected a whole number\./, '整数で指定します。'],
  [/Expected a number from 0 to 1\./, '0 から 1 の数で指定します。'],
  [/Expected a date such as (\S+)\.(?=$|\n)/, '$1 のような日付で指定します。'],
  [/Expected a time such as (.+?)\.(?=$|\n)/, '$1 のような期間で指定します。'],
  [/Expected a share such as (.+?)\.(?=$|\n)/, '$1 のような割合で指定します。'],
  [/Expected a port(?: number| from 0 to 65535)\./, '0 から 65535 のポート番号で指定します。'],
  [/Expected a file ending in (.+?)\.(?=$|\n)/, '$1 で終わるファイル名で指定します。'],
  [/\(Did you mean one of (.+?)\?\)/, '（もしかして: $1）'],
  [/\(Did you mean (.+?)\?\)/, '（もしかして: $1）'],
  [/^error: /, 'エラー: '],
];

/**
 * An error of the command line in the language, and what to type next.
 *
 * @param text  as the parser words it, with a line break at its end
 * @param command  the words of the command it is about, e.g. `meibo add`
 */
export function usageError(text: string, command: string, language: Language): string {
  let words = text;
  if (language === 'ja') for (const [pattern, japanese] of PARSER_WORDS) words = words.replace(pattern, japanese);
  return `${words.trimEnd()}\n${language === 'ja' ? '何も実行していません。使い方' : 'Nothing was done. How to use it'}: ${command} --help\n`;
}
