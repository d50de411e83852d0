import { SINGLE_FIELDS } from '../domain/card-fields.ts';
import type { DiscardReason } from '../domain/card-review.ts';
import type { ReviewVerdict } from '../domain/review.ts';
import { DISCARD_REASONS } from '../domain/card-review.ts';
import type { CardView, Judged } from '../domain/review-view.ts';
import type { Table } from '../ports/table-source.ts';
import type { ReviewDesk } from '../ports/review-desk.ts';

/** The columns of a card's values, in the order of the sheet. */
const FIELDS = [...SINGLE_FIELDS, 'emails.0', 'emails.1', 'phones.0', 'phones.1', 'phones.2', 'urls.0'] as const;
const COLUMNS = ['card', 'version', 'verdict', 'reasons', 'worst', ...FIELDS] as const;
/** Excel takes a file for UTF-8 only by this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

export interface SheetChange {
  readonly row: number;
  readonly card: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export type SheetRefusal = 'no-such-card' | 'changed-since' | 'not-waiting' | 'verdict-unknown' | 'refused';

/** What a sheet would change, or has changed. */
export interface SheetReport {
  readonly rows: number;
  readonly changes: readonly SheetChange[];
  readonly accepted: number;
  readonly discarded: number;
  readonly refused: readonly {
    readonly row: number;
    readonly card: string;
    readonly reason: SheetRefusal;
    readonly detail?: string;
  }[];
  readonly applied: boolean;
}

/**
 * The cards that wait as a CSV that a spreadsheet opens: UTF-8 with its mark, and no value that a spreadsheet would calculate.
 * Column `verdict` is empty: `accept`, `new` (a new person, accepted) or `discard:<reason>` goes there.
 */
export function reviewSheet(cards: readonly CardView[]): string {
  const rows = cards.map((card) => {
    const values = new Map(card.fields.map(({ path, value }) => [path, value]));
    const worst = card.fields[0]?.path ?? '';
    return [card.key, String(card.version), '', card.reasons.join(' '), worst, ...FIELDS.map((path) => values.get(path) ?? '')];
  });
  return BYTE_ORDER_MARK + [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A text that begins like a formula is led by an apostrophe, which importing takes off again. */
function cell(value: string): string {
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function uncell(value: string): string {
  return /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value;
}

/**
 * Compares a sheet with the cards, and applies it when told to. A row whose card changed since it was exported is refused as a whole.
 *
 * @param apply  false: nothing is changed, only said
 */
// oxlint-disable-next-line complexity -- a row is judged in one place
export function importSheet(desk: ReviewDesk, table: Table, apply: boolean): SheetReport {
  const report = { changes: [] as SheetChange[], refused: [] as SheetReport['refused'][number][], accepted: 0, discarded: 0 };
  const at = new Map(table.columns.map((name, index) => [name.replace(BYTE_ORDER_MARK, ''), index]));
  for (const [index, cells] of table.rows.entries()) {
    const read = (column: string): string | undefined => cells[at.get(column) ?? -1];
    const row = { row: index + 2, card: read('card') ?? '' };
    const card = desk.card(row.card);
    const verdicts = verdictsOf(read('verdict') ?? '');
    const reason = refusalOf(card, read('version') ?? '', verdicts);
    if (reason !== undefined || card === undefined || verdicts === undefined) {
      report.refused.push({ ...row, reason: reason ?? 'no-such-card' });
      continue;
    }
    const changes = changesOf(card, read);
    report.changes.push(...changes.map((change) => ({ ...row, ...change })));
    const detail = apply ? applied(desk, card, [...changes.map(asVerdict), ...verdicts]) : undefined;
    if (detail !== undefined) report.refused.push({ ...row, reason: 'refused', detail });
    else if (verdicts.some(({ kind }) => kind === 'accept')) report.accepted += 1;
    else if (verdicts.length > 0) report.discarded += 1;
  }
  return { ...report, rows: table.rows.length, applied: apply };
}

function refusalOf(
  card: CardView | undefined,
  version: string,
  verdicts: readonly ReviewVerdict[] | undefined,
): SheetRefusal | undefined {
  if (card === undefined) return 'no-such-card';
  if (String(card.version) !== version.trim()) return 'changed-since';
  if (card.state !== 'parked') return 'not-waiting';
  return verdicts === undefined ? 'verdict-unknown' : undefined;
}

type FieldChange = Pick<SheetChange, 'path' | 'before' | 'after'>;

/** Later values first, so that taking one of a list away moves none that is still to be compared. */
function changesOf(card: CardView, read: (column: string) => string | undefined): readonly FieldChange[] {
  return FIELDS.toReversed().flatMap((path) => {
    const cellText = read(path);
    const before = card.fields.find((field) => field.path === path)?.value ?? '';
    const after = uncell(cellText ?? '').trim();
    return cellText === undefined || after === before ? [] : [{ path, before, after }];
  });
}

function asVerdict({ path, after }: FieldChange): ReviewVerdict {
  return { kind: 'correct', path, value: after };
}

/** @returns why it stopped; `undefined` when everything was done */
function applied(desk: ReviewDesk, card: CardView, verdicts: readonly ReviewVerdict[]): string | undefined {
  let { version } = card;
  for (const verdict of verdicts) {
    const judged: Judged = desk.judge(card.key, { version, verdict, group: `sheet-${card.key}` });
    if (judged.kind !== 'done') return judged.kind === 'refused' ? judged.reason : judged.kind;
    ({ version } = judged.card);
  }
  return undefined;
}

function verdictsOf(text: string): readonly ReviewVerdict[] | undefined {
  const word = text.normalize('NFKC').trim().toLowerCase();
  if (word === '') return [];
  if (word === 'accept') return [{ kind: 'accept' }];
  if (word === 'new') return [{ kind: 'new-person' }, { kind: 'accept' }];
  const reason: DiscardReason | undefined = DISCARD_REASONS.find((one) => word === `discard:${one}`);
  return reason === undefined ? undefined : [{ kind: 'discard', reason }];
}
