import type { CardReading, CardSource, ReadRejection } from '../domain/card-reading.ts';
import { EngineLost } from '../domain/engine-lost.ts';

/** Says that a picture, or what follows on it, is not read. */
export function rejected(source: CardSource, reason: ReadRejection, totalMs: number, detail?: string): CardReading {
  return {
    status: 'rejected',
    source,
    reason,
    timings: { totalMs: Math.round(totalMs) },
    ...(detail === undefined ? {} : { detail }),
  };
}

/** The cards of one page. Where the engine is lost over one of them, that is said instead of it and what would follow: other pages may be read. */
export async function* unlessEngineLost(cards: AsyncIterable<CardReading>, page: CardSource): AsyncIterable<CardReading> {
  let source = page;
  try {
    for await (const reading of cards) {
      source = { ...reading.source, index: reading.source.index + 1 };
      yield reading;
    }
  } catch (error) {
    if (!(error instanceof EngineLost)) throw error;
    yield rejected(source, 'engine-lost', 0, error.message);
  }
}
