import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

import { importSheet, reviewSheet } from '../../src/pipeline/review-table.ts';
import type { Table } from '../../src/ports/table-source.ts';
import { aField, aPhone, someFields } from '../support/builders.ts';
import { aReview, type Reviewing } from '../support/review-desk.ts';

const EVIL = '=HYPERLINK("https://evil.example","花子")';

function exported({ desk }: Reviewing): string {
  return reviewSheet(desk.queue({}).entries.flatMap(({ key }) => desk.card(key) ?? []));
}

/** As a spreadsheet gives it back, with some cells changed. */
function sheet(text: string, change: (row: Record<string, string>) => Record<string, string> = (row) => row): Table {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
  const columns = Object.keys(rows[0] ?? {});
  return {
    columns,
    encoding: 'utf-8',
    unevenRows: 0,
    cutRows: new Set(),
    rows: rows.map(change).map((row) => columns.map((name) => row[name] ?? '')),
  };
}

describe('a sheet of cards that wait', () => {
  it('carries no formula, whatever a card says, and comes back unchanged', () => {
    const review = aReview();
    review.park('one', { ...someFields({ company: EVIL, phones: [aPhone('+815011112222')] }), title: aField("'=1+1") });
    const text = exported(review);

    expect(text.startsWith('\uFEFF')).toBe(true);
    const cells: string[][] = parse(text, { bom: true });
    expect(cells.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(importSheet(review.desk, sheet(text), false)).toMatchObject({ changes: [], refused: [], applied: false });
  });

  it('shows what it would change first, and changes nothing before it is told to', () => {
    const review = aReview();
    review.park('one', someFields());
    const edited = sheet(exported(review), (row) => ({ ...row, company: '株式会社あおぞら商事', verdict: 'accept' }));

    const shown = importSheet(review.desk, edited, false);
    expect(shown.changes).toEqual([
      { row: 2, card: 'one', path: 'company', before: '株式会社あおぞら', after: '株式会社あおぞら商事' },
    ]);
    expect(review.desk.card('one')?.state).toBe('parked');

    expect(importSheet(review.desk, edited, true)).toMatchObject({ accepted: 1, refused: [], applied: true });
    expect(review.workspace.cards.cards({ keys: ['one'] })[0]).toMatchObject({
      state: 'ready',
      reading: { fields: { company: { value: '株式会社あおぞら商事', origin: 'person' } } },
    });
  });

  it('refuses a row whose card changed since, an unknown verdict and an unknown card; the others go through', () => {
    const review = aReview();
    for (const key of ['stale', 'typo', 'good'])
      review.park(key, someFields({ company: `会社${key}`, emails: [`${key}@${key}.example`] }));
    const text = exported(review);
    review.other().judge('stale', { version: 0, verdict: { kind: 'correct', path: 'title', value: '部長' } });
    const edited = sheet(text, (row) => ({ ...row, verdict: row['card'] === 'typo' ? 'acept' : 'discard:not-wanted' }));
    const more = { ...edited, rows: [...edited.rows, edited.columns.map((name) => (name === 'card' ? 'nobody' : ''))] };

    const report = importSheet(review.desk, more, true);

    expect(new Map(report.refused.map(({ card, reason }) => [card, reason]))).toEqual(
      new Map([
        ['stale', 'changed-since'],
        ['typo', 'verdict-unknown'],
        ['nobody', 'no-such-card'],
      ]),
    );
    expect(report.discarded).toBe(1);
    expect(review.desk.card('good')?.discarded).toBe('not-wanted');
  });
});
