import type { FieldReading } from '../domain/card-fields.ts';
import type { ScoredCandidate } from '../domain/match-decision.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type {
  CandidateView,
  CardView,
  ComparedValue,
  FieldView,
  PairView,
  ReviewObstacle,
  WritePreview,
} from '../domain/review-view.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { Mirror } from '../ports/mirror.ts';
import { type ComparedKind, type LikenessKnowledge, likenessOf } from '../stages/normalize/index.ts';
import { fieldsWithPaths, pairEvidence } from '../stages/review/index.ts';
import { buildPlan, type MatchedCard, type PlanPolicy } from '../stages/sync/index.ts';
import { decided } from './make-plan.ts';
import type { MatchCards } from './match-cards.ts';
import { photoOf } from './photo-view.ts';
import { contextResolver } from './resolve-context.ts';

export interface ViewDeps {
  readonly cards: CardStore;
  readonly mirror: Mirror;
  readonly matchCards: MatchCards;
  readonly policy: PlanPolicy;
  readonly knowledge: LikenessKnowledge;
}

/** Less likely candidates are only in the way. */
const LEAST_PROBABILITY = 0.001;

/** Doubts about who somebody is, which only a person can end. */
const WHO: ReadonlySet<string> = new Set(['possible-link', 'several-possible', 'moved-company']);

/**
 * A card as a reviewer sees it.
 *
 * @param mates  other open cards that share something with it
 */
// oxlint-disable-next-line complexity -- a list of what may be absent
export function cardView(deps: ViewDeps, card: StoredCard, mates: readonly StoredCard[]): CardView {
  const matched = matchOf(deps, card, mates);
  const { reading, review, proposal } = card;
  const write = deps.mirror.pulledAtMs() === undefined ? undefined : preview(deps, matched);
  const { event, metOn } = card.context;
  const photo = photoOf(deps.cards, card);
  return {
    key: card.key,
    version: card.version ?? 0,
    state: card.state,
    batchId: card.batchId,
    ...(event === undefined ? {} : { event }),
    ...(metOn === undefined ? {} : { metOn }),
    reasons: card.parkReasons,
    fields: fieldViews(card),
    lines: reading.lines,
    warnings: reading.warnings,
    source: reading.source,
    ...(reading.image === undefined
      ? {}
      : { image: { width: reading.image.width, height: reading.image.height, quad: reading.image.quad } }),
    ...(photo === undefined ? {} : { photo }),
    turned: review?.turned ?? 0,
    decision: { verdict: matched.decision.verdict, reason: matched.decision.reason },
    newPerson: review?.person === 'new',
    ...(review?.discarded === undefined ? {} : { discarded: review.discarded }),
    candidates: candidateViews(deps, card, matched, proposal),
    pairs: pairViews(card, mates),
    ...(write === undefined ? {} : { write }),
    obstacles: obstaclesOf(card, write, matched),
  };
}

function matchOf({ mirror, matchCards }: ViewDeps, card: StoredCard, mates: readonly StoredCard[]): MatchedCard {
  const { context } = card;
  const found = matchCards([...mates, card]).at(-1);
  if (found === undefined) throw new Error('the matcher answers for every card');
  return decided(mirror, { ...found, context: contextResolver(mirror)(context) });
}

/** The plan of this card alone, as if every value had been accepted. */
function preview(deps: ViewDeps, matched: MatchedCard): WritePreview {
  const card: StoredCard = { ...matched.card, state: 'ready', parkReasons: [] };
  const { sameAsCard: _leader, ...alone } = matched;
  const plan = buildPlan({
    orgId: deps.mirror.orgId() ?? '',
    nowAtMs: 0,
    mirrorPulledAtMs: 0,
    policy: { ...deps.policy, leastConfidence: 0 },
    cards: [{ ...alone, card }],
  });
  const item = plan.items[0];
  if (item === undefined) throw new Error('a plan has an item for every card');
  const { action, reasons, person, changes } = item;
  return {
    action,
    reasons,
    ...(person === undefined ? {} : { object: person.object }),
    ...(person?.kind === 'existing' ? { id: person.id } : {}),
    changes,
  };
}

function obstaclesOf(card: StoredCard, write: WritePreview | undefined, { record }: MatchedCard): readonly ReviewObstacle[] {
  const { fields } = card.reading;
  const isKnown = record !== undefined;
  const checks: readonly (readonly [boolean, ReviewObstacle])[] = [
    [write?.reasons.some((reason) => WHO.has(reason)) === true, 'decide-person'],
    [(fields.fullName ?? fields.lastName) === undefined && !isKnown, 'name-missing'],
    [(fields.company ?? fields.companyLatin) === undefined && !isKnown, 'company-missing'],
    [fields.emails.some(({ value }) => !isEmail(value)), 'not-an-email'],
  ];
  return checks.flatMap(([holds, obstacle]) => (holds ? [obstacle] : []));
}

