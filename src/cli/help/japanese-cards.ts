/** Help in Japanese, by the English words: cards from the picture to the org. */
export const CARD_WORDS: Readonly<Record<string, string>> = {
  'Business cards in, clean Salesforce data out: read, match, plan, apply; keeps who met whom.':
    '名刺からきれいな Salesforce データへ。読み取り、照合、計画、適用。誰が誰に会ったかも残します。',
  'print the version': 'バージョンを表示する',
  'show help': 'ヘルプを表示する',
  'org to work with (default: rehearsal, the built-in stand-in)': '対象の組織（既定: rehearsal、内蔵のリハーサル組織）',
  'one JSON object on stdout and nothing else': '標準出力に JSON を1つだけ出す',
  'only results and errors': '結果とエラーだけを出す',
  'language of messages': 'メッセージの言語',
  'where meibo keeps its data': 'meibo のデータを置く場所',
  'project configuration file (default: ./meibo.yaml)': 'プロジェクトの設定ファイル（既定: ./meibo.yaml）',
  'never ask': '質問しない',
  'no progress on stderr': '標準エラーに進捗を出さない',
  'no colour': '色を使わない',
  'The whole story in a minute: fixture cards, two colleagues, the rehearsal org':
    '1分で全体を見る: 見本の名刺、同僚2人、リハーサル組織',
  'keep the data of the demo and say where it is': 'デモのデータを残し、その場所を示す',
  'Make ./meibo.yaml by a few questions; with flags or --no-input nothing is asked':
    'いくつかの質問で ./meibo.yaml を作る。フラグや --no-input があれば質問しない',
  'your user name in the org': '組織でのあなたのユーザー名',
  'country of telephone numbers without a country code, e.g. JP': '国番号のない電話番号の国。例: JP',
  'what is done with pictures of cards': '名刺画像の扱い',
  'change a file that is there': '既にあるファイルを書き換える',
  'Read cards into the store: pictures, PDFs and vCards, folders searched through':
    '名刺を取り込む: 画像、PDF、vCard。フォルダーは中まで探す',
  "files, folders, quoted patterns such as 'scans/*.jpg', or - for what is piped in":
    "ファイル、フォルダー、'scans/*.jpg' のようなパターン（引用符付き）、または - で標準入力",
  'the event they were met at; becomes the campaign': '名刺交換したイベント。キャンペーンになる',
  'date of the exchange, e.g. 2026-10-05': '交換した日。例: 2026-10-05',
  'who of us: user name, e-mail or full name of a Salesforce user (default: relationship.me)':
    '会った社員: Salesforce ユーザーのユーザー名、メール、氏名のいずれか（既定: relationship.me）',
  where: '場所',
  'tag for every card (repeatable)': '全部の名刺に付けるタグ（繰り返し可）',
  'note kept with every connection': 'つながりごとに残すメモ',
  'what the data is kept for (default: `privacy.purpose` of the configuration)':
    'データの利用目的（既定: 設定の `privacy.purpose`）',
  'ground in law': '法的根拠',
  'cards read at the same time': '同時に読む枚数',
  'how many cards there should be; fewer or more is said, with exit code 3': 'あるはずの枚数。違えば知らせ、終了コードは 3',
  'stay with one folder and add new files as they settle, until Ctrl-C':
    '1つのフォルダーを見張り、書き終わったファイルから取り込む。Ctrl-C で終わる',
  'Read cards without storing them: one line of JSON per card': '保存せずに読む: 名刺1枚につき JSON 1行',
  'jsonl or text': 'jsonl か text',
  'Look at the cards that wait for a person: a page on this machine, by keyboard':
    '確認待ちの名刺を見る: この端末のページで、キーボードだけで',
  'begin with this batch; latest names the newest': 'このバッチから始める。latest は最新',
  'port of the page (default: any free one)': 'ページのポート（既定: 空いているもの）',
  'end after this long without use, e.g. 30m': '使われないまま経過したら終わる時間。例: 30m',
  'print the address only': 'アドレスの表示だけにする',
  'in this terminal, line by line: for SSH': 'この端末で1行ずつ: SSH 用',
  'who judges (default: your login name)': '判断する人（既定: ログイン名）',
  'write the cards that wait as a CSV for a spreadsheet': '確認待ちの名刺を表計算用の CSV に書く',
  'show what a filled-in CSV would change': '記入した CSV で何が変わるかを示す',
  'with --import: change it': '--import と共に: 実際に変える',
  'What became of a batch, and how far confidence can be believed': 'バッチの結果と、信頼度がどこまで当てになるか',
  'id of a batch, or latest': 'バッチの ID、または latest',
  'write one self-contained page': '1ファイルで完結するページを書く',
  'figures as CSV': '数字を CSV で出す',
  'promised confidence against what reviewers let stand, over all batches':
    '約束した信頼度と、確認者がそのまま通した割合を比べる（全バッチ）',
  'with --calibration: write the picture': '--calibration と共に: 図を書く',
  'Decide what would be written for the cards that wait, and save it; writes nothing to the org':
    '待っている名刺から何を書き込むかを決めて保存する。組織には何も書かない',
  'most people the plan may create': '計画が作成してよい人数の上限',
  'most people the plan may change': '計画が変更してよい人数の上限',
  'stop cleanly after so many API calls': 'この回数の API 呼び出しで区切りよく止まる',
  "share of the org's calls left for people, e.g. 20%": '人のために残す API 呼び出しの割合。例: 20%',
  'only this batch, accounted for as a whole': 'このバッチだけ。枚数の合計も示す',
  'only the first n cards': '最初の n 枚だけ',
  'why a card is, or is not, somebody of the org: for and against, in bits; plans nothing':
    '名刺が組織の誰かである(ない)理由。賛否の証拠をビットで示し、計画は作らない',
  'why a row is what it is: for and against, in bits, instead of the pairs (repeatable)':
    '行の判定の理由。組の代わりに賛否の証拠をビットで示す(複数指定可)',
  'only cards that need this': 'この処理になる名刺だけ',
  'also write the plan to a file, readable by you only': '計画をファイルにも書く（あなただけが読める）',
  'every card with its reasons and old → new values': '名刺ごとの理由と、旧 → 新の値',
  'what became different: between two saved plans, or since the last one': '2つの計画の違い、または前回からの違い',
  'do not even save the plan': '計画の保存もしない',
  'plan from the local copy of the org, without the network': '通信せず、手元の写しから計画する',
  'exit 9 when there is something to write': '書き込むものがあれば終了コード 9',
  'Do exactly what a saved plan says, then read it back; safe to run again':
    '保存した計画のとおりに書き込み、読み返して確かめる。繰り返しても安全',
  'id of the plan, a file written by `meibo plan --output`, or latest':
    '計画の ID、`meibo plan --output` が書いたファイル、または latest',
  'name the production org that may be written to': '書き込んでよい本番組織の名を示す',
  'leave the pictures of the cards to a later `meibo sync --images`': '名刺画像は後の `meibo sync --images` に回す',
  'show the plan, write nothing': '計画を示すだけで、何も書かない',
  'Pull, plan and apply in one go, under policy: what is certain is written, the rest is parked':
    '取得・計画・適用を一度に、ポリシーに従って: 確かなものは書き、残りは保留',
  'only this batch': 'このバッチだけ',
  'send the pictures that were deferred': '後回しにした画像を送る',
  'pull and plan, write nothing': '取得と計画だけで、何も書かない',
  'Put cards that Salesforce refused, or that changed under a plan, back in line for the next plan':
    'Salesforce に拒否された名刺や、計画後に変わった名刺を、次の計画に戻す',
  "link cards to whom the org's duplicate rule named, instead of trying to create them again":
    '作り直さず、組織の重複ルールが示した人に紐付ける',
  'Take back what an apply wrote: old values restored, records it made deleted, whatever others changed left alone':
    '適用を取り消す: 元の値に戻し、作ったレコードを消す。他の人が変えたものには触れない',
  'id of the applied plan, or latest': '適用した計画の ID、または latest',
  'show what would be restored, deleted and left; change nothing': '戻すもの、消すもの、残すものを示すだけで、何も変えない',
  'Show the cards that were captured': '取り込んだ名刺を一覧する',
  'has this tag; repeatable, all are needed': 'このタグがある（繰り返し可、すべて必要）',
  'has not this tag; repeatable': 'このタグがない（繰り返し可）',
  'met within this time, e.g. 90d, 12w, 1y': 'この期間に会った。例: 90d, 12w, 1y',
  'this level or higher, e.g. manager+ (chair, president, executive, director, manager, lead, staff)':
    'この役職以上。例: manager+（chair, president, executive, director, manager, lead, staff）',
  'this band or warmer': 'この温度帯以上',
  'only this batch; latest names the newest': 'このバッチだけ。latest は最新',
  'only cards in this state': 'この状態の名刺だけ',
  'at most n cards': '最大 n 枚',
  'Link two lists (CSV), find doubles in one, or find a list in the org':
    '2つの一覧（CSV）を照合する、1つの中の重複を探す、一覧を組織の中に探す',
  'one CSV file or two': 'CSV ファイル1つか2つ',
  'match the list against the local copy of the org': '一覧を組織の手元の写しと照合する',
  'column that names a row (default: row number)': '行を示す列（既定: 行番号）',
  'the same in the second list': '2つ目の一覧での同じもの',
  'columns to compare and what they hold (repeatable; default: all, by their names)':
    '比べる列とその内容（繰り返し可。既定: 列名から判断して全部）',
  'the same columns in the second list, in the same order': '2つ目の一覧の同じ列を、同じ順に',
  'learn the weights from these lists, however short they are': '一覧が短くても、重みをそこから学ぶ',
  'take the shipped weights': '付属の重みを使う',
  'probability from which a pair is a link': 'これ以上の確率の組は同一とする',
  'probability from which a pair is shown at all': 'これ以上の確率の組だけ示す',
  'csv or jsonl': 'csv か jsonl',
  'Bring names, companies, phones and addresses into canonical form: one line of JSON for each':
    '氏名・会社・電話・住所などを標準の形にする: 1つにつき JSON 1行',
  'values; lines of standard input when there are none': '値。なければ標準入力の各行',
  'what the values are': '値の種類',
  'country of phone numbers without a country code, e.g. JP': '国番号のない電話番号の国。例: JP',
  'What agreement is worth when people are matched in this org': 'この組織での照合で、一致がどれだけの重みを持つか',
  'The weights in use beside the shipped ones': '使用中の重みと付属の重み',
  'Learn them from the doubles in the local copy of the org (expectation maximization, no labels)':
    '手元の写しにある重複から学ぶ（期待値最大化、ラベル不要）',
  'Back to the shipped weights': '付属の重みに戻す',
};
