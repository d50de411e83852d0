import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';

import { type ApiClient, openApiClient } from '../../src/adapters/salesforce/api-client.ts';
import { composite } from '../../src/adapters/salesforce/composite.ts';
import { backoffMs, retryAfterMs } from '../../src/adapters/salesforce/retry-reads.ts';
import { isOperatorError } from '../../src/domain/operator-error.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that gives its answers in order, the last one for ever, and remembers what it was asked. */
async function aServer(answers: readonly Answer[]): Promise<{ url: string; asked: { token: string; atMs: number }[] }> {
  const asked: { token: string; atMs: number }[] = [];
  const server = createServer((request, response) => {
    asked.push({ token: String(request.headers.authorization), atMs: performance.now() });
    request.resume().on('end', () => (answers[asked.length - 1] ?? answers.at(-1))?.(request, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

const BUSY = json(503, [{ errorCode: 'SERVER_UNAVAILABLE', message: 'busy' }]);
const RESET: Answer = (request) => request.socket.destroy();
const WELL = json(200, { compositeResponse: [{ httpStatusCode: 200, body: { records: [] } }] });

async function aClient(url: string, renew?: () => Promise<string>): Promise<ApiClient> {
  return openApiClient({ instanceUrl: url, accessToken: 'old', ...(renew === undefined ? {} : { renew }) }, 5000);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((cause: unknown) => cause);
  return isOperatorError(error) ? error.code : 'none';
}

describe('reads', () => {
  it.each([
    ['that the server was too busy for', BUSY],
    ['whose connection broke', RESET],
  ])('%s are asked again, several queries in one call as well', async (_title, fault) => {
    const { url, asked } = await aServer([fault, fault, WELL]);
    const client = await aClient(url);

    await composite(client, [{ method: 'GET', path: '/query?q=SELECT' }], 'a look');

    expect(asked).toHaveLength(3);
    expect(client.usage().callsMade).toBe(3);
  });

  it('are given up after five tries', async () => {
    const { url, asked } = await aServer([RESET]);

    expect(await codeOf((await aClient(url)).get('/limits', 'a look'))).toBe('CrmUnavailable');
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.length).toBeLessThanOrEqual(5);
  }, 20_000);

  it('wait as long as the server asks for', async () => {
    const { url, asked } = await aServer([json(429, [{ errorCode: 'X' }], { 'retry-after': '2' }), WELL]);

    await (await aClient(url)).get('/limits', 'a look');

    expect((asked[1]?.atMs ?? 0) - (asked[0]?.atMs ?? 0)).toBeGreaterThan(1900);
  });
});

describe('writes', () => {
  it.each([
    ['that the server was too busy for', BUSY],
    ['whose connection broke', RESET],
  ])('%s are never sent again by themselves', async (_title, fault) => {
    const { url, asked } = await aServer([fault, WELL]);
    const client = await aClient(url);

    expect(await codeOf(composite(client, [{ method: 'PATCH', path: '/x', body: {} }], 'a write'))).toBe('CrmUnavailable');
    expect(asked).toHaveLength(1);
  });

  it('are sent again with the next token when the session was refused', async () => {
    const expired = json(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);
    const { url, asked } = await aServer([expired, WELL]);
    const client = await aClient(url, () => Promise.resolve('new'));

    await composite(client, [{ method: 'PATCH', path: '/x', body: {} }], 'a write');

    expect(asked.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('tell that a login is needed when the session was refused and nobody can renew it', async () => {
    const expired = json(401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);
    const { url, asked } = await aServer([expired]);

    expect(await codeOf(composite(await aClient(url), [{ method: 'PATCH', path: '/x' }], 'a write'))).toBe('AuthNeeded');
    expect(asked).toHaveLength(1);
  });
});

describe('the budget', () => {
  it('holds for calls that only jsforce itself can make', async () => {
    const { url, asked } = await aServer([WELL]);
    const client = await aClient(url);
    client.setBudget({ reserve: 0, maxCalls: 1 });
    await client.get('/limits', 'a look');
    let worked = 0;

    const end = await codeOf(
      client.soap('a deployment', () => {
        worked += 1;
        return Promise.resolve();
      }),
    );

    expect([end, worked, asked.length]).toEqual(['ApiBudgetReached', 0, 1]);
  });
});

describe('waits', () => {
  it('double, and differ between clients that failed together', () => {
    expect([0, 1, 2].map((attempt) => backoffMs(attempt, 0.5))).toEqual([400, 800, 1600]);
    expect(backoffMs(1, 0)).toBe(400);
    expect(backoffMs(1, 0.999)).toBeGreaterThan(1190);
  });

  it('are read from Retry-After in seconds and as a date, and never last longer than a minute', () => {
    const now = Date.UTC(2026, 10, 23);
    expect(retryAfterMs('3', now)).toBe(3000);
    expect(retryAfterMs(new Date(now + 5000).toUTCString(), now)).toBe(5000);
    expect(retryAfterMs('86400', now)).toBe(60_000);
    expect([undefined, 'soon', '-4'].map((header) => retryAfterMs(header, now))).toEqual([0, 0, 0]);
  });
});
