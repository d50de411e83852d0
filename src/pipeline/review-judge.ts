import { isDeepStrictEqual } from 'node:util';

import type { ReviewedCard, ReviewedState, ReviewEvent, ReviewVerdict } from '../domain/review.ts';
import type { JudgeRequest, ReviewRefusal, SeenChange } from '../domain/review-view.ts';
import type { ReadCard, StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReviewStore } from '../ports/review-store.ts';
import { reviewedState } from './reviewed-state.ts';
import { decideReview, type ReviewInput } from '../stages/review/index.ts';

export interface JudgeDeps {
  readonly cards: CardStore;
  readonly reviews: ReviewStore;
  readonly clock: Clock;
  readonly reviewer: string;
  /** A typed value in canonical form, with what follows from it for other fields. */
  readonly complete: (card: StoredCard, path: string, value: string) => Pick<ReviewInput, 'typed'>;
  /** What was read within a new outline. */
  readonly reread?: ReadCard;
  /** Sets right what follows from a correction: parts of a name. */
  readonly follow: (state: ReviewedState, path: string) => ReviewedState;
  /** Names under which a card's person is known again. */
  readonly identitiesOf: (state: ReviewedState) => readonly string[];
}

export type JudgeOutcome =
  | { readonly kind: 'done'; readonly event: ReviewEvent }
  | { readonly kind: 'stale'; readonly changes: readonly SeenChange[] }
  | { readonly kind: 'refused'; readonly reason: ReviewRefusal }
  | { readonly kind: 'unknown' };

/**
 * One verdict, in one transaction: the card, the log, and what is remembered of two people. A request made from an older version
 * of the card changes nothing and says what happened since.
 *
 * @param candidates  ids of the candidates the reviewer saw: a new person is told apart from all of them
 */
export function judge(deps: JudgeDeps, key: string, request: JudgeRequest, candidates: readonly string[]): JudgeOutcome {
  return deps.cards.transact(() => {
    const card = deps.cards.cards({ keys: [key] })[0];
    if (card === undefined) return { kind: 'unknown' };
    if ((card.version ?? 0) !== request.version) return { kind: 'stale', changes: changesSince(deps, card) };
    const input = inputFor(deps, card, request.verdict);
    const decided = decideReview(input);
    if (decided.kind === 'refused') return decided;
    const after = request.verdict.kind === 'correct' ? deps.follow(decided.card, request.verdict.path) : decided.card;
    const reviewed: ReviewedCard[] = [{ key, before: reviewedState(card), after }];
    const other = input.other;
    if (other !== undefined && decided.other !== undefined)
      reviewed.push({ key: other.key, before: other.card, after: decided.other });
    const event = write(deps, key, request, reviewed);
    remember(deps, event, candidates);
    return { kind: 'done', event };
  });
}

function write(deps: JudgeDeps, cardKey: string, request: JudgeRequest, cards: readonly ReviewedCard[]): ReviewEvent {
  const { verdict, group, tookMs } = request;
  for (const { key, after } of cards) deps.reviews.setReviewed(key, after);
  const event = {
    cardKey,
    atMs: deps.clock.nowAtMs(),
    reviewer: deps.reviewer,
    verdict,
    cards,
    ...(group === undefined ? {} : { group }),
    ...(tookMs === undefined ? {} : { tookMs }),
  };
  return { ...event, sequence: deps.reviews.addEvent(event) };
}

function inputFor(deps: JudgeDeps, card: StoredCard, verdict: ReviewVerdict): ReviewInput {
  const by = { reviewer: deps.reviewer, atMs: deps.clock.nowAtMs() };
  const { reread } = deps;
  const input = { key: card.key, card: reviewedState(card), verdict, by, ...(reread === undefined ? {} : { reread }) };
  if (verdict.kind === 'correct') return { ...input, ...deps.complete(card, verdict.path, verdict.value) };
  if (verdict.kind === 'absorb' || verdict.kind === 'release') return withOther(deps, input, verdict);
  return input;
}

function withOther(
  deps: JudgeDeps,
  input: ReviewInput,
  verdict: Extract<ReviewVerdict, { kind: 'absorb' | 'release' }>,
): ReviewInput {
  const other = deps.cards.cards({ keys: [verdict.other] })[0];
  if (other === undefined) return input;
  const both = { ...input, other: { key: other.key, card: reviewedState(other) } };
  if (verdict.kind === 'absorb') return both;
  const apart = deps.reviews
    .eventsOf(input.key)
    .findLast((event) => event.verdict.kind === 'absorb' && event.verdict.other === verdict.other);
  const [own, theirs] = apart?.cards ?? [];
  return own === undefined || theirs === undefined ? both : { ...both, apart: { card: own.before, other: theirs.before } };
}

