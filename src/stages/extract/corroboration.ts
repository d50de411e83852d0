import type { CardFields, FieldReading, PhoneReading } from '../../domain/card-fields.ts';
import type { NameLexicon } from '../../domain/name-lexicon.ts';
import { hostOfUrl } from '../../domain/web-host.ts';
import { addressEvidence, addressWitnesses, joinedByName, withDigitsAfterName, withHeardStroke } from './confirmed-email.ts';
import { domainLabelOf } from './host-name.ts';
import { emailFit } from './latin-name.ts';
import { mendedEmail } from './mended-email.ts';
import type { WordPatterns } from './word-patterns.ts';

/** How much of the doubt about a value remains when something else on the card confirms it. */
const REMAINS = { domain: 0.45, localPart: 0.5, heard: 0.35, known: 0.6, labelled: 0.8 } as const;

/** Lets the fields of a card vouch for each other: address for web, name for address, sound for name. Values stay as they are. */
export function corroborate(
  fields: CardFields,
  knowledge: { readonly lexicon: NameLexicon; readonly patterns: WordPatterns },
): CardFields {
  const webDomains = new Set(fields.urls.map(({ value }) => labelOfUrl(value)).filter((label) => label !== undefined));
  const mailDomains = new Set(
    fields.emails.map(({ value }) => domainLabelOf(value.split('@')[1] ?? '')).filter((label) => label !== undefined),
  );
  const words = nameWords(fields);
  const witnesses = addressWitnesses(fields, knowledge);
  return {
    ...fields,
    ...(fields.fullName === undefined ? {} : { fullName: confirmName(fields.fullName) }),
    emails: fields.emails.map((printed) => {
      const byStrokes = withHeardStroke(withDigitsAfterName(joinedByName(printed, witnesses), witnesses), witnesses);
      const email = mendedEmail(byStrokes, witnesses);
      const spelled = addressEvidence(email, witnesses);
      return confirmEmail({ ...email, evidence: [...email.evidence, ...spelled] }, webDomains, words);
    }),
    urls: fields.urls.map((url) =>
      mailDomains.has(labelOfUrl(url.value) ?? '') ? confirmed(url, REMAINS.domain, 'fits:email-domain') : url,
    ),
    phones: fields.phones.map(confirmPhone),
  };
}

function labelOfUrl(url: string): string | undefined {
  return domainLabelOf(hostOfUrl(url));
}

function nameWords(fields: CardFields): string[] {
  return [fields.nameRomaji?.value, fields.fullName?.value].flatMap((name) => name?.split(' ') ?? []);
}

function confirmEmail(email: FieldReading, webDomains: ReadonlySet<string>, words: readonly string[]): FieldReading {
  const host = email.value.split('@')[1] ?? '';
  // What stands before the name of the domain is vouched for by nothing, unless it is what everyone has there.
  const byDomain =
    webDomains.has(domainLabelOf(host) ?? '') && USUAL_HOST.test(host.slice(0, host.indexOf(domainLabelOf(host) ?? '')))
      ? confirmed(email, REMAINS.domain, 'fits:url-domain')
      : email;
  return emailFit(words, email.value) >= 0.9 ? confirmed(byDomain, REMAINS.localPart, 'fits:name') : byDomain;
}

/** What may stand before the name of a domain without being doubted. */
const USUAL_HOST = /^(?:(?:mail|www|jp|ml)\.)?$/;

/** Letters that differ from another form of themselves by a hair: neither sound nor lexicon tells which one is printed. */
const LOOK_ALIKES = /[高髙崎﨑瀬瀨徳德隆隆吉𠮷黒黑清淸横橫増增戸戶]/u;

/** A letter with a look-alike whose form its shape did not tell. */
function isLookAlike({ value, evidence }: FieldReading): boolean {
  const judged = evidence.flatMap((rule) => /^letter:(.)\/./u.exec(rule)?.[1] ?? []).join('');
  return Array.from(value).some((letter) => LOOK_ALIKES.test(letter) && !judged.includes(letter));
}

function confirmName(name: FieldReading): FieldReading {
  const heard = ['fits:sound', 'fits:email', 'lexicon:romaji'].some((rule) => name.evidence.includes(rule));
  const isJapanese = name.evidence.includes('lexicon:checked');
  const isKnown = name.evidence.includes('lexicon:both');
  // A name that is heard but not known may still have one wrong letter.
  if (!heard || (isJapanese && !isKnown)) return doubted(name, 'doubt:nothing-confirms-name');
  if (name.evidence.some((rule) => rule.startsWith('repair:name-'))) return doubted(name, 'doubt:chosen-among-readings');
  if (isLookAlike(name)) return doubted(name, 'doubt:look-alike-letter');
  const byEar = confirmed(name, REMAINS.heard, 'confirmed:sound');
  return isKnown ? confirmed(byEar, REMAINS.known, 'confirmed:lexicon') : byEar;
}

/** Confidence above which no name comes that nothing else on the card confirms, however clear its print. */
const UNCONFIRMED = 0.8;

function doubted(field: FieldReading, rule: string): FieldReading {
  return { ...field, confidence: Math.min(UNCONFIRMED, field.confidence), evidence: [...field.evidence, rule] };
}

function confirmPhone(phone: PhoneReading): PhoneReading {
  const isLabelled = phone.evidence.some((rule) => rule.startsWith('label:'));
  return isLabelled ? { ...phone, ...confirmed(phone, REMAINS.labelled, 'confirmed:label') } : phone;
}

function confirmed(field: FieldReading, remains: number, rule: string): FieldReading {
  const confidence = Math.round((1 - (1 - field.confidence) * remains) * 1000) / 1000;
  return { ...field, confidence, evidence: [...field.evidence, rule] };
}
