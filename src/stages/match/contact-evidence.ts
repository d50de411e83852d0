import { editDistance } from '../../domain/edit-distance.ts';
import type { MatchEvidence } from '../../domain/match-decision.ts';
import type { PersonProfile } from '../../domain/person-profile.ts';
import { key } from './blocking-keys.ts';
import { isSlipInName } from './mailbox-name.ts';
import { misreadSkeleton } from './misread-skeleton.ts';
import { isWithin, similarity } from './similarity.ts';
import { fixedEvidence, valueEvidence, type Weighing } from './weighing.ts';

/** The person's own mailbox; addresses of a function (info@, sales@) are the organisation's and not compared here. */
export function emailEvidence(card: PersonProfile, other: PersonProfile, weighing: Weighing): MatchEvidence | undefined {
  if (card.email === undefined || other.email === undefined) return undefined;
  if (card.email === other.email) {
    const carriers = weighing.frequencies.count(key('email', misreadSkeleton(card.email)));
    return valueEvidence('email', 'exact', Math.max(1, carriers), weighing);
  }
  return fixedEvidence('email', emailLevel(card, other, weighing), weighing);
}

function emailLevel(card: PersonProfile, other: PersonProfile, weighing: Weighing): string {
  const { email = '', emailLocal: mine = '' } = card;
  const { email: otherEmail = '', emailLocal: theirs = '' } = other;
  if (misreadSkeleton(email) === misreadSkeleton(otherEmail)) return 'misread';
  if (mine === theirs) return localPartLevel(card, other, weighing);
  if (!hasOneDomain(card, other)) return 'different';
  return isNumbered(mine, theirs) ? 'numbered-mailbox' : mailboxLevel(card, other);
}

/** Two different mailboxes of one domain. */
function mailboxLevel(card: PersonProfile, other: PersonProfile): string {
  const { emailLocal: mine = '' } = card;
  const { emailLocal: theirs = '' } = other;
  const isOneSlip = Math.min(mine.length, theirs.length) >= SHORTEST_MAILBOX && isWithin(mine, theirs, 1);
  if (isOneSlip && (spellsName(other) || isSlipInName(card, other))) return 'misread-mailbox';
  // y.sato and k.sato are two colleagues; a slip further inside is one.
  if (isOneSlip && mine.charAt(0) === theirs.charAt(0)) return 'one-character';
  return isAbbreviation(mine, theirs) ? 'other-mailbox' : 'unlike-mailbox';
}

/** `naoya.sato` and `naoya.sato2`: how companies tell people of one name apart. */
function isNumbered(mine: string, theirs: string): boolean {
  const [plain, other] = [mine, theirs].map((local) => local.replace(/[._-]?\d+$/, ''));
  return plain === other && plain !== '';
}

/** A shorter mailbox is one letter from many others. */
const SHORTEST_MAILBOX = 5;

function hasOneDomain({ organisation: { domain } }: PersonProfile, other: PersonProfile): boolean {
  return domain !== undefined && domain === other.organisation.domain;
}

/** The same name before the @ of two domains. Many a company makes it from the person's name, and then it says nothing new. */
function localPartLevel(card: PersonProfile, other: PersonProfile, { frequencies }: Weighing): string {
  const [mine, theirs] = [domainOf(card), domainOf(other)];
  const isUnknown = frequencies.count(key('domain', card.organisation.domain)) === 0;
  if (isUnknown && mine.length >= SHORTEST_DOMAIN && isWithin(mine, theirs, 1)) return 'misread-domain';
  return isMadeOfName(card) ? 'made-of-name' : 'same-local-part';
}

/** A shorter domain is one letter from many others. */
const SHORTEST_DOMAIN = 8;

function domainOf({ email = '' }: PersonProfile): string {
  return email.slice(email.indexOf('@') + 1);
}

/** `yumiko.ri`, `y.ri`, `ri-y`: anybody of that name may have it elsewhere. */
function isMadeOfName({ mailboxSound = '', readings }: PersonProfile): boolean {
  return readings.some(({ surname, given }) => surname.length >= 2 && mailboxSound.includes(surname) && given !== '');
}

/** `fumiko.kanda`: nobody else of the company is called `fumiko.kamda`, while `kanda-f` and `kanda-k` are two. */
function spellsName({ mailboxSound = '', readings }: PersonProfile): boolean {
  return readings.some(
    ({ surname, given }) =>
      surname.length >= 2 && given.length >= 3 && mailboxSound.includes(surname) && mailboxSound.includes(given),
  );
}

/** One person may be `y.sato` here and `yuko.sato` there; `kenta.sato` and `shota.sato` are two. */
function isAbbreviation(mine: string, theirs: string): boolean {
  const [short, long] = [mine, theirs].map((local) => local.replaceAll(/[^a-z0-9]/g, '')).toSorted((a, b) => a.length - b.length);
  if (short === undefined || long === undefined) return false;
  return similarity(short, long) >= 0.7 || isSubsequence(short, long);
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short.charAt(at)) at += 1;
  return at === short.length;
}

export function mobileEvidence(card: PersonProfile, other: PersonProfile, weighing: Weighing): MatchEvidence | undefined {
  if (card.mobile === undefined || other.mobile === undefined) return undefined;
  if (card.mobile === other.mobile) {
    return valueEvidence('mobile', 'exact', Math.max(1, weighing.frequencies.count(key('mobile', card.mobile))), weighing);
  }
  return fixedEvidence('mobile', editDistance(card.mobile, other.mobile) === 1 ? 'one-digit' : 'different', weighing);
}
