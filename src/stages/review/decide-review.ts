import type { ReviewedState, ReviewVerdict } from '../../domain/review.ts';
import type { CardState, ReadCard } from '../../domain/stored-card.ts';
import { acceptedFields, correctField, type Typed, type TypedValue } from './correct-field.ts';
import { parseFieldPath } from './field-paths.ts';
import { joinReadings } from './join-cards.ts';
import { withTyped } from './typed-fields.ts';

/** Cards in these states are still ours to change; the others are in the org or gone. */
const OPEN: ReadonlySet<CardState> = new Set(['ready', 'parked', 'refused']);

export type Refusal =
  'separate-first' | 'nothing-read' | 'not-open' | 'unknown-field' | 'value-too-long' | 'not-absorbed' | 'itself';

export type Decided =
  | { readonly kind: 'changed'; readonly card: ReviewedState; readonly other?: ReviewedState }
  | { readonly kind: 'refused'; readonly reason: Refusal };

export interface ReviewInput {
  readonly key: string;
  readonly card: ReviewedState;
  readonly verdict: ReviewVerdict;
  readonly by: Typed;
  /** The value of a correction in canonical form. */
  readonly typed?: TypedValue;
  /** What was read within a new outline. */
  readonly reread?: ReadCard;
  /** The card that is absorbed or released, and how it was before it was absorbed. */
  readonly other?: { readonly key: string; readonly card: ReviewedState };
  /** This card as it was before it took the other one in. */
  readonly apart?: { readonly card: ReviewedState; readonly other: ReviewedState };
}

/** Longest value a person may give a field. */
const LONGEST_VALUE = 500;

/** What a verdict makes of a card; nothing is decided for a card that is on its way to the org or there already. */
export function decideReview(input: ReviewInput): Decided {
  const { card, verdict, by } = input;
  if (!OPEN.has(card.state)) return refused('not-open');
  if (verdict.kind === 'correct') return corrected(input, verdict.path);
  if (verdict.kind === 'absorb') return absorbed(input, verdict.other);
  if (verdict.kind === 'release') return released(input, verdict.other);
  if (verdict.kind === 'outline') return redrawn(input);
  if (verdict.kind === 'accept')
    return changed({ ...card, ...READY, reading: { ...card.reading, fields: acceptedFields(card.reading.fields, by) } });
  if (verdict.kind === 'turn') return changed({ ...card, review: { ...card.review, turned: ((verdict.quarters % 4) + 4) % 4 } });
  if (verdict.kind === 'discard')
    return changed({ ...card, state: 'refused', parkReasons: [], review: { ...card.review, discarded: verdict.reason } });
  // What is said of two cards is remembered of their people; the cards stay as they are.
  return changed(verdict.kind === 'same-card' ? card : decideWho(card, verdict));
}

/** Who the card's person is, or is not. */
function decideWho(
  card: ReviewedState,
  verdict: Extract<ReviewVerdict, { kind: 'link' | 'new-person' | 'not-same' }>,
): ReviewedState {
  const { proposal, ...others } = card;
  if (verdict.kind === 'new-person') return { ...others, review: { ...card.review, person: 'new' } };
  if (verdict.kind === 'not-same') return proposal?.id === verdict.id ? others : card;
  const { person: _new, ...review } = card.review ?? {};
  return { ...card, proposal: { object: verdict.object, id: verdict.id, reason: 'reviewer', accepted: true }, review };
}

const READY = { state: 'ready', parkReasons: [] } as const;

function corrected({ card, by, typed }: ReviewInput, text: string): Decided {
  const path = parseFieldPath(text);
  if (path === undefined || typed === undefined) return refused('unknown-field');
  if (typed.value.length > LONGEST_VALUE) return refused('value-too-long');
  const fields = correctField(card.reading.fields, path, typed, by);
  return changed({ ...card, reading: { ...card.reading, fields } });
}

function absorbed({ key, card, other }: ReviewInput, otherKey: string): Decided {
  if (other === undefined || otherKey !== other.key || !OPEN.has(other.card.state)) return refused('not-open');
  if (otherKey === key || other.card.review?.absorbedBy !== undefined) return refused('itself');
  const review = { ...card.review, absorbed: [...(card.review?.absorbed ?? []), otherKey] };
  return {
    kind: 'changed',
    card: { ...card, reading: joinReadings(card.reading, other.card.reading), review },
    other: { ...other.card, state: 'refused', parkReasons: [], review: { ...other.card.review, absorbedBy: key } },
  };
}

function released({ card, apart }: ReviewInput, otherKey: string): Decided {
  if (apart === undefined || card.review?.absorbed?.includes(otherKey) !== true) return refused('not-absorbed');
  const review = { ...card.review, absorbed: card.review.absorbed.filter((one) => one !== otherKey) };
  return { kind: 'changed', card: { ...card, reading: apart.card.reading, review }, other: apart.other };
}

/** A person's words stay; everything else is as it is read within the new outline. */
function redrawn({ card, reread }: ReviewInput): Decided {
  // Apart again, they would bring back the old outline.
  if ((card.review?.absorbed ?? []).length > 0) return refused('separate-first');
  if (reread === undefined) return refused('nothing-read');
  const { turned: _turned, ...review } = card.review ?? {};
  const fields = withTyped(card.reading.fields, reread.fields);
  const reading = { ...reread, source: card.reading.source, side: card.reading.side, fields };
  return changed({ ...card, reading, review: { ...review, redrawn: true } });
}

function changed(card: ReviewedState): Decided {
  return { kind: 'changed', card };
}

function refused(reason: Refusal): Decided {
  return { kind: 'refused', reason };
}
