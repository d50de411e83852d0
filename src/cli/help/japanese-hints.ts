/** What to do next, in Japanese. `{}` stands for a value; the values follow in the order of the English words unless numbered. */
export const HINT_WORDS: Readonly<Record<string, string>> = {
  'Nothing was done. Correct the value and run the same command again.':
    '何もしていません。値を直して、同じコマンドをもう一度実行してください。',
  'Nothing was done. `config/relationship.yaml` of the package shows every key.':
    '何もしていません。使えるキーはパッケージの `config/relationship.yaml` にあります。',
  'Nothing was done. Correct the pack, or take the file away, and run the same command again.':
    '何もしていません。パックを直すか外して、同じコマンドをもう一度実行してください。',
  'Nothing was sent. Set both, or name another org with `--target-org`.':
    '何も送っていません。両方を設定するか、`--target-org` で別の組織を指定してください。',
  'Nothing was sent. `meibo login --alias {} --web` (or --sf-alias, --jwt-key-file, --device) makes one; `meibo org list` shows what there is.':
    '何も送っていません。`meibo login --alias {} --web`（または --sf-alias、--jwt-key-file、--device）でログインできます。一覧は `meibo org list`。',
  'The rehearsal org was not started. `meibo org rehearse --help` shows examples.':
    'リハーサル組織は起動していません。例は `meibo org rehearse --help` にあります。',
  'Nothing was done. Run `meibo plan` without --offline once, with the network on.':
    '何もしていません。通信できる所で一度、--offline なしで `meibo plan` を実行してください。',
  'Nothing was done. `meibo tag list` shows the tags; `meibo touchpoint pull` brings new ones from the org.':
    '何もしていません。タグの一覧は `meibo tag list`、組織の新しいタグは `meibo touchpoint pull` で取り込みます。',
  'Nothing was renamed. `{}` puts its people under the other.': '名は変えていません。`{}` でその人たちを別のタグに移せます。',
  'Nothing was written. Tags given with `meibo add --tag` stand in the task of the meeting; `meibo org setup` and mode `custom` make tags rows.':
    '何も書いていません。`meibo add --tag` のタグは面会の ToDo に入ります。行にするには `meibo org setup` とモード `custom` を使います。',
  'Nothing was done. Name an e-mail address, a record id, or parts of the name and company; `meibo who` searches.':
    '何もしていません。メール、レコード ID、または氏名と会社の一部を指定してください。`meibo who` で探せます。',
  'Nothing was done. Name the e-mail address or the record id of one; `meibo who` shows them.':
    '何もしていません。1人のメールかレコード ID を指定してください。`meibo who` で見られます。',
  'Nothing was done. `meibo list` shows what there is.': '何もしていません。`meibo list` で一覧を見られます。',
  'Nothing was written. Make one with `meibo plan`.': '何も書いていません。`meibo plan` で計画を作ってください。',
  'Nothing was written. If so many are meant, run the same command again with `--max-{} {}`.':
    '何も書いていません。この人数でよければ `--max-{} {}` を付けてもう一度実行してください。',
  'Nothing was done. Add the company or the given name, or use a record id; `meibo who` shows them.':
    '何もしていません。会社か名を加えるか、レコード ID を使ってください。`meibo who` で見られます。',
  'Nothing was done. Use more of the name, or the record id.':
    '何もしていません。名をもっと詳しく書くか、レコード ID を使ってください。',
  'Nothing was done. `meibo sync` or `meibo nightly` brings the copy up to date.':
    '何もしていません。`meibo sync` か `meibo nightly` で手元の写しを新しくできます。',
  'Nothing was changed. Export a sheet, fill it in, and leave the columns card and version as they are.':
    '何も変えていません。表を書き出して記入し、列 card と version はそのままにしてください。',
  'Nothing was changed. Name the org of the run with --target-org.':
    '何も変えていません。実行したときの組織を --target-org で指定してください。',
  'Nothing was changed. Run `meibo sync` first.': '何も変えていません。先に `meibo sync` を実行してください。',
  'Nothing was changed. The shipped weights stay in use.': '何も変えていません。付属の重みを使い続けます。',
  'Nothing was written. If it is the org you mean, run the same command again with `{}`.':
    '何も書いていません。この組織でよければ `{}` を付けてもう一度実行してください。',
  'Nothing was imported. Expected COLUMN=FIELD with one of {}.': '取り込んでいません。列=項目の形で、項目は {} のどれかです。',
  'Nothing was imported. Its columns are: {}. Name them with --map COLUMN=FIELD.':
    '取り込んでいません。列は {} です。--map 列=項目 で対応を指定してください。',
  'Nothing was planned or written. Correct the mapping, or give the user access to the field, then run the same command again.':
    '計画も書き込みもしていません。対応を直すか、ユーザーに項目の権限を与えて、もう一度実行してください。',
  'Nothing was done. Name an e-mail address, a record id, or parts of the name and company.':
    '何もしていません。メール、レコード ID、または氏名と会社の一部を指定してください。',
  'Nothing was written. Make a new one with `meibo plan`.': '何も書いていません。`meibo plan` で作り直してください。',
  'Nothing was matched. Name one file.': '照合していません。ファイルを1つ指定してください。',
  'Nothing was done. `meibo campaign list` shows them; `meibo touchpoint pull` brings new ones from the org.':
    '何もしていません。一覧は `meibo campaign list`、組織の新しいものは `meibo touchpoint pull` で取り込みます。',
  'Nothing was made. Check that you may create campaigns (Marketing User), then run the same command again.':
    '作っていません。キャンペーンを作る権限（マーケティングユーザー）を確かめて、もう一度実行してください。',
  'Nothing was done. `meibo segment list` shows them.': '何もしていません。一覧は `meibo segment list` にあります。',
  'Nothing was done. Name a person, or use --card, --batch or --segment.':
    '何もしていません。人を指定するか、--card、--batch、--segment を使ってください。',
  'Nothing was done. `meibo list` shows the cards; `meibo apply` writes their people.':
    '何もしていません。名刺は `meibo list`、人の書き込みは `meibo apply` です。',
  'Nothing was listed. Use --user USERNAME, or set relationship.me in meibo.yaml.':
    '一覧していません。--user ユーザー名 を使うか、meibo.yaml の relationship.me を設定してください。',
  'Nothing was erased. `meibo person release` ends the hold.': '消去していません。`meibo person release` で保全を終えられます。',
  'Nothing was erased. Finish it with `meibo sync`, so that nothing is written after the erasure.':
    '消去していません。消去の後に書き込まれないよう、`meibo sync` で終わらせてください。',
  'The data on this machine is still there. Give the user the right to delete, then run the same command again.':
    'この端末のデータは残っています。ユーザーに削除の権限を与えて、もう一度実行してください。',
  'Nothing was matched. Name columns with --map COLUMN=FIELD. Its columns are: {}.':
    '照合していません。--map 列名=項目 で列を指定してください。列は {} です。',
  'Nothing was matched. Its columns are: {}.': '照合していません。列は {} です。',
  'Nothing was matched. Fields are: {}.': '照合していません。項目は {} です。',
  'Nothing was done. Try fewer words, or `meibo sync` to bring the copy up to date.':
    '何もしていません。言葉を減らすか、`meibo sync` で手元の写しを新しくしてください。',
  'Nothing was matched. `meibo match --help` shows examples.': '照合していません。例は `meibo match --help` にあります。',
  'Nothing was changed. `meibo apply` names its plan, which is the name of the run.':
    '何も変えていません。`meibo apply` が示す計画の名が、実行の名です。',
  'Nothing was written. Name another file.': '何も書いていません。別のファイルを指定してください。',
  'What was finished before is kept, and nothing is sent twice. {}, then run the same command again.':
    '終わった分は残っていて、二重には送りません。{}。その後、もう一度実行してください。',
  'The plan itself is saved: `meibo apply {}`.': '計画は保存してあります: `meibo apply {}`。',
  'Nothing was written. Name a plan by its id, or a file written by `meibo plan --output`.':
    '何も書いていません。計画の ID か、`meibo plan --output` が書いたファイルを指定してください。',
  'Nothing was written. Apply the saved plan by its id, or make a new one with `meibo plan --output`.':
    '何も書いていません。保存した計画を ID で適用するか、`meibo plan --output` で作り直してください。',
  'Nothing was written. Check that the folder exists and belongs to you.':
    '何も書いていません。フォルダーがあり、あなたのものか確かめてください。',
  'Nothing was read. Name one folder; its sub-folders are watched too.':
    '読んでいません。フォルダーを1つ指定してください。中のフォルダーも見張ります。',
  'Nothing was changed.': '何も変えていません。',
  'Nothing was done. Name two: `meibo plan --diff OLD NEW`.':
    '何もしていません。2つ指定してください: `meibo plan --diff 旧 新`。',
  'Nothing was changed. If it is the org you mean, run the same command again with `{}`.':
    '何も変えていません。この組織でよければ `{}` を付けてもう一度実行してください。',
  'Let an admin run it (Customize Application, Manage Profiles and Permission Sets), or set `salesforce.mode: standard`.':
    '管理者（アプリケーションのカスタマイズ、プロファイルと権限セットの管理）が実行するか、`salesforce.mode: standard` にしてください。',
  '`meibo schema` lists the commands that have one.': 'スキーマのあるコマンドは `meibo schema` で見られます。',
  'Nothing was done. Say which, or both.': '何もしていません。どちらか、または両方を指定してください。',
  'Nothing was changed. Change single values with `meibo config set`, or use --force to answer all questions again.':
    '何も変えていません。1つの値なら `meibo config set`、全部の質問に答え直すなら --force を使ってください。',
  'Nothing was sent. `meibo login --help` shows examples.': '何も送っていません。例は `meibo login --help` にあります。',
  'Names are letters, digits and . @ _ -. The built-in org is `rehearsal`.':
    '名に使えるのは英数字と . @ _ - です。内蔵の組織は `rehearsal` です。',
  'Nothing was opened. Run `{}` and try again.': '開いていません。`{}` を実行して、もう一度試してください。',
  'Nothing was changed. Update meibo, or name another folder with --home.':
    '何も変えていません。meibo を新しくするか、--home で別のフォルダーを指定してください。',
  'Check that the disk has room and that the folder belongs to you, then run the same command again.':
    'ディスクの空きと、フォルダーがあなたのものかを確かめて、もう一度実行してください。',
  'Nothing was done. Wait for it to end, then run the same command again.':
    '何もしていません。終わるのを待って、もう一度実行してください。',
  'Nothing was matched. Check the path.': '照合していません。パスを確かめてください。',
  'Nothing was matched. A list is a CSV file with the names of its columns in the first line.':
    '照合していません。一覧は、1行目が列名の CSV ファイルです。',
  'Add the original file again with `meibo add`.': '元のファイルを `meibo add` でもう一度取り込んでください。',
  'Nothing was sent. Run `chmod 600 {}`; if others may have read it, log in again.':
    '何も送っていません。`chmod 600 {}` を実行してください。読まれたおそれがあれば、ログインし直してください。',
  'Nothing was sent. Log in again with `meibo login`.': '何も送っていません。`meibo login` でログインし直してください。',
  'Nothing was read. Check the spelling and run the command again.':
    '読んでいません。つづりを確かめて、もう一度実行してください。',
  'Nothing was read. Leave out --watch to read a file.': '読んでいません。ファイルを読むには --watch を外してください。',
  'Files looked for in folders: {}. A file named directly, or piped in as "-", is read whatever its ending.':
    'フォルダーで探すのは {} です。直接指定したファイルや "-" の標準入力は、拡張子によらず読みます。',
  'Nothing was lost. {}': '失われたものはありません。{}',
  'Run the same command again to go on: it does only what is left.': 'もう一度実行すると、残りだけを続けます。',
  'Calls are counted over 24 hours: run the same command again in some hours, tomorrow at this time at the latest, or with a smaller --api-reserve.':
    '呼び出しは24時間で数えます。数時間後、遅くとも明日の今ごろ、または --api-reserve を小さくして、もう一度実行してください。',
  'Nothing was lost: run the same command again, it goes on where it was.':
    '失われたものはありません。もう一度実行すると、続きから始めます。',
  'Nothing of this call was written; it stays in the outbox. Run `meibo doctor`, then `meibo apply` again.':
    'この呼び出しの分は書かれず、送信箱に残っています。`meibo doctor` の後、`meibo apply` をもう一度実行してください。',
  'Nothing was lost. Log in again with `meibo login`, then run the same command again.':
    '失われたものはありません。`meibo login` でログインし直して、もう一度実行してください。',
  'Nothing was lost. Run the same command again when the allowance has recovered (it is counted over 24 hours).':
    '失われたものはありません。枠が戻ってから（24時間で数えます）もう一度実行してください。',
  'Nothing was lost: what was not confirmed is looked up before it is sent again. Run the same command again.':
    '失われたものはありません。確認できなかった分は、送り直す前に調べます。もう一度実行してください。',
  'Nothing of this call was written. Run `meibo org setup`, assign the permission set, then run the same command again. Where an org allows no custom objects, set `salesforce.mode: standard`.':
    'この呼び出しの分は書いていません。`meibo org setup` を実行し、権限セットを割り当てて、もう一度実行してください。カスタムオブジェクトを使えない組織では `salesforce.mode: standard` にします。',
  'Nothing was lost: run the same command again, it looks up what the job has done.':
    '失われたものはありません。もう一度実行すると、ジョブの結果を調べます。',
  'Install it, or log in with `meibo login --web`, `--device` or `--jwt-key-file`.':
    'インストールするか、`meibo login --web`、`--device`、`--jwt-key-file` でログインしてください。',
  'Nothing was sent. Run `sf org login web --alias {}`, then the same command again.':
    '何も送っていません。`sf org login web --alias {}` の後、もう一度実行してください。',
  'Nothing was sent. Expected https://…, e.g. https://login.salesforce.com, https://test.salesforce.com or the My Domain address.':
    '何も送っていません。https://… の形で指定します。例: https://login.salesforce.com、https://test.salesforce.com、「私のドメイン」のアドレス。',
  'Nothing was stored. Check the address and the network, then run the same command again.':
    '何も保存していません。アドレスと通信を確かめて、もう一度実行してください。',
  'Nothing was sent. Name another one with --callback-port; it must be the one of the callback URL of the app.':
    '何も送っていません。--callback-port で別のポートを指定してください。アプリのコールバック URL のポートと同じにします。',
  'Nothing was stored. Run the same command again.': '何も保存していません。もう一度実行してください。',
  'Nothing was sent. Expected the PEM file of an RSA key without a passphrase.':
    '何も送っていません。パスフレーズなしの RSA 鍵の PEM ファイルを指定します。',
  'What was read before is kept. Mend the command in `reading.engine`, or empty it to read with the built-in engine.':
    '読み終えた分は残っています。`reading.engine` のコマンドを直すか、空にして内蔵エンジンで読んでください。',
  'Nothing was started. Leave --port out, and any free port is taken.':
    '起動していません。--port を外すと、空いているポートを使います。',
  'Nothing was sent. Names are letters, digits and . @ _ -; `rehearsal` and `environment` are taken.':
    '何も送っていません。名に使えるのは英数字と . @ _ - です。`rehearsal` と `environment` は使えません。',
  'Nothing was changed. `meibo org list` shows what there is.': '何も変えていません。一覧は `meibo org list` にあります。',
  // Of a store that failed: what and what to do, within other sentences.
  'the disk is full': 'ディスクがいっぱいです',
  'another process keeps the store locked': '別のプロセスが使用中です',
  'the disk cannot be written, or is full': 'ディスクに書けないか、いっぱいです',
  'the store cannot be written': '書き込めません',
  'the store cannot be opened': '開けません',
  'the store is damaged': '壊れています',
  'Make room': '空きを作ってください',
  'Wait for it to end': '終わるのを待ってください',
  'Check the disk and make room': 'ディスクを確かめ、空きを作ってください',
  'Check whom the folder belongs to': 'フォルダーの所有者を確かめてください',
  'Restore it from a backup': 'バックアップから戻してください',
};