/** As Salesforce checks it: one @, a dot in the domain, no blanks. */
function isEmail(text: string): boolean {
  return /^[^\s@"'<>,;]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

function fieldViews(card: StoredCard): readonly FieldView[] {
  const { fields } = card.reading;
  const missing = [
    ...(fields.fullName === undefined && fields.lastName === undefined ? ['fullName'] : []),
    ...(fields.company === undefined && fields.companyLatin === undefined ? ['company'] : []),
    ...(fields.emails.length === 0 && fields.phones.length === 0 ? ['emails.0', 'phones.0'] : []),
  ];
  const views = fieldsWithPaths(fields).map(({ path, reading }) => fieldView(path, reading));
  return [...missing.map(missingView), ...views.toSorted((a, b) => a.confidence - b.confidence)];
}

function missingView(path: string): FieldView {
  return { path, value: '', confidence: 0, raw: '', origin: 'ink', evidence: [], alternatives: [], problem: 'missing' };
}

function fieldView(path: string, reading: FieldReading): FieldView {
  const { value, confidence, raw, origin, box, evidence, alternatives = [] } = reading;
  const problem = problemOf(path, reading);
  return {
    path,
    value,
    confidence,
    raw,
    origin,
    ...(box === undefined ? {} : { box }),
    evidence,
    alternatives: alternatives.slice(0, 9),
    ...(problem === undefined ? {} : { problem }),
  };
}

function problemOf(path: string, reading: FieldReading): FieldView['problem'] {
  if (path.startsWith('emails.') && !isEmail(reading.value)) return 'not-an-email';
  return path.startsWith('phones.') && !reading.value.startsWith('+') ? 'no-such-number' : undefined;
}

function candidateViews(
  { cards, mirror, knowledge }: ViewDeps,
  card: StoredCard,
  { decision, record }: MatchedCard,
  proposal: StoredCard['proposal'],
): readonly CandidateView[] {
  const linked = record?.id;
  const proposed = proposal === undefined || decision.candidates.some(({ id }) => id === proposal.id) ? [] : [proposal];
  const all: readonly ScoredCandidate[] = [
    ...proposed.map(({ object, id }) => ({ object, id, matchWeight: 0, probability: 0, evidence: [] })),
    ...decision.candidates,
  ];
  const worthShowing = all.filter(
    ({ id, probability }) => probability >= LEAST_PROBABILITY || id === linked || id === proposal?.id,
  );
  return worthShowing.slice(0, 9).map((candidate) => {
    const chosen = candidate.id === linked ? 'linked' : candidate.id === proposal?.id ? 'proposed' : undefined;
    const { object, id, probability, evidence } = candidate;
    const known = object === 'Card' ? cards.cards({ keys: [id] })[0] : undefined;
    const person = known === undefined ? valuesOfRecord(mirror.person(id)) : valuesOfCard(known);
    return {
      object,
      id,
      name: person['name'] ?? '',
      company: person['company'] ?? '',
      probability,
      evidence,
      compared: compare(valuesOfCard(card), person, knowledge),
      ...(chosen === undefined ? {} : { chosen }),
    };
  });
}

type Values = Readonly<Record<string, string>>;

// oxlint-disable-next-line complexity -- a list of what may be absent
function valuesOfCard({ reading: { fields } }: StoredCard): Values {
  const phone = (kinds: readonly string[]): string => fields.phones.find(({ type }) => kinds.includes(type))?.value ?? '';
  return {
    name: fields.fullName?.value ?? [fields.lastName?.value, fields.firstName?.value].filter(Boolean).join(' '),
    company: (fields.company ?? fields.companyLatin)?.value ?? '',
    title: fields.title?.value ?? '',
    email: fields.emails[0]?.value ?? '',
    mobile: phone(['mobile']),
    phone: phone(['direct', 'work', 'main']),
    address: fields.address?.value ?? '',
  };
}

function valuesOfRecord(record: PersonRecord | undefined): Values {
  if (record === undefined) return {};
  const { lastName, firstName, company, title, email, mobile, phone, address } = record;
  return {
    name: [lastName, firstName].filter((part) => part !== undefined).join(' '),
    company: company ?? '',
    title: title ?? '',
    email: email ?? '',
    mobile: mobile ?? '',
    phone: phone ?? '',
    address: address ?? '',
  };
}

function compare(card: Values, record: Values, knowledge: LikenessKnowledge): readonly ComparedValue[] {
  return Object.entries(card).flatMap(([field, own]) => {
    const theirs = record[field] ?? '';
    if (own === '' && theirs === '') return [];
    return [{ field, card: own, record: theirs, outcome: outcomeOf(KIND_OF[field], own, theirs, knowledge) }];
  });
}

/** What each compared value is; those that are not named are texts like a title. */
const KIND_OF: Readonly<Record<string, ComparedKind>> = {
  name: 'name',
  company: 'company',
  email: 'email',
  mobile: 'phone',
  phone: 'phone',
  address: 'address',
};

function outcomeOf(
  kind: ComparedKind = 'title',
  ...[own, theirs, knowledge]: readonly [string, string, LikenessKnowledge]
): ComparedValue['outcome'] {
  if (own === '') return 'only-record';
  return theirs === '' ? 'only-card' : likenessOf(kind, own, theirs, knowledge);
}

function pairViews(card: StoredCard, mates: readonly StoredCard[]): readonly PairView[] {
  const absorbed = new Set(card.review?.absorbed);
  const view = (other: StoredCard, evidence: PairView['evidence']): PairView => ({
    key: other.key,
    name: other.reading.fields.fullName?.value ?? '',
    company: (other.reading.fields.company ?? other.reading.fields.companyLatin)?.value ?? '',
    path: other.reading.source.path.split(/[\\/]/).at(-1) ?? '',
    evidence,
    absorbed: absorbed.has(other.key),
  });
  return mates
    .map((other) => view(other, pairEvidence(card, other)))
    .filter(({ evidence, absorbed: isPart }) => isPart || evidence.length > 0)
    .slice(0, 6);
}
