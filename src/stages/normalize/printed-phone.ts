import type { PhoneType } from '../../domain/card-fields.ts';
import type { NormalizedField } from '../../domain/normalized-field.ts';
import { type CanonicalPhone, normalizePhone } from './phone.ts';

export interface PrintedPhone extends CanonicalPhone {
  readonly type: PhoneType;
  readonly extension?: string;
}

const LABELS: readonly (readonly [RegExp, PhoneType])[] = [
  [/fax|ファックス|ファクス|ファクシミリ|telefax|télécopie|^\s*f[.:\s]/iu, 'fax'],
  [/携帯|モバイル|mobile?|cell|handy|portable|móvil|celular|gsm|^\s*m[.:\s]/iu, 'mobile'],
  [/直通|ダイヤルイン|direct|durchwahl|ligne directe|\bddi\b|^\s*d[.:\s]/iu, 'direct'],
  [/代表|main|switchboard|zentrale|reception|head ?office/iu, 'main'],
  [/フリーダイヤル|フリーコール|toll[- ]?free|freephone|numéro vert/iu, 'toll-free'],
  [/自宅|home|privat/iu, 'home'],
];
const EXTENSION =
  /\s*[,;(（]?\s*(?:内線|内|ext(?:ension)?\.?|extn\.?|x|durchwahl|poste|ramal)\s*[:：.]?\s*(\d{1,6})\s*[)）]?\s*$/iu;

/**
 * A phone number with the label and extension it is printed with: `TEL 03-1234-5678（代表）`, `FAX: …`, `+1 202 555 0143 ext. 12`.
 *
 * @param region  country assumed without a country code, ISO 3166-1 alpha-2
 */
export function normalizePrintedPhone(raw: string, region: string): NormalizedField<PrintedPhone> {
  const text = raw.normalize('NFKC').trim();
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > 120) return { kind: 'rejected', reason: 'too-long', raw };
  const extension = EXTENSION.exec(text)?.[1];
  const withoutExtension = text.replace(EXTENSION, '');
  const digits = withoutExtension
    .replaceAll(/\([^()\d]*\)/g, ' ')
    .replace(/^[^\d+(]*/, '')
    .replace(/[^\d)]*$/, '');
  if (digits === '') return { kind: 'rejected', reason: 'unparseable', raw };
  const normalized = normalizePhone(digits, region);
  if (normalized.kind === 'rejected') return { ...normalized, raw };
  const labelled = LABELS.find(([label]) => label.test(withoutExtension))?.[1];
  const type = labelled ?? (normalized.value.line === 'other' ? 'work' : normalized.value.line);
  return { kind: 'ok', value: { ...normalized.value, type, ...(extension === undefined ? {} : { extension }) }, raw };
}
