import type { QueueFilter } from '../../domain/review-view.ts';
import type { Queue, Session } from './api.ts';
import { make } from './dom.ts';
import { labelOf } from './fields.ts';
import type { Words } from './words.ts';

/** Batch, reason and field, each with how many cards wait there. */
// oxlint-disable-next-line max-params -- where, what, and in which words
export function showFilters(
  place: HTMLElement,
  { counts }: Queue,
  filter: QueueFilter,
  session: Session,
  words: Words,
  change: (filter: QueueFilter) => void,
): void {
  const events = new Map(session.batches.map(({ id, event }) => [id, event]));
  const batchName = (id: string): string => [events.get(id), id].filter((part) => part !== undefined && part !== '').join(' · ');
  const reasonName = (reason: string): string => session.reasonWords[reason] ?? reason;
  place.replaceChildren(
    selectOf(words.batch, filter.batchId, counts.byBatch, batchName, words, (batchId) => change(put(filter, { batchId }))),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a reason that the server has just counted
    selectOf(words.reason, filter.reason, counts.byReason, reasonName, words, (reason) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a reason that the server has just counted
      change(put(filter, { reason: reason as QueueFilter['reason'] })),
    ),
    selectOf(
      words.worstField,
      filter.field,
      counts.byField,
      (field) => labelOf(field, words),
      words,
      (field) => change(put(filter, { field })),
    ),
  );
}

type Parts = { readonly [Name in keyof QueueFilter]: QueueFilter[Name] | undefined };

function put(filter: QueueFilter, part: Parts): QueueFilter {
  const { batchId, reason, field, photo } = { ...filter, ...part };
  return {
    ...(batchId === undefined ? {} : { batchId }),
    ...(reason === undefined ? {} : { reason }),
    ...(field === undefined ? {} : { field }),
    ...(photo === undefined ? {} : { photo }),
  };
}

// oxlint-disable-next-line max-params -- a select is its name, value, choices and what choosing does
function selectOf(
  name: string,
  value: string | undefined,
  counts: Readonly<Record<string, number>>,
  nameOf: (value: string) => string,
  words: Words,
  change: (value: string | undefined) => void,
): HTMLElement {
  const select = make('select', { 'aria-label': name });
  select.append(make('option', { value: '' }, `${name}: ${words.all}`));
  for (const [one, count] of Object.entries(counts)) {
    select.append(make('option', { value: one, selected: one === value }, `${nameOf(one)} (${count})`));
  }
  select.addEventListener('change', () => change(select.value === '' ? undefined : select.value));
  return select;
}
