import { parseTarget, type Call, type Reply } from '../http/call.ts';
import type { Org } from '../org.ts';
import { refusal } from '../salesforce-error.ts';
import { isRecordBody } from '../records/read-body.ts';
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
  const [services, data, versionSegment, ...rest] = segments;
  const version = supportedVersion(versionSegment ?? '');
  if (services?.toLowerCase() !== 'services' || data?.toLowerCase() !== 'data' || version === undefined) {
    throw refusal(400, 'INVALID_INPUT', `Invalid subrequest url: ${url}`);
  }
  const own = isRecordBody(headers)
    ? Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    : [];
  return {
    ...outer,
    method: String(method ?? '').toUpperCase(),
    segments: rest,
    query,
    version,
    body: Buffer.from(body === undefined || body === null ? '' : JSON.stringify(body)),
    parts: [],
    params: {},
    headers: { ...outer.headers, ...Object.fromEntries(own) },
  };
}
