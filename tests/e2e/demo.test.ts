import { join } from 'node:path';
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
}, 180_000);
