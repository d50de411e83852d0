import type { CardFields } from '../domain/card-fields.ts';
import type { CardReading } from '../domain/card-reading.ts';
import { holdsWords, isOtherPaper } from '../stages/extract/index.ts';

/** Values of less confidence than this are what drawings were read as. */
const LEAST_SURE = 0.3;

/** Whether what was read is no business card: a receipt, an identity paper, or a picture of which nothing was read but marks. */
export function isNoCard(reading: CardReading | undefined): boolean {
  if (reading?.status !== 'read' || reading.captureSource === 'qr') return false;
  const { fields, lines } = reading;
  return isOtherPaper(lines, isReachable(fields)) || (tellsNothing(fields) && !holdsWords(lines));
}

function isReachable({ emails, urls, phones }: CardFields): boolean {
  return emails.length + urls.length > 0 || phones.some(({ e164 }) => e164 !== undefined);
}

function tellsNothing({ emails, phones, urls, ...singles }: CardFields): boolean {
  const all = [...emails, ...phones, ...urls, ...Object.values(singles)];
  return all.every((field) => field === undefined || field.confidence < LEAST_SURE);
}
