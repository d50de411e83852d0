import type { CardReading } from '../../domain/card-reading.ts';

/** One line of `meibo read --format jsonl`: a contract, to which fields are only ever added. */
export function readingJson(reading: CardReading): object {
  if (reading.status === 'rejected') {
    const { source, status, reason, detail, timings } = reading;
    return { source, status, reason, ...(detail === undefined ? {} : { detail }), timings };
  }
  const { source, side, status, captureSource, fields, lines, image, warnings, timings } = reading;
  return { source, side, status, captureSource, fields, lines, ...(image === undefined ? {} : { image }), warnings, timings };
}
