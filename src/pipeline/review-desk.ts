import type { CardQuad } from '../domain/card-reading.ts';
import type { CardFields } from '../domain/card-fields.ts';
import type { ReviewedState, ReviewEvent } from '../domain/review.ts';
import type { CardView, Judged, JudgeRequest, ReviewRefusal } from '../domain/review-view.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { ReviewDesk } from '../ports/review-desk.ts';
import { isOutline } from '../stages/capture/index.ts';
import { knownAgainBy, personKeys } from '../stages/match/index.ts';
import { normalizePhone, profileOfCard, withNameParts } from '../stages/normalize/index.ts';
import { correctField, fieldAt, pairTokens, parseFieldPath, queueOf } from '../stages/review/index.ts';
import type { DeskParts } from './desk-parts.ts';
import { cardMatcher } from './match-cards.ts';
import { countsOf, openReviewIndex, type ReviewIndex } from './review-index.ts';
import { judge, type JudgeDeps, type JudgeOutcome, reverse } from './review-judge.ts';
import { cardView } from './review-view.ts';
import { split } from './split-card.ts';

/** Acts of this long ago can still be taken back in a new session. */
const UNDO_WINDOW_MS = 12 * 3_600_000;
/** Cards beside one that are looked at for pairs and doubles. */
const MOST_MATES = 12;

/** Opens a desk for one reviewer. */
// oxlint-disable-next-line max-lines-per-function -- one method after the other
export function openReviewDesk(parts: DeskParts, reviewer: string): ReviewDesk {
  const deps = judgeDeps(parts, reviewer);
  const index = openReviewIndex(parts, (card) => tokensOf(parts, card));
  const history = openHistory(parts, reviewer);
  const matchCards = cardMatcher(parts.mirror, parts.knowledge(), parts.reviews);
  const knowledge = { legalForms: parts.knowledge().legalForms, region: parts.region };
  const view = (card: StoredCard): CardView => cardView({ ...parts, matchCards, knowledge }, card, matesOf(parts, index, card));
  const answer = (key: string, outcome: JudgeOutcome): Judged => {
    if (outcome.kind === 'done') history.note(outcome.event);
    const card = cardOf(parts, outcome.kind === 'done' ? outcome.event.cardKey : key);
    if (card === undefined || outcome.kind === 'unknown') return { kind: 'unknown' };
    return outcome.kind === 'done' ? { kind: 'done', card: view(card) } : { ...outcome, card: view(card) };
  };
  return {
    queue(filter) {
      index.refresh();
      const waiting = index.waiting();
      const entries = queueOf(waiting, filter);
      const last = history.top('undo')[0]?.cardKey;
      const isWaiting = last !== undefined && entries.some(({ key }) => key === last);
      return { entries, counts: countsOf(waiting), ...(isWaiting ? { resumeAt: last } : {}) };
    },
    card(key) {
      index.refresh(parts.clock.nowAtMs());
      const card = cardOf(parts, key);
      return card === undefined ? undefined : view(card);
    },
    async picture(key) {
      const card = cardOf(parts, key);
      return card === undefined ? undefined : parts.picture(card);
    },
    // oxlint-disable-next-line complexity -- an accept is looked at before, the other verdicts are not
    judge(key, request) {
      const card = cardOf(parts, key);
      if (card === undefined) return { kind: 'unknown' };
      const needsView = request.verdict.kind === 'accept' || request.verdict.kind === 'new-person';
      if (needsView) index.refresh(parts.clock.nowAtMs());
      const seen = needsView ? view(card) : undefined;
      const reason = seen === undefined ? undefined : refusalOf(card, request, seen);
      if (reason !== undefined && seen !== undefined) return { kind: 'refused', reason, card: seen };
      const candidates = (seen?.candidates ?? []).filter(({ object }) => object !== 'Card').map(({ id }) => id);
      const outcome = judge(deps, key, request, candidates);
      // The reviewer has left an accepted card: what was shown of it is not worked out again.
      if (outcome.kind !== 'done' || request.verdict.kind !== 'accept' || seen === undefined) return answer(key, outcome);
      history.note(outcome.event);
      return { kind: 'done', card: { ...seen, version: request.version + 1, state: 'ready', reasons: [] } };
    },
    undo: () => goBack(deps, history, 'undo', answer),
    redo: () => goBack(deps, history, 'redo', answer),
    async readRegion(key, box) {
      const card = cardOf(parts, key);
      return card === undefined ? [] : parts.readRegion(card, box);
    },
    async photo(key) {
      const card = cardOf(parts, key);
      return card === undefined ? undefined : parts.photo(card);
    },
    async redraw(key, { version, quad }) {
      const card = cardOf(parts, key);
      if (card === undefined) return { kind: 'unknown' };
      const reason = whyNotRedrawn(card, quad);
      if (reason !== undefined) return { kind: 'refused', reason, card: view(card) };
      const reread = await parts.readOutline(card, quad);
      const verdict = { kind: 'outline', quad } as const;
      const asked = reread === undefined ? deps : { ...deps, reread };
      return answer(key, judge(asked, key, { version, verdict }, []));
    },
    async split(key, box) {
      const made = await split({ ...parts, reviewer }, key, box);
      if (made.kind !== 'made') return made;
      history.note(made.event);
      return answerWith(cardOf(parts, made.key), view);
    },
  };
}

function whyNotRedrawn({ reading }: StoredCard, quad: CardQuad): ReviewRefusal | undefined {
  if (reading.image === undefined) return 'no-picture';
  return isOutline(quad) ? undefined : 'no-outline';
}

