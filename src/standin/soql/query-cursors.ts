import { makeId } from '../record-id.ts';
import { refusal } from '../salesforce-error.ts';
import type { PendingRows } from './run-query.ts';

const MAX_OPEN = 100;

/** Query results that are still being paged through, by locator (`01g…`). The oldest is dropped when too many are open. */
export class QueryCursors {
  readonly #open = new Map<string, PendingRows>();
  #count = 0;

  keep(rest: PendingRows): string {
    this.#count += 1;
    const locator = makeId('01g', this.#count);
    this.#open.set(locator, rest);
    if (this.#open.size > MAX_OPEN) {
      const [oldest] = this.#open.keys();
      if (oldest !== undefined) this.#open.delete(oldest);
    }
    return locator;
  }

  find(locator: string): PendingRows {
    const rest = this.#open.get(locator);
    if (rest === undefined) throw refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    return rest;
  }
}
