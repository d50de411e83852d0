import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { meibo, startMeibo } from '../support/meibo-process.ts';

interface Running {
  readonly status: (path: string) => Promise<number>;
  readonly get: (path: string) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

async function rehearse(home: string, ...flags: readonly string[]): Promise<Running> {
  const child = startMeibo(['org', 'rehearse', '--json', '--home', home, ...flags]);
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const { result } = JSON.parse(chunk.toString('utf8')) as { result: { url: string; accessToken: string } };
  const ask = (path: string): Promise<Response> =>
    fetch(result.url + path, { headers: { Authorization: `Bearer ${result.accessToken}` } });
  return {
    status: async (path) => (await ask(path)).status,
    get: async (path) => (await ask(path)).json(),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

it('flags arm faults, rules and limits; a bare org lacks our objects; a fresh one forgets', async () => {
  const home = join(aFolder(), 'home');
  const flags = ['--fault', 'unavailable:2@/limits', '--duplicate-rules', 'alert', '--api-limit', '321', '--bare'];
  const first = await rehearse(home, '--fresh', ...flags);
  const limits = '/services/data/v62.0/limits';

  expect([await first.status(limits), await first.status(limits), await first.status(limits)]).toEqual([503, 503, 200]);
  expect(await first.get('/_rehearsal/duplicate-rules')).toEqual({ Account: 'alert', Contact: 'alert', Lead: 'alert' });
  expect(await first.get(limits)).toMatchObject({ DailyApiRequests: { Max: 321 } });
  expect(await first.status('/services/data/v62.0/sobjects/Meibo_Card__c/describe')).toBe(404);
  await first.stop();

  const second = await rehearse(home, '--fresh');
  expect(await second.status('/services/data/v62.0/sobjects/Meibo_Card__c/describe')).toBe(200);
  expect(await second.get('/_rehearsal/faults')).toEqual([]);
  await second.stop();
});

it('a fault that is misspelled is refused with the ones there are', async () => {
  const { code, err } = await meibo(['org', 'rehearse', '--home', join(aFolder(), 'home'), '--fault', 'unavailible']);

  expect(code).toBe(2);
  expect(err).toContain('drop-after');
});
