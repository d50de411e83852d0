import type { ScoredCandidate } from '../../domain/match-decision.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';
import { personKeys } from './blocking-keys.ts';
import { knownAgainBy, type Remembered } from './known-again.ts';
import { scorePerson } from './score-person.ts';
import { pairVerdict, priorBits, weightOf } from './verdict.ts';
import type { Weighing } from './weighing.ts';

export interface ProfiledCard {
  readonly key: string;
  readonly profile: PersonProfile;
}

/** What a card is to the earlier cards of its pile: surely one of them, or perhaps. */
export type PileLink =
  { readonly kind: 'same'; readonly cardKey: string } | { readonly kind: 'doubt'; readonly candidate: ScoredCandidate };

/** A key that so many cards of one pile share proposes nobody: the whole pile is from one company. */
const MOST_SHARED = 60;

/**
 * Finds cards of one person inside a pile: the same card scanned twice, two colleagues' copies, two sides in two files.
 *
 * @param cards       in the order of capture
 * @param remembered  what people have said of two of them; it beats the evidence
 * @returns for a later card the key of the earliest one of the same person, or the earlier card it might be
 */
export function clusterCards(
  cards: readonly ProfiledCard[],
  weighing: Weighing,
  remembered: Remembered = nothing,
): ReadonlyMap<string, PileLink> {
  const earlier = new Map<string, ProfiledCard[]>();
  const links = new Map<string, PileLink>();
  for (const card of cards) {
    const keys = personKeys(card.profile);
    const known = new Set(keys.flatMap((key) => fewOf(earlier.get(key))));
    const best = bestOf(card, [...known], weighing, remembered);
    if (best !== undefined) links.set(card.key, leaderOf(best, links));
    for (const key of keys) addTo(earlier, key, card);
  }
  return links;
}

function fewOf(cards: readonly ProfiledCard[] | undefined): readonly ProfiledCard[] {
  return cards === undefined || cards.length > MOST_SHARED ? [] : cards;
}

function addTo(earlier: Map<string, ProfiledCard[]>, key: string, card: ProfiledCard): void {
  const cards = earlier.get(key);
  if (cards === undefined) earlier.set(key, [card]);
  else cards.push(card);
}

function nothing(): undefined {
  return undefined;
}

// oxlint-disable-next-line max-params -- who, among whom, by which measure, and what people have said
function bestOf(
  card: ProfiledCard,
  known: readonly ProfiledCard[],
  weighing: Weighing,
  remembered: Remembered,
): PileLink | undefined {
  const own = knownAgainBy(card.profile);
  let best: { readonly link: PileLink; readonly weight: number } | undefined;
  for (const other of known) {
    const said = remembered(own, knownAgainBy(other.profile));
    if (said === 'same') return { kind: 'same', cardKey: other.key };
    if (said === 'different') continue;
    const evidence = scorePerson(card.profile, other.profile, weighing);
    const verdict = pairVerdict(evidence, weighing);
    const weight = weightOf(evidence);
    if (verdict === 'non-link' || (best !== undefined && weight <= best.weight)) continue;
    const probability = 1 / (1 + 2 ** (priorBits(weighing) - weight));
    const link: PileLink =
      verdict === 'link'
        ? { kind: 'same', cardKey: other.key }
        : { kind: 'doubt', candidate: { object: 'Card', id: other.key, matchWeight: weight, probability, evidence } };
    best = { link, weight };
  }
  return best?.link;
}

/** A card that equals a later one of a person equals the first one. */
function leaderOf(link: PileLink, links: ReadonlyMap<string, PileLink>): PileLink {
  const further = link.kind === 'same' ? links.get(link.cardKey) : undefined;
  return further?.kind === 'same' ? further : link;
}
