import type { CardFields } from '../../domain/card-fields.ts';
import type { PairView } from '../../domain/review-view.ts';
import type { StoredCard } from '../../domain/stored-card.ts';

/** Values by which two pictures may be two sides of one card. */
export function pairTokens({ reading, imageHash, batchId }: StoredCard): readonly string[] {
  const { fields, source } = reading;
  return [
    ...fields.emails.map(({ value }) => `email:${value.toLowerCase()}`),
    ...fields.phones.map(({ value }) => `phone:${value}`),
    ...domains(fields).map((domain) => `domain:${batchId}:${domain}`),
    // Rows of a list lie on no picture.
    ...(reading.captureSource === 'csv' ? [] : [`image:${imageHash}`]),
    ...neighbours(source.path).map((name) => `file:${batchId}:${name}`),
  ];
}

/** What speaks for two cards being two sides of one, or two parts; empty when nothing does. A neighbouring file or a domain alone is nothing. */
export function pairEvidence(card: StoredCard, other: StoredCard): PairView['evidence'] {
  const [own, theirs] = [new Set(pairTokens(card)), pairTokens(other)];
  const shares = (kind: string): boolean => theirs.some((token) => token.startsWith(`${kind}:`) && own.has(token));
  const evidence = (
    [
      ['same-email', shares('email')],
      ['same-phone', shares('phone')],
      ['same-domain', shares('domain')],
      ['neighbour-file', shares('file') && card.reading.source.path !== other.reading.source.path],
      ['same-image', shares('image')],
    ] as const
  ).flatMap(([name, holds]) => (holds ? [name] : []));
  const weak = evidence.length === 1 && (evidence[0] === 'same-domain' || evidence[0] === 'neighbour-file');
  return weak ? [] : evidence;
}

function domains(fields: CardFields): readonly string[] {
  const hosts = fields.urls.map(
    ({ value }) =>
      value
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .split('/')[0] ?? '',
  );
  const mail = fields.emails.map(({ value }) => value.split('@')[1] ?? '');
  return [...new Set([...hosts, ...mail])].filter((domain) => domain.includes('.'));
}

/** A numbered file and the place between it and the one before: `scan-003.jpg` is beside 2 and 4. */
function neighbours(path: string): readonly string[] {
  const match = /^(.*?)(\d+)(\D*)$/.exec(path);
  if (match === null) return [path.replace(/[-_]?(front|back|ura|omote|表|裏|[ab12])(?=\.\w+$)/i, '')];
  const at = Number(match[2]);
  return [`${match[1]}${at - 1}-${at}`, `${match[1]}${at}-${at + 1}`];
}