/** Why the card, as the reviewer sees it, cannot be accepted. */
function refusalOf(card: StoredCard, request: JudgeRequest, seen: CardView): ReviewRefusal | undefined {
  return request.verdict.kind === 'accept' && request.version === (card.version ?? 0) ? seen.obstacles[0] : undefined;
}

function answerWith(card: StoredCard | undefined, view: (card: StoredCard) => CardView): Judged {
  return card === undefined ? { kind: 'unknown' } : { kind: 'done', card: view(card) };
}

function cardOf({ cards }: Pick<DeskParts, 'cards'>, key: string): StoredCard | undefined {
  return cards.cards({ keys: [key] })[0];
}

function tokensOf(parts: DeskParts, card: StoredCard): readonly string[] {
  return [...pairTokens(card), ...personKeys(profileOfCard(card.reading.fields, parts.knowledge()))];
}

/** Cards that may be the same person or another side, in the order of capture; with those this card took in. */
function matesOf(parts: DeskParts, index: ReviewIndex, card: StoredCard): readonly StoredCard[] {
  const near = index.sharing(tokensOf(parts, card), card.key).slice(0, MOST_MATES);
  return parts.cards.cards({ keys: [...near, ...(card.review?.absorbed ?? [])] });
}

function judgeDeps(parts: DeskParts, reviewer: string): JudgeDeps {
  const { cards, reviews, clock } = parts;
  return {
    cards,
    reviews,
    clock,
    reviewer,
    complete: (card, path, value) => ({ typed: canonical(parts, card, path, value) }),
    follow: (state, path) => withName(parts, state, path, { reviewer, atMs: clock.nowAtMs() }),
    identitiesOf: ({ reading }) => knownAgainBy(profileOfCard(reading.fields, parts.knowledge())),
  };
}

function canonical({ region }: DeskParts, card: StoredCard, path: string, typed: string): { value: string; e164?: string } {
  // Control characters have no place in a card's text, and would reach terminals and spreadsheets.
  const value = typed
    .normalize('NFC')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  if (path.startsWith('emails.')) return { value: value.normalize('NFKC').toLowerCase() };
  if (!path.startsWith('phones.') || value === '') return { value };
  const phone = normalizePhone(value, region);
  return phone.kind === 'ok' ? { value, e164: phone.value.e164 } : { value };
}

/** A name given as a whole is cut anew; given in parts, the whole follows. */
function withName(parts: DeskParts, state: ReviewedState, path: string, by: { reviewer: string; atMs: number }): ReviewedState {
  const { fields } = state.reading;
  const put = (changed: typeof fields): ReviewedState => ({ ...state, reading: { ...state.reading, fields: changed } });
  if (path === 'fullName') {
    const { lastName: _last, firstName: _first, ...whole } = fields;
    return put(withNameParts(whole, parts.knowledge().lexicon));
  }
  const field = parseFieldPath('fullName');
  const full = wholeName(fields);
  if ((path !== 'lastName' && path !== 'firstName') || field === undefined) return state;
  return fieldAt(fields, field)?.value === full ? state : put(correctField(fields, field, { value: full }, by));
}

/** Latin names begin with the given name. */
function wholeName({ lastName, firstName }: CardFields): string {
  const [last, first] = [lastName?.value ?? '', firstName?.value ?? ''];
  const isLatin = /^[\p{Script=Latin}\s.'-]*$/u.test(last + first);
  return (isLatin ? [first, last] : [last, first]).filter((part) => part !== '').join(' ');
}

interface History {
  note(event: ReviewEvent): void;
  /** The acts to take back next, newest first. */
  top(way: 'undo' | 'redo'): readonly ReviewEvent[];
  moved(events: readonly ReviewEvent[], way: 'undo' | 'redo'): void;
}

/** What this reviewer did and took back, from the log, so that a page that was closed can still undo. */
function openHistory({ reviews, clock }: DeskParts, reviewer: string): History {
  let done: ReviewEvent[] = [];
  let undone: ReviewEvent[] = [];
  const all = reviews.events({ reviewer, sinceMs: clock.nowAtMs() - UNDO_WINDOW_MS });
  const bySequence = new Map(all.map((event) => [event.sequence, event]));
  for (const event of all) replay(event);
  function replay(event: ReviewEvent): void {
    const { verdict } = event;
    if (verdict.kind !== 'undo' && verdict.kind !== 'redo') {
      done.push(event);
      undone = [];
      return;
    }
    const of = bySequence.get(verdict.of);
    if (of !== undefined) move(of, verdict.kind);
  }
  function move(event: ReviewEvent, way: 'undo' | 'redo'): void {
    const [from, to] = way === 'undo' ? [done, undone] : [undone, done];
    const left = from.filter(({ sequence }) => sequence !== event.sequence);
    to.push(event);
    if (way === 'undo') done = left;
    else undone = left;
  }
  return {
    note(event) {
      if (event.verdict.kind === 'undo' || event.verdict.kind === 'redo') return;
      done.push(event);
      undone = [];
    },
    top(way) {
      const list = way === 'undo' ? done : undone;
      const last = list.at(-1);
      if (last?.group === undefined) return last === undefined ? [] : [last];
      const first = list.findLastIndex(({ group }) => group !== last.group) + 1;
      return list.slice(first).toReversed();
    },
    moved(events, way) {
      for (const event of events) move(event, way);
    },
  };
}

function goBack(
  deps: JudgeDeps,
  history: History,
  way: 'undo' | 'redo',
  answer: (key: string, outcome: JudgeOutcome) => Judged,
): Judged {
  const events = history.top(way);
  const [first] = events;
  if (first === undefined) return { kind: 'refused', reason: 'nothing-to-undo' };
  const outcome = reverse(deps, events, way);
  if (outcome.kind === 'done') history.moved(events, way);
  return answer(first.cardKey, outcome);
}
