import { foldedLetters } from '../domain/folded-text.ts';
import type { CardFields, FieldReading } from '../domain/card-fields.ts';
import type { CardReading } from '../domain/card-reading.ts';
import type { SelfTestReport } from '../domain/self-test.ts';

/** What is printed on a card of the control deck. */
export interface ControlCard {
  readonly path: string;
  readonly fullName?: string;
  readonly company?: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly { readonly e164: string }[];
}

/** An installation that reads less of the control deck has a fault: a damaged model, a wrong build of a library. */
const LEAST_RIGHT = 0.8;

/**
 * Counts what was read of the control deck. The denominator is what is printed: a card that failed counts as wrong.
 *
 * @param readings  of the deck's files, in any order
 */
export function judgeControlDeck(
  deck: readonly ControlCard[],
  readings: readonly CardReading[],
  measured: { readonly seconds: number; readonly memoryMb: number },
): SelfTestReport {
  const byPath = new Map(readings.flatMap((one) => (one.status === 'read' ? [[one.source.path, one.fields] as const] : [])));
  const judged = deck.flatMap((card) => judgeControlCard(card, byPath.get(card.path)));
  const fields = [...new Set(judged.map(({ field }) => field))].map((field) => {
    const own = judged.filter((one) => one.field === field);
    return { field, printed: own.length, right: own.filter(({ isRight }) => isRight).length };
  });
  return {
    cards: deck.length,
    fields,
    secondsPerCard: deck.length === 0 ? 0 : measured.seconds / deck.length,
    ...measured,
    isSound: judged.filter(({ isRight }) => isRight).length >= LEAST_RIGHT * judged.length,
  };
}

interface Judged {
  readonly field: string;
  readonly isRight: boolean;
}

function judgeControlCard(
  { fullName, company, emails = [], phones = [] }: ControlCard,
  read: CardFields | undefined,
): readonly Judged[] {
  return [
    ...single('name', fullName, read?.fullName),
    ...single('company', company, read?.company),
    ...emails.map((email) => ({
      field: 'e-mail',
      isRight: read?.emails.some(({ value }) => foldedLetters(value) === foldedLetters(email)) === true,
    })),
    ...phones.map((phone) => ({ field: 'phone', isRight: read?.phones.some(({ e164 }) => e164 === phone.e164) === true })),
  ];
}

function single(field: string, printed: string | undefined, own: FieldReading | undefined): readonly Judged[] {
  return printed === undefined ? [] : [{ field, isRight: foldedLetters(own?.value ?? '') === foldedLetters(printed) }];
}
