import { foldedName } from '../domain/folded-text.ts';
import { OperatorError } from '../domain/operator-error.ts';
import type { TagFact } from '../domain/org-facts.ts';
import type { PersonRecord } from '../domain/person-record.ts';
import type { SegmentQuery } from '../domain/segment.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import { BANDS } from '../domain/temperature.ts';
import { TITLE_LEVELS } from '../domain/title-words.ts';
import type { RelationshipLedger } from '../ports/relationship-ledger.ts';
import { normalizeTitle, sheetPhone } from '../stages/normalize/index.ts';
import { dayNumber } from '../stages/relationship/index.ts';
import type { AppParts } from './app-parts.ts';
import { wishesOf } from './opt-outs.ts';
import { todayOf } from './today.ts';

/** A person of a list, with what must be known before writing to them. */
export interface ListedPerson {
  readonly person: PersonRecord;
  /** The mobile number, else the other one, as a spreadsheet keeps it. */
  readonly phone?: string;
  readonly tags: readonly string[];
  readonly temperature?: number;
  readonly band?: string;
  readonly lastTouch?: string;
  readonly noMail: boolean;
  readonly noPhone: boolean;
}

/**
 * The people of a segment, by name.
 *
 * @throws OperatorError `RecordNotFound` for a tag that does not exist: a misspelled one must not give an empty list
 */
export function peopleIn(parts: AppParts, query: SegmentQuery): readonly ListedPerson[] {
  const { mirror, relations } = parts;
  const ledger = relations.ledger();
  const tags = new Map(ledger.facts('tag').map((tag) => [tag.name.normalize('NFKC').toLowerCase(), tag]));
  const wanted = (query.tags ?? []).map((name) => tagNamed(tags, name));
  const unwanted = (query.notTags ?? []).map((name) => tagNamed(tags, name));
  const excluded = new Set(unwanted.flatMap((tag) => [...holdersOf(ledger, tag)]));
  const names = new Map([...tags.values()].map(({ id, name }) => [id, name]));
  return [...candidates(ledger, wanted)]
    .filter((id) => !excluded.has(id))
    .flatMap((id) => mirror.person(id) ?? [])
    .filter((person) => person.convertedContactId === undefined && fits(parts, person, query))
    .map((person) => listed(parts, person, names))
    .toSorted((a, b) => a.person.lastName.localeCompare(b.person.lastName, 'ja') || a.person.id.localeCompare(b.person.id));
}

/**
 * The cards of people in a segment. A card that is not written yet has only its own tags: it is in a segment of tags alone when
 * they fit.
 *
 * @throws OperatorError `RecordNotFound` for a tag that neither the org nor any of the cards has
 */
export function cardsIn(parts: AppParts, cards: readonly StoredCard[], query: SegmentQuery): readonly StoredCard[] {
  const { tags = [], notTags = [], ...others } = query;
  const known = new Set(cards.flatMap(({ context }) => context.tags.map(foldedName)));
  const inOrg = new Set(
    parts.relations
      .ledger()
      .facts('tag')
      .map(({ name }) => foldedName(name)),
  );
  const onlyOnCards = [...tags, ...notTags].some((name) => known.has(foldedName(name)) && !inOrg.has(foldedName(name)));
  const people = onlyOnCards ? new Set<string>() : new Set(peopleIn(parts, query).map(({ person }) => person.id));
  const isOfTags = Object.keys(others).length === 0;
  return cards.filter(({ person, context }) => {
    if (person !== undefined && people.has(person.id)) return true;
    const own = new Set(context.tags.map(foldedName));
    const isOwn = person === undefined || onlyOnCards;
    return (
      isOfTags && isOwn && tags.every((name) => own.has(foldedName(name))) && !notTags.some((name) => own.has(foldedName(name)))
    );
  });
}

export function tagNamed(tags: ReadonlyMap<string, TagFact>, name: string): TagFact {
  const found = tags.get(foldedName(name));
  if (found !== undefined) return found;
  throw new OperatorError({
    code: 'RecordNotFound',
    message: `There is no tag ${name}.`,
    hint: 'Nothing was done. `meibo tag list` shows the tags; `meibo touchpoint pull` brings new ones from the org.',
    actions: ['meibo tag list'],
  });
}

export function holdersOf(ledger: RelationshipLedger, tag: TagFact): ReadonlySet<string> {
  return new Set(ledger.factsOf('assignment', { campaign: tag.id }).map(({ personId }) => ledger.currentId(personId)));
}

function candidates(ledger: RelationshipLedger, wanted: readonly TagFact[]): ReadonlySet<string> {
  const [first, ...rest] = wanted.map((tag) => holdersOf(ledger, tag));
  if (first !== undefined) return new Set([...first].filter((id) => rest.every((holders) => holders.has(id))));
  const everybody = new Set(ledger.facts('assignment').map(({ personId }) => ledger.currentId(personId)));
  for (const { personId } of ledger.everyPerson()) everybody.add(personId);
  return everybody;
}

function fits(parts: AppParts, person: PersonRecord, query: SegmentQuery): boolean {
  return (
    isMet(parts, person, query.metWithinDays) && isOfLevel(parts, person, query.titleLevel) && isOfBand(parts, person, query.band)
  );
}

function isMet(parts: AppParts, { id }: PersonRecord, days: number | undefined): boolean {
  if (days === undefined) return true;
  const today = todayOf(parts);
  return parts.relations
    .ledger()
    .ofPeople([id])
    .some(
      ({ direction, day }) =>
        direction === 'two-way' && day !== undefined && day <= today && dayNumber(today) - dayNumber(day) <= days,
    );
}

function isOfLevel(parts: AppParts, person: PersonRecord, least: SegmentQuery['titleLevel']): boolean {
  if (least === undefined) return true;
  const title = normalizeTitle(person.title ?? '', parts.knowledge().titleWords);
  const level = title.kind === 'ok' ? title.value.level : undefined;
  return level !== undefined && TITLE_LEVELS.indexOf(level) <= TITLE_LEVELS.indexOf(least);
}

function isOfBand({ relations }: AppParts, { id }: PersonRecord, least: SegmentQuery['band']): boolean {
  if (least === undefined) return true;
  const band = relations.ledger().score(id)?.band ?? 'cold';
  return BANDS.indexOf(band) >= BANDS.indexOf(least);
}

function listed(parts: AppParts, person: PersonRecord, names: ReadonlyMap<string, string>): ListedPerson {
  const { relations, region } = parts;
  const ledger = relations.ledger();
  const phone = person.mobile ?? person.phone;
  const score = ledger.score(person.id);
  const tags = ledger.factsOf('assignment', { person: person.id }).flatMap(({ tagId }) => names.get(tagId) ?? []);
  return {
    person,
    ...(phone === undefined ? {} : { phone: sheetPhone(phone, region) }),
    tags: [...new Set(tags)].toSorted(),
    ...wishesOf(parts, person),
    ...(score === undefined ? {} : { temperature: score.value, band: score.band }),
    ...(score?.lastTouch === undefined ? {} : { lastTouch: score.lastTouch }),
  };
}
