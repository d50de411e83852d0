import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

import { aFolder } from '../support/memory-workspace.ts';
import { meibo } from '../support/meibo-process.ts';

interface DemoJson {
  readonly status: number;
  readonly result: {
    readonly reports: readonly { readonly cardsAdded: number; readonly sides: { readonly joined: number } }[];
    readonly summary: { readonly cards: number; readonly byAction: Readonly<Record<string, number>> };
    readonly applied: { readonly written: number; readonly linked: number; readonly proof: { readonly missing: number } };
    readonly secondApply: { readonly created: object; readonly updated: object };
  };
}

/** Cards, people created and cards parked, as the recorded session says. */
function toldInDocuments(): readonly number[] {
  const session = readFileSync('docs/session.txt', 'utf8');
  const told = [/(\d+) cards, \d+ fields/, /(\d+) people created/, /(\d+) wait for a person/];
  return told.map((one) => Number(one.exec(session)?.[1]));
}

it('the demo reads the deck, writes what is certain, and changes nothing the second time', async () => {
  const { code, out, err } = await meibo(['demo', '--json', '--no-progress', '--home', join(aFolder(), 'home')]);

  expect([code, err]).toEqual([0, '']);
  const { result } = JSON.parse(out) as DemoJson;
  const cards = result.reports.map((report) => report.cardsAdded);
  expect(cards).toHaveLength(2);
  // Two pictures that are two sides of one card are one card of the plan.
  const joined = result.reports.map(({ sides }) => sides.joined);
  expect(result.summary.cards).toBe((cards[0] ?? 0) + (cards[1] ?? 0) - (joined[0] ?? 0) - (joined[1] ?? 0));
  const { create = 0, update = 0, link = 0, park = 0, skip = 0 } = result.summary.byAction;
  expect(create + update + link + park + skip).toBe(result.summary.cards);
  expect(result.applied.written + result.applied.linked).toBeGreaterThan(0);
  expect(result.applied.proof.missing).toBe(0);
  expect(result.secondApply).toMatchObject({ created: {}, updated: {} });
  // What the documents show is what it does.
  expect(toldInDocuments()).toEqual([27, create, park]);
}, 180_000);

const SESSION = 'docs/session.txt';
const READMES = ['README.md', 'README.ja.md'];

/** The recorded session as a README shows it. */
function shown(session: string): string {
  const lines = session.trimEnd().split('\n');
  return `<!-- session -->\n\n${lines.map((line) => `    ${line}`.trimEnd()).join('\n')}\n\n<!-- /session -->`;
}

// oxlint-disable-next-line node/no-process-env, vitest/expect-expect -- recorded anew by `npm run docs:session`; expect stands in a loop
it.runIf(process.env['MEIBO_DRAW'] !== undefined)(
  'the session of the documents, recorded',
  async () => {
    const { out } = await meibo(['demo', '--no-progress', '--lang', 'en', '--home', join(aFolder(), 'home')]);
    const session = `${out.split('\nTry next:')[0]?.trimEnd()}\n`;
    writeFileSync(SESSION, session);
    for (const path of READMES) {
      const text = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        text.replace(/<!-- session -->[^]*<!-- \/session -->/, () => shown(session)),
      );
    }
  },
  900_000,
);

it.each(READMES)('%s shows the recorded session', (path) => {
  expect(readFileSync(path, 'utf8')).toContain(shown(readFileSync(SESSION, 'utf8')));
});