/** Whom the verdict tells apart or calls the same, under the names the person is known again by. */
function remember(deps: JudgeDeps, event: ReviewEvent, candidates: readonly string[]): void {
  const { reviews, identitiesOf } = deps;
  const { verdict } = event;
  const [reviewed] = event.cards;
  if (reviewed === undefined) return;
  const identities = identitiesOf(reviewed.after);
  const put = (other: string, said: 'same' | 'different'): void =>
    reviews.remember({ identities, other, verdict: said }, event.sequence);
  if (verdict.kind === 'link') put(verdict.id, 'same');
  if (verdict.kind === 'new-person') for (const id of candidates) put(id, 'different');
  if (verdict.kind === 'same-card') ofTwoCards(deps, event, [verdict.id, 'same'], identities);
  if (verdict.kind === 'not-same') tellApart(deps, event, verdict, identities);
  // A corrected name is known by another key: what was said of the person goes with it.
  if (verdict.kind === 'correct')
    for (const said of reviews.remembered(identitiesOf(reviewed.before))) put(said.other, said.verdict);
}

/** From a record by its id; from another card by the names of either person. */
function tellApart(
  deps: JudgeDeps,
  event: ReviewEvent,
  { object, id }: Extract<ReviewVerdict, { kind: 'not-same' }>,
  identities: readonly string[],
): void {
  if (object === 'Card') ofTwoCards(deps, event, [id, 'different'], identities);
  else deps.reviews.remember({ identities, other: id, verdict: 'different' }, event.sequence);
}

/** Both ways, by the names of either person. */
function ofTwoCards(
  { reviews, cards, identitiesOf }: JudgeDeps,
  { sequence }: ReviewEvent,
  [key, verdict]: readonly [string, 'same' | 'different'],
  identities: readonly string[],
): void {
  const put = (names: readonly string[], other: string): void =>
    reviews.remember({ identities: names, other, verdict }, sequence);
  const card = cards.cards({ keys: [key] })[0];
  const theirs = card === undefined ? [] : identitiesOf(reviewedState(card));
  for (const one of theirs) put(identities, one);
  for (const one of identities) put(theirs, one);
}

/**
 * Takes acts back, or does them again, newest first; all or none.
 *
 * @returns `stale` when somebody changed one of the cards since
 */
export function reverse(deps: JudgeDeps, events: readonly ReviewEvent[], way: 'undo' | 'redo'): JudgeOutcome {
  return deps.cards.transact(() => {
    let last: ReviewEvent | undefined;
    const expected = new Map<string, ReviewedState>();
    for (const event of events) {
      for (const { key, before, after } of event.cards) {
        const card = deps.cards.cards({ keys: [key] })[0];
        if (card === undefined) return { kind: 'unknown' };
        const [from, to] = way === 'undo' ? [after, before] : [before, after];
        if (!isDeepStrictEqual(expected.get(key) ?? reviewedState(card), plain(from)))
          return { kind: 'stale', changes: changesSince(deps, card) };
        expected.set(key, plain(to));
      }
    }
    for (const [key, state] of expected) deps.reviews.setReviewed(key, state);
    for (const event of events) {
      deps.reviews.setHeard(event.sequence, way === 'redo');
      const cards = event.cards.map(({ key, before, after }) =>
        way === 'undo' ? { key, before: after, after: before } : { key, before, after },
      );
      const line = { cardKey: event.cardKey, atMs: deps.clock.nowAtMs(), reviewer: deps.reviewer, cards };
      const verdict = { kind: way, of: event.sequence } as const;
      last = { ...line, verdict, sequence: deps.reviews.addEvent({ ...line, verdict }) };
    }
    return last === undefined ? { kind: 'refused', reason: 'nothing-to-undo' } : { kind: 'done', event: last };
  });
}

/** As the store gives it back: what is `undefined` is absent there. */
function plain(state: ReviewedState): ReviewedState {
  return JSON.parse(JSON.stringify(state));
}

function changesSince({ reviews }: JudgeDeps, card: StoredCard): readonly SeenChange[] {
  const events = reviews.eventsOf(card.key).slice(-5);
  if (events.length === 0) return [{ reviewer: '', kind: 'program', atMs: card.capturedAtMs }];
  return events.map(({ reviewer, verdict, atMs }) => ({
    reviewer,
    kind: verdict.kind,
    atMs,
    ...(verdict.kind === 'correct' ? { path: verdict.path } : {}),
  }));
}
