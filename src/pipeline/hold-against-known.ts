import type { CardFields } from '../domain/card-fields.ts';
import type { CardReading } from '../domain/card-reading.ts';
import { type LearningPack, packSize } from '../domain/learning-pack.ts';
import { type KnownWorld, withWhatIsKnown } from '../stages/corroborate/index.ts';
import type { ReadFile } from './add-batch.ts';

export interface Known {
  readonly pack: LearningPack;
  /** What of the org comes near a card; `undefined` before anything of it is known. */
  readonly near: ((fields: CardFields) => KnownWorld) | undefined;
  readonly freeMail: ReadonlySet<string>;
}

/** Reads as before; what was read is then held against the learned pack and the org's own people and companies. */
export function heldAgainstKnown(readFile: ReadFile, known: () => Known): ReadFile {
  return async (bytes, path, signal) => {
    const readings = await readFile(bytes, path, signal);
    return readings.map((reading) => held(reading, known()));
  };
}

function held(reading: CardReading, { pack, near, freeMail }: Known): CardReading {
  if (reading.status !== 'read' || (near === undefined && packSize(pack) === 0)) return reading;
  const world = near?.(reading.fields) ?? { mailboxes: [], hosts: [], companies: [], freeMail };
  return { ...reading, fields: withWhatIsKnown(reading.fields, reading.lines, world, pack) };
}
