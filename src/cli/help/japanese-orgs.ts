/** Help in Japanese, by the English words: orgs, the night and this machine. */
export const ORG_WORDS: Readonly<Record<string, string>> = {
  'Everything that is due each night, unattended: pull, follow, write what is certain, report':
    '毎晩の処理を無人で: 取得、追跡、確かなものの書き込み、報告',
  'look and report; write nothing': '調べて報告するだけで、何も書かない',
  'write no cards, only repair what points at the wrong record': '名刺は書かず、指す先の誤りだけを直す',
  'begin no further step after this time, e.g. 90s, 30m, 2h': 'この時間が過ぎたら次の段階を始めない。例: 90s, 30m, 2h',
  'exit 8 when cards wait for a person': '確認待ちの名刺があれば終了コード 8',
  'Log in to a Salesforce org': 'Salesforce 組織にログインする',
  'what to call the org (default: the name given to --sf-alias)': '組織の呼び名（既定: --sf-alias に渡した名）',
  'use the login of the Salesforce CLI with this alias or username': 'Salesforce CLI のこの別名・ユーザー名のログインを使う',
  'log in with the browser': 'ブラウザーでログインする',
  'log in with a browser on another machine, by a code': '別の端末のブラウザーで、コードを使ってログインする',
  'log in without a person: private key (PEM) of the app’s certificate': '無人でログインする: アプリの証明書の秘密鍵（PEM）',
  'consumer key of the app': 'アプリのコンシューマー鍵',
  'user of the JWT login': 'JWT ログインのユーザー',
  'login host or My Domain': 'ログインのホスト、または「私のドメイン」',
  'port of http://localhost:PORT/callback, as the app has it (default: a free one)':
    'アプリに登録した http://localhost:PORT/callback のポート（既定: 空いているもの）',
  'only print the address': 'アドレスの表示だけにする',
  'make it the org of commands that name none': '組織を指定しないコマンドの組織にする',
  'Forget the login of an org on this machine': 'この端末から組織のログインを消す',
  'name of the org': '組織の名',
  'Check this machine and the org: what is missing, what will stand in the way, how to mend it':
    'この端末と組織を調べる: 足りないもの、妨げになるもの、直し方',
  'exit 8 if there are warnings': '警告があれば終了コード 8',
  'write what helps to understand a fault into a file; no names, no card content':
    '不具合の理解に役立つものをファイルに書く。氏名や名刺の内容は含まない',
  'The orgs meibo works with, and the rehearsal org': 'meibo が使う組織と、リハーサル組織',
  'The orgs there are logins for': 'ログインのある組織',
  'The org in use: who, where, which kind, API calls left': '使用中の組織: ユーザー、場所、種別、残りの API 呼び出し',
  'Open the org in use in the browser (no token is part of the address; the browser logs in by itself)':
    '使用中の組織をブラウザーで開く（アドレスにトークンは含まない。ログインはブラウザーで行う）',
  'print the address instead': '開かずにアドレスを表示する',
  "Install meibo's objects, fields, permission sets, layouts, list views and reports":
    'meibo のオブジェクト、項目、権限セット、レイアウト、リストビュー、レポートを入れる',
  'only show what would change': '何が変わるかを示すだけ',
  'host of the production org that may be changed': '変更してよい本番組織のホスト',
  'Make an org the one of every command that names none': '組織を指定しないコマンドの組織を決める',
  'Run the rehearsal org on a port of this machine until Ctrl-C, for meibo and for other Salesforce clients':
    'リハーサル組織をこの端末のポートで動かす（Ctrl-C まで）。meibo にも他の Salesforce クライアントにも使える',
  'port on 127.0.0.1 (default: a free one)': '127.0.0.1 のポート（既定: 空いているもの）',
  'JSON of the records a new org starts with': '新しい組織に初めからあるレコードの JSON',
  'forget the org there was and start from the seed': '今の組織を捨て、初めのレコードから始める',
  "a new org without meibo's objects and fields": 'meibo のオブジェクトと項目がない新しい組織',
  "give meibo's permission sets to nobody, so that its fields are hidden":
    'meibo の権限セットを誰にも割り当てない。項目は見えなくなる',
  'something that goes wrong (repeatable)': '起こす不具合（繰り返し可）',
  'seed of tokens and of faults that strike by chance': 'トークンと偶発的な不具合の乱数の種',
  'what the standard duplicate rules do': '標準の重複ルールの動作',
  'API calls allowed in 24 hours (default: 100000)': '24時間に許す API 呼び出し（既定: 100000）',
  'how far search is behind': '検索の遅れ',
  "how far the org's clock is ahead; may be negative": '組織の時計の進み。負でもよい',
  'The configuration in force: show, validate, set; the pack of corrections': '有効な設定: 表示、検査、変更。修正パックも',
  'Every value in force': '有効な値のすべて',
  'with the file or flag that says so': 'どのファイル・フラグによるかも示す',
  'Check the files in force, or one by itself; errors name line and column':
    '有効なファイル、または1つのファイルを検査する。誤りは行と桁で示す',
  'Set one value in ./meibo.yaml; comments stay': './meibo.yaml の値を1つ変える。コメントは残る',
  'e.g. review.accept.email': '例: review.accept.email',
  'as YAML: 0.95, ja, [a, b]': 'YAML で: 0.95, ja, [a, b]',
  "in the user's file instead of the project's": 'プロジェクトではなくユーザーのファイルに',
  'What corrections teach the next batch: a file you can read': '修正が次のバッチに教えること: 読めるファイル',
  'The pack in force': '有効なパック',
  'What corrections since the last acceptance would add; changes nothing': '前回の採用以後の修正で加わるもの。何も変えない',
  'Add it; the next cards are read with it': '加える。次の名刺からこれで読む',
  'Write the pack to a file, for review.pack of another workspace': 'パックをファイルに書く。他の環境の review.pack 用',
  'with the pairs of people told apart: personal data': '別人とした人の組も含める（個人情報）',
  'Read the control deck that comes with meibo: accuracy and speed on this machine, in a minute':
    '付属の検査用名刺を読む: この端末での精度と速さを1分で',
  'What a command prints with --json, as JSON Schema; without a name, the commands there are':
    'コマンドが --json で出すものを JSON Schema で。名がなければコマンドの一覧',
  'e.g. plan, or campaign results': '例: plan、campaign results',
  'Print a completion script for your shell': 'シェルの補完スクリプトを出す',
  'bash, zsh or fish': 'bash・zsh・fish のどれか',
  'show the help of a command, or of: exit-codes, errors, environment, config, security':
    'コマンドのヘルプ、または exit-codes・errors・environment・config・security の説明を表示する',
};
