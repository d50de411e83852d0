type Summary = readonly [english: string, japanese: string];

/** The first page of help: what people use in the order of the work, a line each. */
export const COMMAND_GROUPS: readonly {
  readonly heading: Summary;
  readonly commands: Readonly<Record<string, Summary>>;
}[] = [
  {
    heading: ['Cards:', '名刺:'],
    commands: {
      demo: ['see the whole story in a minute', '1分で全体を見る'],
      add: ['read pictures, PDFs and vCards into the store', '画像・PDF・vCard を取り込む'],
      read: ['read cards without storing them', '保存せずに読む'],
      review: ['look at what needs eyes: in a browser or terminal', '確認待ちを見る（ブラウザーか端末）'],
      list: ['show the cards that were captured', '取り込んだ名刺を一覧する'],
      report: ['what became of a batch', 'バッチの結果を示す'],
    },
  },
  {
    heading: ['Salesforce:', 'Salesforce:'],
    commands: {
      plan: ['decide what would be written; writes nothing', '書き込む内容を決める（何も書かない）'],
      apply: ['write exactly that; safe to run again', '計画のとおりに書き込む（繰り返しても安全）'],
      sync: ['pull, plan and apply in one go', '取得・計画・適用を一度に行う'],
      retry: ['put refused cards back in line', '拒否された名刺を次の計画に戻す'],
      undo: ['take back what an apply wrote', '適用を取り消す'],
    },
  },
  {
    heading: ['People:', '人:'],
    commands: {
      who: ['what we know of a person or company', '人や会社について知っていること'],
      'who-knows': ['who of us can introduce to them', '紹介できる社員'],
      followup: ['whom to call first, and why', '先に連絡する人と理由'],
      temperature: ['how warm a contact is, and why', '接点温度とその理由'],
      tag: ['tags on people, here and in the org', '人に付けるタグ'],
      campaign: ['events, and what came of them', 'イベントとその成果'],
      export: ['an address book: vCard, CSV or JSON', '住所録を書き出す'],
      person: ['what we hold on one person: show, export, erase', '1人分の保持データ: 表示・書き出し・消去'],
    },
  },
  {
    heading: ['Set-up:', '準備:'],
    commands: {
      init: ['make ./meibo.yaml by a few questions', 'いくつかの質問で ./meibo.yaml を作る'],
      login: ['log in to a Salesforce org', 'Salesforce 組織にログインする'],
      doctor: ['check this machine and the org', 'この端末と組織を調べる'],
      nightly: ['everything that is due each night, for cron', '毎晩の処理（cron 用）'],
      help: ['help of a command; `meibo help all` lists the rest', 'コマンドのヘルプ。`meibo help all` で残りも表示'],
    },
  },
];

/** What the first page leaves out. */
export const OTHER_COMMANDS: { readonly heading: Summary; readonly commands: Readonly<Record<string, Summary>> } = {
  heading: ['More:', 'その他:'],
  commands: {
    match: ['link two lists, or find doubles in one', '一覧どうしの照合、重複探し'],
    normalize: ['names, companies, phones in canonical form', '氏名・会社・電話などを標準の形にする'],
    touchpoint: ['the ledger of contacts: pull, import, list', '接点の台帳'],
    segment: ['groups of people by tags, meetings and title', '人のまとまり'],
    account: ['dormant and single-threaded companies', '休眠顧客、窓口が1人の会社'],
    audit: ['who wrote, looked at a person or exported', '監査ログ'],
    org: ['the orgs there are, and the rehearsal org', '組織とリハーサル組織'],
    config: ['the configuration: show, validate, set', '設定の表示・検査・変更'],
    weights: ['what agreement is worth when people are matched', '照合の重み'],
    selftest: ['accuracy and speed on this machine', 'この端末での精度と速さ'],
    schema: ['what --json prints, as JSON Schema', '--json の形（JSON Schema）'],
    completion: ['a completion script for your shell', 'シェルの補完スクリプト'],
    logout: ['forget a login', 'ログインを消す'],
  },
};
