import { foldedLetters } from '../../domain/folded-text.ts';
import type { CardFields, FieldReading } from '../../domain/card-fields.ts';
import type { LearnedSpelling, LearningPack } from '../../domain/learning-pack.ts';
import { confusionDistance, type Confusions } from './confusion-distance.ts';
import { confidenceOf } from './known-world.ts';

/** Cards on which reviewers gave the same answer, from which their number is a witness of its own. */
const OFTEN = 3;

/** Puts what reviewers have spelled before in place of the same misreading. */
export function withLearnedSpellings(
  fields: CardFields,
  lines: readonly string[],
  pack: LearningPack,
  confusions: Confusions,
): CardFields {
  const { company, title } = fields;
  const spelled =
    company?.origin === 'ink' ? respelled(company, pack.companies, { rule: 'pack:company', confusions }) : undefined;
  const drawn = company === undefined || company.origin === 'inferred' ? ofLogo(company, lines, pack.logos) : undefined;
  const named = title?.origin === 'ink' ? respelled(title, pack.titles, { rule: 'pack:title', confusions }) : undefined;
  const chosen = spelled ?? drawn;
  return {
    ...fields,
    ...(chosen === undefined ? {} : { company: chosen }),
    ...(named === undefined ? {} : { title: named }),
  };
}

function respelled(
  field: FieldReading,
  learned: readonly LearnedSpelling[],
  { rule, confusions }: { readonly rule: string; readonly confusions: Confusions },
): FieldReading | undefined {
  const read = foldedLetters(field.value);
  const known = learned.find((entry) => foldedLetters(entry.read) === read);
  if (known === undefined || known.right === field.value) return undefined;
  const isInk = Number.isFinite(confusionDistance(read, foldedLetters(known.right), confusions, 4));
  return {
    ...field,
    value: known.right,
    confidence: confidenceOf(field.confidence, known.cards >= OFTEN ? 2 : 1),
    origin: isInk ? field.origin : 'inferred',
    evidence: [...field.evidence, rule],
    alternatives: [field.value, ...(field.alternatives ?? []).filter((other) => other !== known.right && other !== field.value)],
  };
}

/** A line that reviewers have known for the drawn name of one company. */
function ofLogo(
  before: FieldReading | undefined,
  lines: readonly string[],
  logos: readonly LearnedSpelling[],
): FieldReading | undefined {
  const printed = new Map(lines.map((line) => [foldedLetters(line), line]));
  const seen = logos.filter(({ read }) => printed.has(foldedLetters(read)));
  const [only, ...others] = [...new Map(seen.map((entry) => [entry.right, entry])).values()];
  if (only === undefined || others.length > 0 || before?.value === only.right) return undefined;
  return {
    value: only.right,
    confidence: confidenceOf(1, only.cards >= OFTEN ? 2 : 1),
    raw: printed.get(foldedLetters(only.read)) ?? '',
    origin: 'inferred',
    evidence: ['pack:logo'],
    ...(before === undefined ? {} : { alternatives: [before.value] }),
  };
}
