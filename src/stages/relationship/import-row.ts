import { createHash } from 'node:crypto';

import { type Channel, isChannel, isTouchpointType, type Touchpoint, type TouchpointType } from '../../domain/touchpoint.ts';
import { dayNumber, dayText } from './days.ts';

/** Fields of a list of touchpoints. */
export const IMPORT_FIELDS = ['person', 'email', 'company', 'date', 'type', 'channel'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];
export type ImportCells = { readonly [Field in ImportField]?: string };

const HEADERS: readonly (readonly [RegExp, ImportField])[] = [
  [/e-?mail|メール(?:アドレス)?$/i, 'email'],
  [/company|organi[sz]ation|account|会社|企業|法人|勤務先/i, 'company'],
  [/date|\bday\b|日付|年月日|日$/i, 'date'],
  [/channel|経路|チャネル/i, 'channel'],
  [/type|kind|種別|種類|接点/i, 'type'],
  [/person|name|氏名|名前|お名前/i, 'person'],
];

/** Which column holds which field, by its name; the first that fits. */
export function importFieldOf(column: string): ImportField | undefined {
  return HEADERS.find(([header]) => header.test(column))?.[1];
}

/** How people write the kinds. */
const TYPE_WORDS: readonly (readonly [RegExp, TouchpointType])[] = [
  [/^(?:セミナー|ウェビナー|webinar|event|展示会)/i, 'seminar'],
  [/^(?:訪問|商談|来社|meeting|sales visit)/i, 'visit'],
  [/^(?:資料請求|問い?合わ?せ|web ?request|download|inquiry)/i, 'web-request'],
  [/^(?:購入|購買|受注|契約|order|won)/i, 'purchase'],
  [/^(?:サービス|サポート|保守|support|case)/i, 'service'],
  [/^(?:名刺交換|名刺|card)/i, 'exchange'],
  [/^(?:電話|phone|tel)/i, 'call'],
  [/^(?:メール|e-?mail)/i, 'mail'],
];

export function touchpointTypeOf(text: string): TouchpointType | undefined {
  const folded = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (isTouchpointType(folded)) return folded;
  return TYPE_WORDS.find(([words]) => words.test(text.normalize('NFKC').trim()))?.[1];
}

/** The route a kind of contact usually takes. */
const USUAL_CHANNEL: Readonly<Record<TouchpointType, Channel>> = {
  exchange: 'in-person',
  seminar: 'in-person',
  visit: 'in-person',
  'web-request': 'web',
  call: 'phone',
  mail: 'mail',
  purchase: 'other',
  service: 'other',
  invitation: 'other',
  other: 'other',
};

/** @returns `undefined` for a word that is no channel */
export function channelOf(text: string | undefined, type: TouchpointType): Channel | undefined {
  const folded = (text ?? '').normalize('NFKC').trim().toLowerCase();
  if (folded === '') return USUAL_CHANNEL[type];
  return isChannel(folded) ? folded : undefined;
}

/** An ISO date from `2026-10-05`, `2026/10/5`, `2026.10.5`, `2026年10月5日`, with or without a time. `05/10/2026` could be two days: refused. */
export function importedDay(text: string): string | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(text.normalize('NFKC').trim());
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // A day that the calendar does not have comes back as another one.
  return dayText(dayNumber(iso)) === iso ? iso : undefined;
}

/**
 * The source id of a row: what the row says, and the how-manieth that says it. Another file with the same rows adds nothing, and neither
 * does the same file after a Lead became a Contact.
 *
 * @param occurrence  0 for the first row that says this
 */
export function importSourceId(cells: ImportCells, occurrence: number): string {
  const texts = IMPORT_FIELDS.map((field) => (cells[field] ?? '').normalize('NFKC').trim().toLowerCase());
  return `import:${createHash('sha256')
    .update(JSON.stringify([...texts, occurrence]))
    .digest('hex')
    .slice(0, 32)}`;
}

/** Two-way where both must take part; what comes in by itself is inbound; a mail is taken for ours. */
export function directionOf(type: TouchpointType): Touchpoint['direction'] {
  if (type === 'mail' || type === 'invitation') return 'outbound';
  return type === 'web-request' || type === 'service' ? 'inbound' : 'two-way';
}
