import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { meibo } from '../support/meibo-process.ts';
import { aFolder } from '../support/memory-workspace.ts';

describe('meibo init', () => {
  it('writes a file from flags without asking, and leaves one that is there alone', async () => {
    const config = join(aFolder(), 'meibo.yaml');
    const flags = ['init', '--no-input', '--lang', 'ja', '--region', 'DE', '--me', 'anna@ours.example', '--config', config];
    const first = await meibo(flags);
    const second = await meibo(['init', '--no-input', '--lang', 'en', '--config', config]);

    expect(first.code).toBe(0);
    expect(readFileSync(config, 'utf8')).toContain('region: DE');
    expect(second).toMatchObject({ code: 2, err: expect.stringContaining('there already') });
    expect(readFileSync(config, 'utf8')).toContain('language: ja');
  });

  it('refuses a value that is none, and says where', async () => {
    const config = join(aFolder(), 'meibo.yaml');

    expect(await meibo(['init', '--no-input', '--region', 'Japan', '--config', config])).toMatchObject({
      code: 2,
      err: expect.stringContaining('reading.region'),
    });
  });
});

it('doctor --bundle tells versions, settings and counts, but nobody by name and no address', async () => {
  const folder = aFolder();
  const [home, config, card] = [join(folder, 'home'), join(folder, 'meibo.yaml'), join(folder, 'card.vcf')];
  writeFileSync(card, 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Berta Bau\r\nORG:Aozora\r\nEMAIL:berta@aozora.example\r\nEND:VCARD\r\n');
  writeFileSync(config, 'relationship: { me: anna@ours.example, webhook: "https://hooks.ours.example/x" }\n');
  await meibo(['add', card, '--home', home, '--config', config, '--event', 'Secret Expo']);
  const bundle = join(folder, 'bundle.json');
  const { code } = await meibo(['doctor', '--bundle', bundle, '--home', home, '--config', config]);

  const text = readFileSync(bundle, 'utf8');
  expect(code).toBe(0);
  expect(statSync(bundle).mode & 0o777).toBe(0o600);
  expect(JSON.parse(text)).toMatchObject({ store: { batches: 1, cardsByState: { ready: 1 } }, meibo: expect.any(String) });
  expect(text).not.toMatch(/Berta|Bau|aozora|Aozora|anna@|hooks\.|Secret|ours\.example/);
  expect(text).not.toContain(folder);
}, 60_000);

it.each(['config', 'security', 'environment', 'errors', 'exit-codes'])('meibo help %s explains itself', async (topic) => {
  const { code, out } = await meibo(['help', topic]);

  expect(code).toBe(0);
  expect(out.split('\n').length).toBeGreaterThan(5);
});
