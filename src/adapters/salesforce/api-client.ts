import type { Connection } from 'jsforce';

import type { ApiBudget, ApiUsage } from '../../domain/crm-values.ts';
import { guardBudget } from './call-budget.ts';
import { toOperatorError } from './call-errors.ts';
import { repeated, Rest } from './retry-reads.ts';
import { type ForeignRow, isForeignRow } from './row-values.ts';
import { type Renewal, renewalWith } from './session-renewal.ts';

const CALL_TIMEOUT_MS = 120_000;

/** How to reach an org: a ready access token and where it is valid. */
export interface OrgAccess {
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** Gets the next token when this one has expired; absent where only a person can. */
  readonly renew?: () => Promise<string>;
}

/** REST calls through jsforce: counted, timed out, errors in our words. */
export interface ApiClient {
  readonly instanceUrl: string;
  /** E.g. `62.0`. */
  readonly apiVersion: string;
  /** A read; repeated when the network or the server fails. `path` is below the versioned root unless it starts with `/services`. */
  get(path: string, what: string): Promise<unknown>;
  /** A read that travels as a POST, such as several queries in one call; repeated like any read. */
  ask(path: string, body: unknown, what: string): Promise<unknown>;
  /** A write; never repeated here, because a lost answer does not say whether it was done. */
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: unknown, what: string): Promise<unknown>;
  /** Sends CSV rows to a bulk job. */
  upload(path: string, csv: string, what: string): Promise<unknown>;
  /** One page of a bulk query's result; `locator` names the next one. */
  results(path: string, what: string): Promise<ResultPage>;
  /** A page of a query and those after it. */
  pages(path: string, what: string): AsyncIterable<readonly ForeignRow[]>;
  /** Every page of a query. */
  query(soql: string, what: string, all?: boolean): AsyncIterable<readonly ForeignRow[]>;
  /** What only jsforce's own metadata calls can do; counted as one call each. */
  soap<T>(what: string, work: (connection: Connection) => Promise<T>): Promise<T>;
  usage(): ApiUsage;
  /** Saves records that an alerting duplicate rule would stop; blocking rules still stop them. */
  allowDuplicates(): void;
  /** Calls beyond it are not sent. */
  setBudget(budget: ApiBudget): void;
}

/** A page of CSV as it came. */
interface ResultPage {
  readonly csv: string;
  /** Rows in it, as the org counts them. */
  readonly rows?: number;
  readonly locator?: string;
}

const API_VERSION = '62.0';

/** Opens a client; nothing is sent yet. jsforce is loaded here and not at start-up, because it takes a third of a second. */
export async function openApiClient(access: OrgAccess, timeoutMs = CALL_TIMEOUT_MS): Promise<ApiClient> {
  const { Connection: JsforceConnection } = await import('jsforce');
  const renewal = renewalWith(access.renew);
  const { instanceUrl, accessToken } = access;
  const connection: Connection = new JsforceConnection({ instanceUrl, accessToken, version: API_VERSION, ...renewal.options });
  const rest = new Rest();
  const note = (headers: Headers): void => rest.note(headers['retry-after']);
  const gate = callGate(connection, rest);
  let extraHeaders: Readonly<Record<string, string>> = {};

  async function request(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    forWhat: string | Purpose,
  ): Promise<unknown> {
    const { what, hear = note } = typeof forWhat === 'string' ? { what: forWhat } : forWhat;
    await gate.pass(what);
    const url = path.startsWith('/services') ? `${access.instanceUrl}${path}` : path;
    const headers = { 'Content-Type': typeOf(body), 'Sforce-Auto-Assign': 'FALSE', ...extraHeaders };
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    // jsforce would repeat without jitter and uncounted: we do that ourselves.
    const options = { timeout: timeoutMs, retry: { maxRetries: 0 }, transport: observed(connection, hear) };
    const reply: Promise<unknown> = connection.request({ method, url, headers, ...content }, options);
    return inOurWords(withDeadline(reply, timeoutMs), renewal, what);
  }

  const get = (path: string, what: string): Promise<unknown> => repeated(() => request('GET', path, undefined, what), timeoutMs);
  const pages = (first: string, what: string): AsyncIterable<readonly ForeignRow[]> => pagesFrom(get, first, what);

  return {
    instanceUrl: access.instanceUrl,
    apiVersion: API_VERSION,
    get,
    ask: (path, body, what) => repeated(() => request('POST', path, body, what), timeoutMs),
    send: request,
    upload: (path, csv, what) => request('PUT', path, csv, what),
    results: (path, what) =>
      repeated(() => resultPage((hear) => request('GET', path, undefined, { what, hear }), note), timeoutMs),
    pages,
    query: (soql, what, all = false) => pages(`/${all ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`, what),
    async soap(what, work) {
      await gate.pass(what);
      return inOurWords(work(connection), renewal, what);
    },
    usage: gate.usage,
    allowDuplicates() {
      extraHeaders = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    },
    setBudget: gate.setBudget,
  };
}

