import type { CampaignResults } from '../domain/campaign-results.ts';
import type { FollowUpList } from '../domain/follow-up.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { CampaignFact } from '../domain/org-facts.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { SegmentQuery } from '../domain/segment.ts';
import type { AppParts } from './app-parts.ts';
import { type CampaignMembers, campaignsOf, createOrFind, type EventRequest, membersOf, resultsOf } from './campaigns.ts';
import { onePerson } from './find-person.ts';
import { batchIdOf } from './find-stored.ts';
import { followUps } from './follow-up.ts';
import type { Confirmation } from './production-guard.ts';
import { holdersOf, type ListedPerson, peopleIn } from './segments.ts';
import { addTag, mergeTags, removeTag, renameTag, type TagReport, tagsOf } from './tag-people.ts';

/** Whom a tag is for; exactly one of them. */
export interface TagTarget {
  readonly who?: readonly string[];
  readonly card?: string;
  readonly batch?: string;
  readonly segment?: string;
}

export interface ListingCommands {
  tags(): readonly { readonly name: string; readonly people: number }[];
  addTag(name: string, target: TagTarget, asked: Confirmation): Promise<TagReport>;
  removeTag(name: string, target: TagTarget, asked: Confirmation): Promise<TagReport>;
  renameTag(from: string, to: string, asked: Confirmation): Promise<TagReport>;
  mergeTags(from: string, to: string, asked: Confirmation): Promise<TagReport>;
  segment(query: SegmentQuery): readonly ListedPerson[];
  saveSegment(name: string, query: SegmentQuery): void;
  /** @throws OperatorError `RecordNotFound` */
  savedSegment(name: string): SegmentQuery;
  segments(): readonly { readonly name: string; readonly query: SegmentQuery }[];
  /** @param mine  only people of `user`, else of the configured one */
  followUps(mine: boolean, user: string | undefined, limit: number | undefined): FollowUpList;
  campaigns(): readonly CampaignFact[];
  campaignMembers(name: string): CampaignMembers;
  campaignResults(names: readonly string[], withinDays: number): readonly CampaignResults[];
  createCampaign(request: EventRequest): Promise<{ readonly campaign: CampaignFact; readonly created: boolean }>;
}

/** Lists of people and of what became of them. */
export function listingCommands(parts: AppParts): ListingCommands {
  const { relations } = parts;
  return {
    tags: () =>
      [...tagsOf(parts).values()]
        .map((tag) => ({ name: tag.name, people: holdersOf(relations.ledger(), tag).size }))
        .toSorted((a, b) => b.people - a.people || a.name.localeCompare(b.name)),
    addTag: (name, target, asked) => addTag(parts, name, targetOf(parts, target), asked),
    removeTag: (name, target, asked) => removeTag(parts, name, targetOf(parts, target), asked),
    renameTag: (from, to, asked) => renameTag(parts, from, to, asked),
    mergeTags: (from, to, asked) => mergeTags(parts, from, to, asked),
    segment: (query) => peopleIn(parts, query),
    saveSegment(name, query) {
      peopleIn(parts, query);
      relations.ledger().putSegment(name, query);
    },
    savedSegment: (name) => savedSegment(parts, name),
    segments: () => relations.ledger().segments(),
    followUps: (mine, user, limit) =>
      followUps(parts, {
        ...(mine ? { mine: userId(parts, user ?? relations.me) } : {}),
        ...(limit === undefined ? {} : { limit }),
      }),
    campaigns: () => campaignsOf(parts),
    campaignMembers: (name) => membersOf(parts, name),
    campaignResults: (names, withinDays) => resultsOf(parts, names, withinDays),
    createCampaign: (request) => createOrFind(parts, request),
  };
}

function savedSegment(parts: AppParts, name: string): SegmentQuery {
  const found = parts.relations
    .ledger()
    .segments()
    .find((one) => one.name === name);
  if (found !== undefined) return found.query;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no segment ${name}.`,
    hint: 'Nothing was done. `meibo segment list` shows them.',
    actions: ['meibo segment list'],
  });
}

/** @throws OperatorError `Usage` unless one way of naming people was used */
function targetOf(parts: AppParts, { who = [], card, batch, segment }: TagTarget): readonly PersonRecord[] {
  const given = [who.length > 0, card !== undefined, batch !== undefined, segment !== undefined].filter(Boolean);
  if (given.length !== 1) {
    throw new OperatorError({
      code: 'Usage',
      message: 'Say whom the tag is for in exactly one way.',
      hint: 'Nothing was done. Name a person, or use --card, --batch or --segment.',
      actions: ['meibo tag --help'],
    });
  }
  if (segment !== undefined) return peopleIn(parts, savedSegment(parts, segment)).map(({ person }) => person);
  return who.length > 0 ? [onePerson(parts.mirror, who)] : cardPeople(parts, card, batch);
}

function cardPeople(parts: AppParts, card: string | undefined, batch: string | undefined): readonly PersonRecord[] {
  const cards = parts.cards
    .cards(batch === undefined ? {} : { batchId: batchIdOf(parts, batch) })
    .filter(({ key }) => card === undefined || key.startsWith(card));
  const people = new Map(
    cards.flatMap(({ person }) => (person === undefined ? [] : [[person.id, parts.mirror.person(person.id)] as const])),
  );
  const found = [...people.values()].filter((person) => person !== undefined);
  if (found.length > 0 && (card === undefined || cards.length === 1)) return found;
  throw new OperatorError({
    code: 'RecordNotFound',
    message:
      cards.length > 1 && card !== undefined
        ? `${cards.length} cards begin with ${card}.`
        : 'No card of these has a person in the org yet.',
    hint: 'Nothing was done. `meibo list` shows the cards; `meibo apply` writes their people.',
    actions: ['meibo list'],
  });
}

function userId({ mirror }: AppParts, name: string | undefined): string {
  const found = mirror.users().find(({ id, username, email }) => [id, username, email].includes(name ?? ''));
  if (found !== undefined) return found.id;
  throw new OperatorError({
    code: 'Usage',
    message: name === undefined ? 'Nobody said who you are.' : `The org has no user ${name}.`,
    hint: 'Nothing was listed. Use --user USERNAME, or set relationship.me in meibo.yaml.',
  });
}
