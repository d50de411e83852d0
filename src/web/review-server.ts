import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import type { Judged } from '../domain/review-view.ts';
import type { ReviewDesk } from '../ports/review-desk.ts';
import { type PageFile, pageFiles } from './page-files.ts';
import { boxOf, judgeRequestOf, outlineOf, queueFilterOf } from './request-shapes.ts';
import { type Doorkeeper, openDoor, SAFE_HEADERS } from './visitor.ts';

export interface ReviewServerOptions {
  readonly desk: ReviewDesk;
  /** 0 takes any free port. */
  readonly port: number;
  /** Milliseconds without a request after which the server ends. */
  readonly idleMs: number;
  /** What the page is told when it starts: language, batches, first filter. */
  readonly session: object;
}

export interface ReviewServer {
  readonly port: number;
  /** The address with its token, good for one browser. */
  readonly url: string;
  /** Settles when the server has ended, by itself or by `close`. */
  readonly ended: Promise<'idle' | 'closed'>;
  close(): Promise<void>;
}

/** Most bytes of a request. */
const LONGEST_BODY = 65_536;

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Visit {
  readonly options: ReviewServerOptions;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly request: IncomingMessage;
  readonly url: URL;
}

/** Starts the review page on this machine only. @throws when the port is taken */
export async function startReviewServer(options: ReviewServerOptions): Promise<ReviewServer> {
  const files = pageFiles();
  let door: Doorkeeper | undefined;
  const { promise: ended, resolve: finish } = promised<'idle' | 'closed'>();
  const server = createServer((request, response) => {
    idle.refresh();
    const answer = door === undefined ? Promise.resolve({ status: 503 }) : answerTo(door, { options, files, request });
    answer.then(
      (ready) => send(response, ready),
      () => send(response, { status: 500 }),
    );
  });
  const idle = setTimeout(() => shut(server, () => finish('idle')), options.idleMs);
  await listen(server, options.port);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  door = openDoor(port);
  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${door.token}`,
    ended,
    async close() {
      clearTimeout(idle);
      await new Promise<void>((resolve) => {
        shut(server, resolve);
      });
      finish('closed');
    },
  };
}

/** A promise and what settles it; built into newer versions of Node. */
function promised<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function shut(server: Server, done: () => void): void {
  server.close(() => done());
  server.closeAllConnections();
}

function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, { ...SAFE_HEADERS, ...(type === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(body);
}

async function answerTo(door: Doorkeeper, visit: Omit<Visit, 'url'>): Promise<Answer> {
  const { request } = visit;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const refusal = door.refusalOf(request);
  if (refusal === 'not-logged-in') return letIn(door, url);
  if (refusal !== undefined) return text(403, refusal);
  if (url.searchParams.has('token')) return { status: 303, headers: { location: '/' } };
  return route({ ...visit, url });
}

function letIn(door: Doorkeeper, url: URL): Answer {
  const cookie = url.pathname === '/' ? door.exchange(url.searchParams.get('token') ?? '') : undefined;
  if (cookie === undefined)
    return text(403, 'This address was used already or is not the one that meibo printed. Start `meibo review` again.');
  return { status: 303, headers: { location: '/', 'set-cookie': cookie } };
}

// oxlint-disable-next-line complexity -- one line for each thing that is refused
async function route(visit: Visit): Promise<Answer> {
  const { request, url, files } = visit;
  const [, area, name, key = '', act] = url.pathname.split('/');
  if (url.pathname === '/favicon.ico') return { status: 204 };
  if (area !== 'api') {
    const file = request.method === 'GET' ? files.get(url.pathname) : undefined;
    return file === undefined ? text(404, 'not found') : { status: 200, type: file.type, body: file.body };
  }
  if (request.method === 'GET') return look(visit, name ?? '', key, act);
  if (request.method !== 'POST') return text(405, 'method');
  if (request.headers['content-type'] !== 'application/json') return text(415, 'application/json only');
  const body = await bodyOf(request);
  return body.kind === 'refused' ? text(body.status, 'body') : change(visit, [name ?? '', key, act ?? ''], body.value);
}

async function look({ options, url }: Visit, name: string, key: string, act: string | undefined): Promise<Answer> {
  const { desk } = options;
  if (name === 'session') return json(200, options.session);
  if (name === 'queue') return json(200, desk.queue(queueFilterOf(url.searchParams)));
  if (name !== 'card') return text(404, 'not found');
  if (act === 'picture' || act === 'photo') {
    const picture = await desk[act](key);
    return picture === undefined ? text(404, 'no picture') : { status: 200, type: 'image/jpeg', body: picture };
  }
  const card = desk.card(key);
  return card === undefined ? text(404, 'no such card') : json(200, card);
}

async function change(
  { options: { desk } }: Visit,
  [name, key, act]: readonly [string, string, string],
  body: unknown,
): Promise<Answer> {
  if (name === 'undo') return judged(desk.undo());
  if (name === 'redo') return judged(desk.redo());
  if (name !== 'card') return text(404, 'not found');
  return changeCard(desk, [key, act], body);
}

async function changeCard(desk: ReviewDesk, [key, act]: readonly [string, string], body: unknown): Promise<Answer> {
  if (act === 'verdict') {
    const request = judgeRequestOf(body);
    return request === undefined ? text(400, 'verdict') : judged(desk.judge(key, request));
  }
  if (act === 'outline') {
    const request = outlineOf(body);
    return request === undefined ? text(400, 'outline') : judged(await desk.redraw(key, request));
  }
  const box = boxOf(body);
  if (box === undefined) return text(400, 'box');
  if (act === 'read') return json(200, { lines: await desk.readRegion(key, box) });
  return act === 'split' ? judged(await desk.split(key, box)) : text(404, 'not found');
}

const STATUS: Readonly<Record<Judged['kind'], number>> = { done: 200, stale: 409, refused: 422, unknown: 404 };

function judged(outcome: Judged): Answer {
  return json(STATUS[outcome.kind], outcome);
}

type Body = { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'refused'; readonly status: number };

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > LONGEST_BODY) return { kind: 'refused', status: 413 };
    chunks.push(chunk);
  }
  try {
    return { kind: 'read', value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { kind: 'refused', status: 400 };
  }
}

function json(status: number, value: object): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}
