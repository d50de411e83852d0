/** What `login` and `org` say, once per language. */
export interface OrgMessages {
  openPage(url: string): string;
  typeCode(url: string, code: string): string;
  loggedIn(alias: string, username: string, url: string): string;
  loggedOut(alias: string): string;
  noSuchLogin(alias: string): string;
  nowDefault(alias: string): string;
  readonly columns: readonly [string, string, string, string, string];
  readonly facts: Readonly<Record<'name' | 'type' | 'address' | 'user' | 'orgId' | 'login' | 'api', string>>;
  readonly orgKind: Readonly<Record<'production' | 'sandbox' | 'rehearsal', string>>;
  next(alias: string): string;
}

const ENGLISH: OrgMessages = {
  openPage: (url) => `Log in on this page (it opens in the browser if there is one):\n  ${url}`,
  typeCode: (url, code) => `Open ${url} on any machine, log in, and type this code:\n  ${code}`,
  loggedIn: (alias, username, url) => `Logged in to ${url} as ${username}; the org is called \`${alias}\` here.`,
  loggedOut: (alias) => `The login \`${alias}\` is forgotten on this machine.`,
  noSuchLogin: (alias) => `There was no login \`${alias}\`.`,
  nowDefault: (alias) => `\`${alias}\` is now the org of every command that names none.`,
  columns: ['', 'Org', 'Login', 'User', 'Address'],
  facts: { name: 'Org', type: 'Kind', address: 'Address', user: 'User', orgId: 'Id', login: 'Login', api: 'API calls, 24 h' },
  orgKind: { production: 'production', sandbox: 'sandbox', rehearsal: 'rehearsal' },
  next: (alias) => `Next: meibo doctor -o ${alias}, then meibo org setup -o ${alias} --dry-run`,
};

const JAPANESE: OrgMessages = {
  openPage: (url) => `次のページでログインしてください（ブラウザーがあれば自動で開きます）:\n  ${url}`,
  typeCode: (url, code) => `どの端末でもよいので ${url} を開き、ログインして次のコードを入力してください:\n  ${code}`,
  loggedIn: (alias, username, url) => `${url} に ${username} としてログインしました。この組織の名前は \`${alias}\` です。`,
  loggedOut: (alias) => `このマシンからログイン \`${alias}\` を消しました。`,
  noSuchLogin: (alias) => `ログイン \`${alias}\` はありません。`,
  nowDefault: (alias) => `組織を指定しないコマンドは、これから \`${alias}\` を使います。`,
  columns: ['', '組織', 'ログイン', 'ユーザー', 'アドレス'],
  facts: {
    name: '組織',
    type: '種類',
    address: 'アドレス',
    user: 'ユーザー',
    orgId: 'ID',
    login: 'ログイン',
    api: 'API コール（24時間）',
  },
  orgKind: { production: '本番', sandbox: 'Sandbox', rehearsal: 'リハーサル' },
  next: (alias) => `次: meibo doctor -o ${alias} 、続いて meibo org setup -o ${alias} --dry-run`,
};

export function orgMessages(language: 'ja' | 'en'): OrgMessages {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
