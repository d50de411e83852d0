import { parseTarget, type Call, type Reply } from '../http/call.ts';
import type { Org } from '../org.ts';
import { refusal } from '../salesforce-error.ts';
import { asText, isPlainObject } from '../plain-value.ts';
import { supportedVersion } from './discovery.ts';

/** Answers a call below `/services/data/vX`; refusals become replies. */
export type Dispatch = (call: Call, org: Org) => Reply;

interface SubRequest {
  readonly method: unknown;
  readonly url: string;
  readonly body: unknown;
  readonly headers: unknown;
}

/** The call a subrequest stands for: same user, own url, body and headers. */
export function subCall(outer: Call, { method, url, body, headers }: SubRequest): Call {
  const { segments, query } = parseTarget(url);
  const version = supportedVersion(segments[2] ?? '');
  if (version === undefined || !/^services\/data$/i.test(segments.slice(0, 2).join('/'))) {
    throw refusal(400, 'INVALID_INPUT', `Invalid subrequest url: ${url}`);
  }
  return {
    ...outer,
    method: asText(method).toUpperCase(),
    segments: segments.slice(3),
    query,
    version,
    body: Buffer.from(body === undefined || body === null ? '' : JSON.stringify(body)),
    parts: [],
    params: {},
    headers: { ...outer.headers, ...lowerCaseKeys(headers) },
  };
}

function lowerCaseKeys(headers: unknown): Readonly<Record<string, string>> {
  if (!isPlainObject(headers)) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), asText(value)]));
}
