import { foldedLetters } from '../../domain/folded-text.ts';
import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import {
  EMPTY_PACK,
  type LearnedConfusion,
  type LearnedDomain,
  type LearnedSpelling,
  type LearningPack,
  type PackPart,
  subjectOf,
} from '../../domain/learning-pack.ts';
import type { RememberedVerdict, ReviewEvent } from '../../domain/review.ts';
import { type AcceptedReading, acceptedReadings } from './accuracy.ts';
import { fieldsWithPaths } from './field-paths.ts';

/** Cards with one unread line and one company, before the line is taken for its drawn name. */
const LEAST_LOGO_CARDS = 2;
/** Times a pair of shapes is seen before it is worth a line of the pack. */
const LEAST_TIMES = 2;
const LOGO_LETTERS = { least: 3, most: 24 } as const;

/**
 * What corrections teach beyond a pack that is in force: entries that are new, that changed, or that more cards speak for.
 * Nothing is learned that reviewers contradicted: a spelling they let stand elsewhere, one with two answers. What the pack once
 * had and a person took out comes back only with new corrections.
 *
 * @param events  all, oldest first
 * @param said    verdicts about pairs of people
 */
export function learnPack(
  events: readonly ReviewEvent[],
  said: readonly RememberedVerdict[],
  { inForce, freeMail }: { readonly inForce: LearningPack; readonly freeMail: ReadonlySet<string> },
): LearningPack {
  const cards = acceptedReadings(events);
  const isNews = newsFor(inForce);
  return {
    ...EMPTY_PACK,
    learnedThrough: Math.max(inForce.learnedThrough, events.at(-1)?.sequence ?? 0),
    companies: isNews('companies', spellings(cards, 'company')),
    titles: isNews('titles', spellings(cards, 'title')),
    logos: isNews('logos', logos(cards)),
    domains: isNews('domains', domains(cards, freeMail)),
    confusions: isNews('confusions', confusions(cards)),
    different: isNews(
      'different',
      said
        .filter(({ verdict }) => verdict === 'different')
        .flatMap(({ identities, other }) => identities.map((person) => ({ entry: { person, other }, sequence: Infinity }))),
    ),
  };
}

/** An entry with the last review that speaks for it. */
interface Learned<T> {
  readonly entry: T;
  readonly sequence: number;
}

function newsFor(
  inForce: LearningPack,
): <P extends PackPart>(part: P, learned: readonly Learned<LearningPack[P][number]>[]) => LearningPack[P][number][] {
  return (part, learned) => {
    const known = new Map(inForce[part].map((entry) => [subjectOf(entry), JSON.stringify(entry)]));
    return learned
      .filter(({ entry, sequence }) => sequence > inForce.learnedThrough && known.get(subjectOf(entry)) !== JSON.stringify(entry))
      .map(({ entry }) => entry);
  };
}

/** Answers by question, with how many cards gave each. */
class Answers {
  readonly #byQuestion = new Map<string, Map<string, { cards: number; sequence: number; asked: string; answer: string }>>();

  add(question: string, answer: string, sequence: number): void {
    const answers = this.#byQuestion.get(foldedLetters(question)) ?? new Map();
    const before = answers.get(foldedLetters(answer)) ?? { cards: 0, sequence: 0, asked: question, answer };
    answers.set(foldedLetters(answer), { ...before, cards: before.cards + 1, sequence });
    this.#byQuestion.set(foldedLetters(question), answers);
  }

