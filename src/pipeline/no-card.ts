import type { CardFields, FieldReading } from '../domain/card-fields.ts';
import type { CardReading } from '../domain/card-reading.ts';
import { holdsWords, isOtherPaper, isPage, legibleLinesWithoutTrace } from '../stages/extract/index.ts';

/** Values of less confidence than this are what drawings were read as. */
const LEAST_SURE = 0.3;
/** Names and companies of less confidence are words in large print, of whatever they stand on. */
const WORDS_IN_LARGE_PRINT = 0.5;
/** Legible lines of which none is anything that a card says, and of which only the largest may be. */
const MANY_THAT_SAY_NOTHING = 5;
const MANY_BESIDE_LARGE_PRINT = 8;
const MANY_ON_A_PAGE = 6;
/** No card is as square as a page or a book, width by height or height by width, but for a few that are squares. */
const SHAPE_OF_PAGES = { from: 1.2, to: 1.42 } as const;

type ReadCard = Extract<CardReading, { readonly status: 'read' }>;

/** Whether what was read is no business card: a receipt, an identity paper, a page, or a picture of which nothing was read but marks, or words that say nothing a card says. */
export function isNoCard(reading: CardReading | undefined): boolean {
  if (reading?.status !== 'read' || reading.captureSource === 'qr') return false;
  const { fields, lines } = reading;
  if (isOtherPaper(lines, isReachable(fields)) || (tellsNothing(fields) && !holdsWords(lines))) return true;
  return !tellsWhere(fields) && ((isPage(lines) && !isNamedWithFewLines(reading)) || isOtherPrint(reading));
}

/** So few lines with somebody's name are a card with a long slogan. */
const FEW_LINES = 8;
const SURE_NAME = 0.7;

function isNamedWithFewLines({ fields, lines }: ReadCard): boolean {
  return lines.length <= FEW_LINES && isSure(fields.fullName, SURE_NAME);
}

function isReachable({ emails, urls, phones }: CardFields): boolean {
  return emails.length + urls.length > 0 || phones.some(({ e164 }) => e164 !== undefined);
}

/** Whether there is any way to reach somebody, however badly it was read. */
function tellsWhere({ emails, urls, phones, address, postalCode }: CardFields): boolean {
  return emails.length + urls.length + phones.length > 0 || isSure(address) || isSure(postalCode);
}

function tellsNothing({ emails, phones, urls, ...singles }: CardFields): boolean {
  return [...emails, ...phones, ...urls, ...Object.values(singles)].every((field) => !isSure(field));
}

function isSure(field: FieldReading | undefined, least: number = LEAST_SURE): boolean {
  return field !== undefined && field.confidence >= least;
}

/** Covers, plaques, boxes, screens: much that is legible, and nothing of it is more than large print; blurred cards are not legible. */
function isOtherPrint({ fields, lines, image }: ReadCard): boolean {
  const legible = legibleLinesWithoutTrace(lines);
  if (tellsNothing(fields) && fields.company === undefined) return legible >= MANY_THAT_SAY_NOTHING;
  const { emails: _emails, phones: _phones, urls: _urls, ...singles } = fields;
  if (Object.values(singles).some((field) => isSure(field, WORDS_IN_LARGE_PRINT))) return false;
  return legible >= (isShapedAsPage(image) ? MANY_ON_A_PAGE : MANY_BESIDE_LARGE_PRINT);
}

function isShapedAsPage(image: ReadCard['image']): boolean {
  if (image === undefined) return false;
  const shape = Math.max(image.width / image.height, image.height / image.width);
  return shape > SHAPE_OF_PAGES.from && shape < SHAPE_OF_PAGES.to;
}
