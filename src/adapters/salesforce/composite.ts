import type { ApiClient } from './api-client.ts';
import { type ForeignRow, isForeignRow } from './row-values.ts';

/** A call inside a composite call. `path` is below the versioned root. */
export interface Subrequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

export interface Subresponse {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Sends up to five collections or queries as one API call, in order, each for itself.
 *
 * @throws OperatorError when the call as a whole did not come through: then nothing is known of any part
 */
export async function composite(
  client: ApiClient,
  requests: readonly Subrequest[],
  what: string,
): Promise<readonly Subresponse[]> {
  const compositeRequest = requests.map(({ method, path, body }, index) => ({
    method,
    url: `/services/data/v${client.apiVersion}${path}`,
    referenceId: `part${index}`,
    ...(body === undefined ? {} : { body }),
  }));
  const body = { allOrNone: false, compositeRequest };
  const isRead = requests.every(({ method }) => method === 'GET');
  const reply = await (isRead ? client.ask('/composite', body, what) : client.send('POST', '/composite', body, what));
  const parts = isForeignRow(reply) ? reply['compositeResponse'] : undefined;
  if (!Array.isArray(parts) || parts.length !== requests.length) throw new Error(`unexpected reply to ${what}`);
  return parts.filter(isForeignRow).map((part) => ({ status: Number(part['httpStatusCode']), body: part['body'] }));
}

/** The first error of a refused part: `[{errorCode, message}]`. */
export function partError(part: Subresponse): ForeignRow {
  const list = Array.isArray(part.body) ? part.body : [part.body];
  return list.find(isForeignRow) ?? {};
}
