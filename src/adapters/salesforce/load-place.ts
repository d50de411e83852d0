import type { BulkPosition } from './bulk-query.ts';
import { isForeignRow, textOf } from './row-values.ts';

/** How far a long load has come. */
export interface LoadPlace {
  /** What the load asks for; absent: everything. */
  readonly sinceMs?: number;
  /** The newest stamp of the org when the load began. */
  readonly highWaterMs: number;
  /** Objects that are through. */
  readonly done: readonly string[];
  /** The object at hand, and where its rows go on. */
  readonly at?: { readonly object: string; readonly position: BulkPosition };
}

/** A place as text, to be kept until the load is complete. */
export function placeText(place: LoadPlace): string {
  return JSON.stringify(place);
}

/** The place in a kept text, if it is one of the same load; what an earlier meibo kept may be anything. */
export function placeIn(text: string | undefined, sinceMs: number | undefined): LoadPlace | undefined {
  const kept = text === undefined ? undefined : parsed(text);
  if (!isForeignRow(kept) || typeof kept['highWaterMs'] !== 'number' || kept['sinceMs'] !== sinceMs) return undefined;
  const done: readonly unknown[] = Array.isArray(kept['done']) ? kept['done'] : [];
  const at = placeAt(kept['at']);
  return {
    highWaterMs: kept['highWaterMs'],
    done: done.filter((object) => typeof object === 'string'),
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(at === undefined ? {} : { at }),
  };
}

function placeAt(at: unknown): LoadPlace['at'] {
  if (!isForeignRow(at) || !isForeignRow(at['position'])) return undefined;
  const [object, jobId, locator] = [textOf(at, 'object'), textOf(at['position'], 'jobId'), textOf(at['position'], 'locator')];
  if (object === undefined || jobId === undefined) return undefined;
  return { object, position: { jobId, ...(locator === undefined ? {} : { locator }) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