  /** Questions that all cards answer alike. */
  unanimous(): readonly { cards: number; sequence: number; asked: string; answer: string }[] {
    return [...this.#byQuestion.values()].flatMap((answers) => (answers.size === 1 ? [...answers.values()] : []));
  }
}

function spellings(cards: readonly AcceptedReading[], name: 'company' | 'title'): readonly Learned<LearnedSpelling>[] {
  const answers = new Answers();
  for (const { machine, person, sequence } of cards) {
    const read = machine.fields[name];
    const right = person.fields[name];
    // A reading that was let stand is an answer too: the same text may be right elsewhere.
    if (read?.origin === 'ink' && right !== undefined) answers.add(read.value, right.value, sequence);
  }
  return answers
    .unanimous()
    .filter(({ asked, answer }) => foldedLetters(asked) !== foldedLetters(answer))
    .map(({ asked, answer, cards: count, sequence }) => ({ entry: { read: asked, right: answer, cards: count }, sequence }));
}

function isTyped(reading: FieldReading | undefined): reading is FieldReading {
  return reading?.origin === 'person';
}

function hasNoInk(reading: FieldReading | undefined): boolean {
  return reading === undefined || reading.origin === 'inferred';
}

/** Lines that belong to no field, on cards whose company a person had to type. */
function logos(cards: readonly AcceptedReading[]): readonly Learned<LearnedSpelling>[] {
  const answers = new Answers();
  for (const { machine, person, sequence } of cards) {
    const { company } = person.fields;
    if (company === undefined) continue;
    const isDrawn = hasNoInk(machine.fields.company) && isTyped(company);
    for (const line of new Set(leftoverLines(machine.lines, person.fields)))
      answers.add(line, isDrawn ? company.value : `${company.value}\n(printed)`, sequence);
  }
  return answers
    .unanimous()
    .filter(({ cards: count, answer }) => count >= LEAST_LOGO_CARDS && !answer.endsWith('\n(printed)'))
    .map(({ asked, answer, cards: count, sequence }) => ({ entry: { read: asked, right: answer, cards: count }, sequence }));
}

function leftoverLines(lines: readonly string[], fields: CardFields): readonly string[] {
  const values = fieldsWithPaths(fields).flatMap(({ reading }) => [foldedLetters(reading.value), foldedLetters(reading.raw)]);
  return lines.filter((line) => {
    const text = foldedLetters(line);
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    if (letters < LOGO_LETTERS.least || text.length > LOGO_LETTERS.most) return false;
    return !values.some((value) => value !== '' && (value.includes(text) || text.includes(value)));
  });
}

function domains(cards: readonly AcceptedReading[], freeMail: ReadonlySet<string>): readonly Learned<LearnedDomain>[] {
  const answers = new Answers();
  const helped = new Set<string>();
  for (const { machine, person, sequence } of cards) {
    const { company, emails } = person.fields;
    if (company === undefined) continue;
    for (const domain of new Set(emails.map(({ value }) => value.slice(value.lastIndexOf('@') + 1)))) {
      if (freeMail.has(domain) || !domain.includes('.')) continue;
      answers.add(domain, company.value, sequence);
      if (isTyped(company) || hasNoInk(machine.fields.company)) helped.add(domain);
    }
  }
  return answers
    .unanimous()
    .filter(({ asked }) => helped.has(asked))
    .map(({ asked, answer, cards: count, sequence }) => ({ entry: { domain: asked, company: answer, cards: count }, sequence }));
}

/** Pairs of shapes that one correction changed and nothing else, from a few cards on. */
function confusions(cards: readonly AcceptedReading[]): readonly Learned<LearnedConfusion>[] {
  const pairs = new Map<string, Learned<LearnedConfusion>>();
  for (const card of cards) {
    for (const [key, [read, right]] of confusedOn(card)) {
      const times = (pairs.get(key)?.entry.times ?? 0) + 1;
      pairs.set(key, { entry: { read, right, times }, sequence: card.sequence });
    }
  }
  return [...pairs.values()].filter(({ entry }) => entry.times >= LEAST_TIMES);
}

/** Each pair once: a name and its parts are corrected together, and one card is one witness. */
function confusedOn({ machine, person }: AcceptedReading): ReadonlyMap<string, readonly [string, string]> {
  const before = new Map(fieldsWithPaths(machine.fields).map(({ path, reading }) => [path, reading]));
  const pairs = new Map<string, readonly [string, string]>();
  for (const { path, reading } of fieldsWithPaths(person.fields)) {
    const read = before.get(path);
    const pair = isTyped(reading) && read?.origin === 'ink' ? onlyDifference(read.value, reading.value) : undefined;
    if (pair !== undefined) pairs.set(pair.join(' '), pair);
  }
  return pairs;
}

const SHAPE = /^[\p{L}\p{N}ー]{1,2}$/u;

/** At most two shapes for at most two others, at one place; letters of digits-only values are none. */
function onlyDifference(read: string, right: string): readonly [string, string] | undefined {
  const [a, b] = [Array.from(foldedLetters(read)), Array.from(foldedLetters(right))];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [from, to] = [a.slice(start, a.length - end).join(''), b.slice(start, b.length - end).join('')];
  const isNumber = /^[\d+]+$/.test(from + to) && /^[\d+() -]+$/.test(right);
  return SHAPE.test(from) && SHAPE.test(to) && !isNumber ? [from, to] : undefined;
}
