import type { FieldReading } from '../../domain/card-fields.ts';
import { ASSUMED_REGION } from './card-region.ts';

type Kind = 'email' | 'phone' | 'fullName';

/**
 * What speaks for a value, as the name of a class: `email/name-domain`, `phone/labelled-agreed`, `fullName/known-whole-agreed`.
 * How often such values are right is measured per class (`config/reading/calibration.json`): the engine's number alone
 * is as high for a wrong letter as for a right one.
 */
export function evidenceClassOf(kind: Kind, field: FieldReading): string {
  const has = new Set(field.evidence);
  if (kind === 'email') return `email/${emailClass(has)}${digitsOf(field.value)}`;
  if (kind === 'phone') return `phone/${phoneClass(has, field)}`;
  return `fullName/${has.has('lexicon:checked') ? japaneseClass(has, field.value) : latinClass(has)}`;
}

type Evidence = ReadonlySet<string>;

const MENDED = [
  'repair:blank-for-underline',
  'repair:accent-in-email',
  'repair:blank-for-dot',
  'repair:letter-for-at-sign',
  'repair:digits-after-name',
  'repair:stroke-by-name',
  'repair:letter-by-name',
  'repair:host-by-card',
  'disputed:readings',
  'disputed:ink',
  'disputed:dots',
  'outvoted:first-reading',
  'outvoted:second-reading',
];

/** Digits that only a plus nobody printed makes a number of some country are doubtful where no label calls them one. */
const MENDED_NUMBERS = { labelled: MENDED, bare: [...MENDED, 'repair:plus'] } as const;

/** Sight and ink, read by engines that know nothing of each other, say the same. */
const TWO_ENGINES = 'agreed:engines';
/** Sight sure of every letter was right as often. */
const SEEN_SURELY = [TWO_ENGINES, 'sure:every-letter'] as const;

/** Whether what was read is as good as certain to the letter. */
export function isSeenSurely(evidence: readonly string[]): boolean {
  return SEEN_SURELY.some((rule) => evidence.includes(rule));
}

function isAny(has: Evidence, rules: readonly string[]): boolean {
  return rules.some((rule) => has.has(rule));
}

/** Digits before the at sign are spelled by nothing on the card; beside l, i and o they may be letters, and the letters digits. */
function digitsOf(address: string): string {
  if (/(?:[lio]\d|\d[lio])[^@]*@/.test(address)) return '-ambiguous';
  return /\d[^@]*@/.test(address) ? '-digits' : '';
}

function emailClass(has: Evidence): string {
  const spelled = has.has('spelled:name') ? 'name' : 'surname';
  const isSpelled = has.has('spelled:name') || has.has('spelled:surname');
  const byCard = [...(isSpelled ? [spelled] : []), ...(has.has('spelled:domain') ? ['domain'] : [])].join('-');
  if (isAny(has, MENDED)) return byCard === 'name-domain' ? 'name-domain-mended' : 'mended';
  const readings = readingsOf(has) || '-once';
  // What the card itself spells is as good however often it was read alike.
  if (byCard !== '') return readings === '-once' ? `${byCard}-once` : byCard;
  return readings.slice(1);
}

function phoneClass(has: Evidence, { value, evidence }: FieldReading): string {
  const isUnassigned = evidence.some((rule) => rule.startsWith('phone:')) || !value.startsWith('+');
  const labelled = evidence.some((rule) => rule.startsWith('label:')) ? 'labelled' : 'bare';
  // Digits that no country has given out and nothing calls a telephone number may be a tax number or a part of anything.
  if (isUnassigned && labelled === 'bare') return 'unassigned-bare';
  // Numbers without area code, of countries the card does not tell, made up for samples, and misread ones.
  if (isUnassigned) return isAny(has, MENDED) ? 'unassigned' : `unassigned${readingsOf(has)}`;
  if (has.has(ASSUMED_REGION)) return 'assumed';
  if (isAny(has, MENDED_NUMBERS[labelled])) return `${labelled}-mended`;
  return `${labelled}${readingsOf(has) || '-once'}`;
}

