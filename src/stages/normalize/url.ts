import { parse } from 'tldts';

import type { NormalizedField } from '../../domain/normalized-field.ts';

export interface CanonicalUrl {
  /** With scheme, lower-case host, no slash at the end. */
  readonly url: string;
  readonly host: string;
  /** What can be registered: `www.abc.co.jp` → `abc.co.jp`. */
  readonly domain?: string;
}

const SHAPE = /^(?:(https?):\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,63})(:\d{2,5})?(\/\S*)?$/iu;

/** A web address as printed, with or without scheme and label. */
export function normalizeUrl(raw: string): NormalizedField<CanonicalUrl> {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^(?:url|web|hp|homepage|website|ホームページ)\s*[:：]?\s*/iu, '');
  if (text === '') return { kind: 'rejected', reason: 'empty', raw };
  if (text.length > 500) return { kind: 'rejected', reason: 'too-long', raw };
  const match = SHAPE.exec(text);
  if (match?.[2] === undefined) return { kind: 'rejected', reason: 'unparseable', raw };
  const host = match[2].toLowerCase();
  const path = (match[4] ?? '').replace(/\/+$/, '');
  const { domain } = parse(host);
  const url = `${match[1]?.toLowerCase() ?? 'https'}://${host}${match[3] ?? ''}${path}`;
  return { kind: 'ok', value: { url, host, ...(domain === null ? {} : { domain }) }, raw };
}
