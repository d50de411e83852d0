import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';

import { aField, aPhone, someFields } from '../support/builders.ts';
import { aReview } from '../support/review-desk.ts';
import { startReviewServer } from '../../src/web/review-server.ts';

const CARDS = 10_000;
const ACCEPTS = 200;
const MOST_MS = 200;

it(`accepts a card and shows the next under ${MOST_MS} ms in a queue of ${CARDS}`, async () => {
  const review = aReview();
  review.workspace.cards.transact(() => {
    for (let n = 0; n < CARDS; n += 1) {
      const name = `${String.fromCodePoint(0x4e00 + (n % 5000))}${String.fromCodePoint(0x5e00 + Math.floor(n / 7))}`;
      const fields = someFields({
        company: `会社${n % 900}`,
        phones: [aPhone(`+8150${String(10_000_000 + n * 97)}`, 'mobile', 0.5)],
      });
      const email = { ...aField(`u${n}@c${n % 900}.example`, 0.3 + (n % 600) / 1000) };
      review.park(`card-${n}`, { ...fields, fullName: aField(`${name} 花子`), lastName: aField(name), emails: [email] });
    }
  });
  const { desk } = review;
  const opened = performance.now();
  const { entries } = desk.queue({});
  process.stdout.write(`first look at the queue: ${Math.round(performance.now() - opened)} ms\n`);
  const server = await startReviewServer({ desk, port: 0, idleMs: 600_000, session: {} });
  const cookie = await logIn(server.url);
  const times: { accept: number; next: number; cpu: number }[] = [];
  let settled = 0;
  for (const [index, { key, version }] of entries.slice(0, ACCEPTS).entries()) {
    const started = performance.now();
    const cpuBefore = process.cpuUsage();
    const reply = await fetch(`http://127.0.0.1:${server.port}/api/card/${key}/verdict`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: `http://127.0.0.1:${server.port}` },
      body: JSON.stringify({ version, verdict: { kind: 'accept' } }),
    });
    const accepted = performance.now();
    if (![200, 422].includes(reply.status)) throw new Error(`status ${reply.status}`);
    if (reply.status === 200) settled += 1;
    await reply.arrayBuffer();
    const next = await fetch(`http://127.0.0.1:${server.port}/api/card/${entries[index + 1]?.key}`, { headers: { cookie } });
    await next.arrayBuffer();
    const { user, system } = process.cpuUsage(cpuBefore);
    times.push({ accept: accepted - started, next: performance.now() - accepted, cpu: (user + system) / 1000 });
  }
  await server.close();
  const whole = times.map(({ accept, next }) => accept + next).toSorted((a, b) => a - b);
  const accept = times.map((one) => one.accept).toSorted((a, b) => a - b);
  // A busy machine stretches the clock, not the work.
  const cpu = times.map((one) => one.cpu).toSorted((a, b) => a - b);
  process.stdout.write(
    `accept: median ${at(accept, 0.5)} ms, p95 ${at(accept, 0.95)} ms, worst ${at(accept, 1)} ms; with the next card: median ${at(whole, 0.5)} ms, p95 ${at(whole, 0.95)} ms; processor time of both: median ${at(cpu, 0.5)} ms, p95 ${at(cpu, 0.95)} ms\n`,
  );
  expect(at(cpu, 0.95)).toBeLessThan(MOST_MS);
  expect(settled).toBeGreaterThan(ACCEPTS / 2);
});

function at(list: readonly number[], share: number): number {
  return Math.round(list[Math.floor(share * (list.length - 1))] ?? 0);
}

async function logIn(url: string): Promise<string> {
  const reply = await fetch(url, { redirect: 'manual' });
  return reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}