function readingsOf(has: Evidence): '-engines' | '-sure' | '-agreed' | '' {
  if (isAny(has, SEEN_SURELY)) return '-engines';
  if (has.has('sure:first-reading')) return '-sure';
  return has.has('agreed:second-reading') ? '-agreed' : '';
}

/** What was done to a name, or is doubtful about it, counts before what speaks for it. */
const MENDED_NAMES: readonly (readonly [rule: string, name: string])[] = [
  ['repair:name-by-sound', 'by-sound'],
  ['repair:name-within-text', 'within-text'],
  ['repair:name-from-alternatives', 'mended'],
];

function japaneseClass(has: Evidence, name: string): string {
  if (has.has('doubt:rival-name')) return 'rival';
  if (has.has('doubt:look-alike-letter')) return 'look-alike';
  const heard = heardClass(has);
  const mended = MENDED_NAMES.find(([rule]) => has.has(rule))?.[1];
  if (mended !== undefined) return `${mended}-${heard}`;
  if ([...has].some((rule) => rule.startsWith('letter:'))) return `judged-form-${heard}`;
  return printedClass(has, { known: has.has('lexicon:both') ? 'known' : 'unknown', heard, name });
}

/** Two characters may be a surname whose given name was lost. */
const WHOLE_NAME = 3;

interface Printed {
  readonly known: 'known' | 'unknown';
  readonly heard: string;
  readonly name: string;
}

function printedClass(has: Evidence, { known, heard, name }: Printed): string {
  // Where sound and lists already vouch for every letter, further readings add nothing.
  if (known === 'known' && heard === 'whole') return 'known-whole';
  // Sight knows most Chinese characters and nothing of names: what it reads as the ink was read is printed so, and one that the lists know by half is a name.
  const isWhole = Array.from(name.replaceAll(/\s/g, '')).length >= WHOLE_NAME;
  if (has.has(TWO_ENGINES) && has.has('lexicon:name') && isWhole) return 'seen';
  return `${known}-${heard}${agreementOf(has)}`;
}

function agreementOf(has: Evidence): string {
  if (has.has('agreed:all-opinions')) return '-agreed';
  return has.has('agreed:both-models') ? '-by-both' : '';
}

function heardClass(has: Evidence): string {
  if (has.has('heard:whole')) return 'whole';
  return has.has('heard:part') ? 'part' : 'unheard';
}

/**
 * A Japanese name in Latin letters has its letters from the lists, and no accent to lose. Where no address has the name, it counts for something that
 * the lists know it and that both engines read it so; where they know a part only, a title beside it or a card that is read well must say besides that
 * this is a person.
 */
function latinClass(has: Evidence): string {
  if (has.has('name:one-word')) return 'latin-one-word';
  const degree = latinDegree(has);
  if (has.has('lexicon:romaji')) return `romaji-${degree}`;
  // Words of a badly read card that no address has may be anything; what the address has is a name on any card.
  if (degree === 'alone' && has.has('card:weak')) return 'latin-weak';
  if (has.has('card:accents') || has.has('doubt:accent-left-out')) return `latin-${degree}-accents`;
  return `latin-${degree}${has.has('repair:name-by-address') ? '-mended' : ''}`;
}

function latinDegree(has: Evidence): 'whole' | 'email' | 'known' | 'alone' {
  if (has.has('heard:whole')) return 'whole';
  // An address may be known by a part of the name: it does not vouch for letters that the engines see differently.
  if (has.has('fits:email') && !has.has('disputed:engines')) return 'email';
  const isRead = has.has(TWO_ENGINES) && !has.has('doubt:accent-left-out');
  const isPerson = has.has('lexicon:latin-both') || has.has('beside:title') || !has.has('card:weak');
  return has.has('lexicon:latin') && isRead && isPerson ? 'known' : 'alone';
}