/** What every call passes, whatever way it is made: the budget, the count, and the pause that the server asked for. */
interface CallGate {
  /** @throws OperatorError `ApiBudgetReached` */
  readonly pass: (what: string) => Promise<void>;
  readonly usage: () => ApiUsage;
  readonly setBudget: (budget: ApiBudget) => void;
}

function callGate(connection: Connection, rest: Rest): CallGate {
  let callsMade = 0;
  let budget: ApiBudget = { reserve: 0 };
  const usage = (): ApiUsage => usageOf(connection, callsMade);
  return {
    usage,
    async pass(what) {
      guardBudget(usage(), budget, what);
      callsMade += 1;
      await rest.over();
    },
    setBudget(next) {
      budget = next;
    },
  };
}

type Transport = Connection['_transport'];
type Headers = Record<string, string>;

/** What a call is for, and who listens to the headers of its answer. */
interface Purpose {
  readonly what: string;
  readonly hear?: (headers: Headers) => void;
}

/** jsforce keeps the headers of an answer that it turns into an error to itself. */
function observed({ _transport: inner }: Connection, note: (headers: Headers) => void): Pick<Transport, 'httpRequest'> {
  return {
    httpRequest(request, options) {
      const reply = inner.httpRequest(request, options);
      reply.then(
        ({ headers }) => note(headers),
        () => undefined,
      );
      return reply;
    },
  };
}

/** jsforce would read CSV with six delimiters at once and hold the page twice: it is told that this is plain text. */
async function resultPage(
  ask: (hear: (headers: Headers) => void) => Promise<unknown>,
  note: (headers: Headers) => void,
): Promise<ResultPage> {
  const heard = { locator: 'null', rows: Number.NaN };
  const csv = await ask((headers) => {
    note(headers);
    heard.locator = headers['sforce-locator'] ?? 'null';
    heard.rows = Number(headers['sforce-numberofrecords'] ?? Number.NaN);
    // oxlint-disable-next-line no-param-reassign -- heard before jsforce reads the answer
    if (headers['content-type']?.startsWith('text/csv') === true) headers['content-type'] = 'text/plain';
  });
  if (typeof csv !== 'string') throw new Error('unexpected reply to a page of a bulk query');
  const { locator, rows } = heard;
  return { csv, ...(Number.isNaN(rows) ? {} : { rows }), ...(locator === 'null' ? {} : { locator }) };
}

/** Texts are CSV, everything else is JSON. */
function typeOf(body: unknown): string {
  return typeof body === 'string' ? 'text/csv' : 'application/json';
}

async function* pagesFrom(get: ApiClient['get'], first: string, what: string): AsyncIterable<readonly ForeignRow[]> {
  let path: string | undefined = first;
  while (path !== undefined) {
    const page: unknown = await get(path, what);
    if (!isForeignRow(page) || !Array.isArray(page['records'])) throw new Error(`unexpected reply to ${what}`);
    yield page['records'].filter(isForeignRow);
    path = typeof page['nextRecordsUrl'] === 'string' ? page['nextRecordsUrl'] : undefined;
  }
}

async function inOurWords<T>(reply: Promise<T>, renewal: Renewal, what: string): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    throw toOperatorError(renewal.failure() ?? error, what);
  }
}

function usageOf(connection: Connection, callsMade: number): ApiUsage {
  const { used, limit } = connection.limitInfo.apiUsage ?? {};
  return { callsMade, ...(used === undefined ? {} : { orgUsed: used }), ...(limit === undefined ? {} : { orgLimit: limit }) };
}

/**
 * jsforce's own time-out ends when the headers have come; a body that is cut off in the middle would be waited for for ever.
 * The deadline leaves room for the reads that jsforce repeats.
 */
async function withDeadline(reply: Promise<unknown>, timeoutMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no complete answer in time'), { code: 'ETIMEDOUT' })), timeoutMs);
  });
  try {
    return await Promise.race([reply, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
