/** What to do about a record that Salesforce refused, by its error code. */
export interface RejectionMessages {
  readonly advice: Readonly<Record<string, string>>;
  readonly otherwise: string;
  readonly more: (count: number) => string;
  readonly again: string;
}

export const REJECTIONS_ENGLISH: RejectionMessages = {
  advice: {
    FIELD_CUSTOM_VALIDATION_EXCEPTION: 'a validation rule of the org: correct the card, or map the field in `salesforce.fields`',
    REQUIRED_FIELD_MISSING: 'the org requires this field: give it a value or a constant in `salesforce.fields`',
    STRING_TOO_LONG: 'shorten the value on the card, or map it to a longer field',
    INVALID_EMAIL_ADDRESS: 'correct the e-mail on the card',
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'add the value to the picklist, or map another one',
    INVALID_FIELD_FOR_INSERT_UPDATE: 'give the user edit access to the field (permission set Meibo_User)',
    INSUFFICIENT_ACCESS_OR_READONLY: 'give the user access to the record or object',
    INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'give the user access to the record that is pointed at',
    DUPLICATES_DETECTED: "the org's duplicate rule: link the card to whom it named with `meibo retry --link`, or leave it",
    DUPLICATE_VALUE: 'another record has this key; run `meibo plan` again, it will be found',
    CANNOT_UPDATE_CONVERTED_LEAD: 'the lead was converted: run `meibo plan` again, its contact will be used',
    CHANGED_SINCE_PLAN: 'somebody changed the record after the plan: run `meibo retry`, then `meibo plan`',
    ENTITY_IS_DELETED: 'the record was deleted in the org: a person must say whether to make a new one',
    UNABLE_TO_LOCK_ROW: 'another process held the record: run `meibo retry`, then `meibo sync`',
  },
  otherwise: 'see the code in the Salesforce documentation, correct the card, then run `meibo retry`',
  more: (count) => `… and ${count} more; all of them with --json`,
  again: 'When it is mended: meibo retry --batch <id> takes only these cards again.',
};

export const REJECTIONS_JAPANESE: RejectionMessages = {
  advice: {
    FIELD_CUSTOM_VALIDATION_EXCEPTION: '組織の入力規則です。名刺を直すか、`salesforce.fields` で項目を割り当ててください',
    REQUIRED_FIELD_MISSING: '組織の必須項目です。`salesforce.fields` で値か定数を指定してください',
    STRING_TOO_LONG: '名刺の値を短くするか、長い項目に割り当ててください',
    INVALID_EMAIL_ADDRESS: '名刺のメールを直してください',
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: '選択リストに値を足すか、別の値を割り当ててください',
    INVALID_FIELD_FOR_INSERT_UPDATE: '項目の編集権限を与えてください(権限セット Meibo_User)',
    INSUFFICIENT_ACCESS_OR_READONLY: 'レコードまたはオブジェクトの権限を与えてください',
    INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: '参照先レコードの権限を与えてください',
    DUPLICATES_DETECTED: '組織の重複ルールです。`meibo retry --link` で候補の人に紐付けるか、そのままにします',
    DUPLICATE_VALUE: '同じキーのレコードがあります。もう一度 `meibo plan` を実行すると見つかります',
    CANNOT_UPDATE_CONVERTED_LEAD: '取引開始済みのリードです。もう一度 `meibo plan` を実行すると取引先責任者を使います',
    CHANGED_SINCE_PLAN: '計画の後に変更されました。`meibo retry` の後に `meibo plan` を実行してください',
    ENTITY_IS_DELETED: '組織で削除されたレコードです。作り直すかどうかは人が決めます',
    UNABLE_TO_LOCK_ROW: '別の処理が使用中でした。`meibo retry` の後に `meibo sync` を実行してください',
  },
  otherwise: 'Salesforceの資料でコードを確認し、名刺を直してから `meibo retry` を実行してください',
  more: (count) => `… ほか ${count}件。--json ですべて表示します`,
  again: '直した後: meibo retry --batch <id> は、これらの名刺だけをやり直します。',
};
