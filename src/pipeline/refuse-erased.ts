import type { CardReading } from '../domain/card-reading.ts';
import type { PrivacyRegister } from '../ports/privacy-register.ts';
import { personIdentifiers, type ProfileKnowledge, profileOfCard } from '../stages/normalize/index.ts';
import type { ReadFile } from './add-batch.ts';

/** Reads as before, but a card of somebody who was erased on request is refused before anything of it is kept. */
export function refuseErased(readFile: ReadFile, privacy: PrivacyRegister, knowledge: () => ProfileKnowledge): ReadFile {
  return async (bytes, path, signal) => {
    const readings = await readFile(bytes, path, signal);
    return readings.map((reading) => (isErased(reading, privacy, knowledge) ? refused(reading) : reading));
  };
}

function isErased(reading: CardReading, privacy: PrivacyRegister, knowledge: () => ProfileKnowledge): boolean {
  return reading.status === 'read' && privacy.isBlocked(personIdentifiers(profileOfCard(reading.fields, knowledge())));
}

function refused({ source, timings }: CardReading): CardReading {
  return { status: 'rejected', source, reason: 'erased-on-request', timings };
}
