import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync, inflateSync } from 'node:zlib';
import { interfere } from '../faults/interference.ts';
import type { Fault } from '../faults/fault-switches.ts';
import type { Org } from '../org.ts';
import { SalesforceError } from '../salesforce-error.ts';
import { parseTarget, type Call, type Reply } from './call.ts';
import { readMultipart } from './multipart.ts';

const MAX_BODY_BYTES = 200 * 1024 * 1024;

/** Answers a complete call. */
export type Application = (call: Call, org: Org) => Reply;

/** A call too large to be read. */
class BodyTooLarge extends Error {}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    const bytes = chunk;
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new BodyTooLarge();
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks);
  const encoding = request.headers['content-encoding'];
  if (encoding === 'gzip') return gunzipSync(body);
  return encoding === 'deflate' ? inflateSync(body) : body;
}

function headersOf(request: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}

async function callOf(request: IncomingMessage, origin: string): Promise<Call> {
  const { segments, query } = parseTarget(request.url ?? '/');
  const headers = headersOf(request);
  const body = await readBody(request);
  const contentType = headers['content-type'] ?? '';
  const parts = contentType.toLowerCase().startsWith('multipart/') ? await readMultipart(body, contentType) : [];
  return { method: request.method ?? 'GET', segments, query, headers, body, parts, version: '', params: {}, userId: '', origin };
}

const JSON_TYPE = 'application/json;charset=UTF-8';

function payloadOf(reply: Reply): { readonly bytes: Buffer; readonly type: string } {
  const { body } = reply;
  // Clients look at the type even of an empty answer: nforce8 breaks without one, and if it says JSON.
  if (body === undefined) return { bytes: Buffer.alloc(0), type: reply.status === 304 ? '' : 'text/plain' };
  if (Buffer.isBuffer(body)) return { bytes: body, type: reply.contentType ?? 'application/octet-stream' };
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: reply.contentType ?? 'text/plain;charset=UTF-8' };
  return { bytes: Buffer.from(JSON.stringify(body)), type: reply.contentType ?? JSON_TYPE };
}

function send(response: ServerResponse, reply: Reply, options: { readonly truncate: boolean; readonly headOnly: boolean }): void {
  const { bytes, type } = payloadOf(reply);
  const headers: Record<string, string> = { ...reply.headers };
  if (type !== '') headers['Content-Type'] = type;
  if (reply.status !== 204 && reply.status !== 304) headers['Content-Length'] = String(bytes.length);
  response.writeHead(reply.status, headers);
  if (options.headOnly) response.end();
  else if (options.truncate) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  else response.end(bytes);
}

/** What an armed fault answers instead of the org. */
const FAULT_REPLIES: Readonly<Partial<Record<Fault['kind'], Reply>>> = {
  'session-expired': { status: 401, body: [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }] },
  'request-limit': { status: 403, body: [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }] },
  'lock-row': {
    status: 400,
    body: [{ message: 'unable to obtain exclusive access to this record', errorCode: 'UNABLE_TO_LOCK_ROW', fields: [] }],
  },
  unavailable: { status: 503, body: [{ message: 'Server is currently unavailable', errorCode: 'SERVER_UNAVAILABLE' }] },
};

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function failureReply(error: unknown): Reply {
  if (error instanceof SalesforceError) return { status: error.status, body: error.bodies };
  if (error instanceof BodyTooLarge) {
    return {
      status: 413,
      body: [{ errorCode: 'REQUEST_ENTITY_TOO_LARGE', message: `the request body is larger than ${MAX_BODY_BYTES} bytes` }],
    };
  }
  return { status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR', message: `the request could not be read: ${String(error)}` }] };
}

/** An HTTP server on loopback around an application, with fault switches and a call log. */
export class HttpServer {
  readonly #org: Org;
  readonly #application: Application;
  readonly #server: Server;
  #origin = '';

  constructor(org: Org, application: Application) {
    this.#org = org;
    this.#application = application;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Starts listening on 127.0.0.1; 0 picks a free port. Returns the base URL. */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        this.#origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`;
        resolve(this.#origin);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = this.#org.now();
    const started = performance.now();
    let outcome: { readonly status: number; readonly faults: readonly Fault[]; readonly bytes: number };
    try {
      const host = request.headers.host;
      const call = await callOf(request, host === undefined ? this.#origin : `http://${host}`);
      outcome = await this.#answer(call, request, response);
    } catch (error) {
      const reply = failureReply(error);
      send(response, reply, { truncate: false, headOnly: false });
      outcome = { status: reply.status, faults: [], bytes: 0 };
    }
    this.#org.calls.add({
      at,
      method: request.method ?? '',
      target: request.url ?? '',
      status: outcome.status,
      durationMs: Math.round((performance.now() - started) * 10) / 10,
      requestBytes: outcome.bytes,
      faults: outcome.faults.map(({ kind }) => kind),
    });
  }

  async #answer(
    call: Call,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<{ status: number; faults: readonly Fault[]; bytes: number }> {
    const faults = this.#faultsFor(call, request);
    const kinds = new Set(faults.map(({ kind }) => kind));
    const bytes = call.body.length;
    for (const { kind, delayMs } of faults) if (kind === 'slow') await wait(delayMs ?? 1000);
    if (kinds.has('drop-before')) {
      response.destroy();
      return { status: 0, faults, bytes };
    }
    for (const fault of faults) interfere(fault, this.#org);
    const instead = faults.map(({ kind }) => FAULT_REPLIES[kind]).find((reply) => reply !== undefined);
    const reply = instead ?? this.#application(call, this.#org);
    if (reply.delayMs !== undefined) await wait(reply.delayMs);
    if (kinds.has('drop-after')) {
      response.destroy();
      return { status: 0, faults, bytes };
    }
    send(response, reply, { truncate: kinds.has('truncate'), headOnly: call.method === 'HEAD' });
    return { status: reply.status, faults, bytes };
  }

  /** Faults strike the Salesforce side only, never the routes that arm them. */
  #faultsFor(call: Call, request: IncomingMessage): readonly Fault[] {
    if (call.segments[0]?.toLowerCase() !== 'services') return [];
    return this.#org.faults.strike({ method: call.method, target: request.url ?? '', body: () => call.body.toString('utf8') });
  }
}
