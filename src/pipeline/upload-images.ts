import type { CrmRow } from '../domain/crm-values.ts';
import { isOperatorError } from '../domain/operator-error.ts';
import type { StoredCard } from '../domain/stored-card.ts';
import type { UploadReport } from '../domain/upload-report.ts';
import type { CardStore } from '../ports/card-store.ts';
import type { CardUploads, UploadOutcome } from '../ports/card-uploads.ts';
import { type Crm, type RowOutcome, ROWS_PER_GROUP, type WriteRow } from '../ports/crm.ts';
import { imageKey, type PlanPolicy } from '../stages/sync/index.ts';

export interface UploadDeps {
  readonly crm: Crm;
  readonly cards: CardStore;
  readonly uploads: CardUploads;
  /** JPEG of one card by itself; `undefined` for cards that never were a picture. */
  readonly imageOf: (card: StoredCard) => Promise<Uint8Array | undefined>;
  readonly policy: Pick<PlanPolicy, 'standard'>;
}

/** What a picture is known by: a field of ours, or the title in an org without our fields. */
interface ImageIdentity {
  readonly field: string;
  readonly of: (card: StoredCard) => string;
}

function identityIn({ policy }: Pick<UploadDeps, 'policy'>): ImageIdentity {
  if (policy.standard !== undefined) return { field: 'Title', of: (card) => titleOf(imageKey(card.key)) };
  return { field: 'Meibo_Image_Key__c', of: (card) => imageKey(card.key) };
}

/** No name of a person: titles of files are seen by more people than records are. */
function titleOf(key: string): string {
  return `Business card ${key}`;
}

/** Bytes of pictures in one call, before base64: Salesforce takes bodies of some tens of megabytes, and memory is ours. */
export const BYTES_PER_CALL = 6_000_000;
const MAX_ROUNDS = 3;

/**
 * Sends the pictures of written cards, many to a call, each linked to its person. Safe to repeat: each goes by a key made from its
 * card, and is looked up by it before it is sent.
 *
 * @throws OperatorError `CrmUnavailable`, `AuthNeeded`, `ApiBudgetReached`; what is left goes with the next run
 */
export async function uploadImages(deps: UploadDeps, batchId: string | undefined): Promise<UploadReport> {
  const filter = batchId === undefined ? {} : { batchId };
  const settled = deps.cards.cards({ states: ['written', 'linked'], ...filter });
  const cards = settled.filter((card) => card.person !== undefined && card.reading.image !== undefined);
  const report = { images: cards.length, uploaded: 0, known: 0, failed: 0, unreadable: 0 };
  for (let round = 1; ; round += 1) {
    const open = withoutUploaded(deps.uploads, cards);
    try {
      const missing = await lookUpKnown(deps, open);
      report.known += open.length - missing.length;
      for await (const portion of portions(deps, missing, report)) await send(deps, portion, report);
      return report;
    } catch (error) {
      if (!isOperatorError(error) || error.code !== 'CrmUnavailable' || round === MAX_ROUNDS) throw error;
    }
  }
}

function withoutUploaded(uploads: CardUploads, cards: readonly StoredCard[]): readonly StoredCard[] {
  const done = uploads.uploaded(cards.map((card) => card.key));
  return cards.filter((card) => !done.has(card.key));
}

/** Pictures that the org has already: of an answer that was lost, or of a colleague with the same card. @returns the others */
async function lookUpKnown(deps: UploadDeps, cards: readonly StoredCard[]): Promise<readonly StoredCard[]> {
  const rows = await versionsOf(deps, cards);
  const { field, of } = identityIn(deps);
  const known = new Map(rows.map((row) => [String(row[field]).toLowerCase(), String(row['Id'])]));
  const found = cards.flatMap((card): UploadOutcome[] => {
    const recordId = known.get(of(card).toLowerCase());
    return recordId === undefined ? [] : [{ kind: 'done', cardKey: card.key, recordId }];
  });
  deps.uploads.record(found);
  const keys = new Set(found.map((one) => one.cardKey));
  return cards.filter((card) => !keys.has(card.key));
}

async function versionsOf(deps: Pick<UploadDeps, 'crm' | 'policy'>, cards: readonly StoredCard[]): Promise<readonly CrmRow[]> {
  if (cards.length === 0) return [];
  const { field, of } = identityIn(deps);
  const fields = ['Id', 'ContentDocumentId', field];
  return (await deps.crm.lookUp([{ object: 'ContentVersion', field, values: cards.map(of), fields }])).flat();
}

interface Picture {
  readonly card: StoredCard;
  readonly jpeg: Uint8Array;
}

/** As many pictures as fit into one call. */
async function* portions(
  deps: UploadDeps,
  cards: readonly StoredCard[],
  report: { unreadable: number },
): AsyncIterable<readonly Picture[]> {
  let portion: Picture[] = [];
  let bytes = 0;
  for (const card of cards) {
    const jpeg = await deps.imageOf(card);
    if (jpeg === undefined) {
      report.unreadable += 1;
      continue;
    }
    if (portion.length === ROWS_PER_GROUP || (portion.length > 0 && bytes + jpeg.length > BYTES_PER_CALL)) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push({ card, jpeg });
    bytes += jpeg.length;
  }
  if (portion.length > 0) yield portion;
}

async function send(deps: UploadDeps, pictures: readonly Picture[], report: { uploaded: number; failed: number }): Promise<void> {
  deps.uploads.markSent(pictures.map(({ card }) => card.key));
  const identity = identityIn(deps);
  const rows = pictures.map((picture) => toRow(picture, identity));
  const [outcomes = []] = await deps.crm.write([{ object: 'ContentVersion', operation: 'create', rows }]);
  const settled = pictures.map(({ card }, at) => toOutcome(card.key, outcomes[at]));
  deps.uploads.record(settled);
  report.uploaded += settled.filter((one) => one.kind === 'done').length;
  report.failed += settled.filter((one) => one.kind === 'failed').length;
}

function toRow({ card, jpeg }: Picture, identity: ImageIdentity): WriteRow {
  const values = {
    Title: titleOf(card.key.slice(0, 8)),
    PathOnClient: `${card.key}.jpg`,
    VersionData: Buffer.from(jpeg).toString('base64'),
    FirstPublishLocationId: card.person?.id ?? null,
    [identity.field]: identity.of(card),
  };
  return { fields: { values, references: [] } };
}

function toOutcome(cardKey: string, row: RowOutcome | undefined): UploadOutcome {
  if (row?.kind === 'written') return { kind: 'done', cardKey, recordId: row.recordId };
  return { kind: 'failed', cardKey, errorCode: row?.errorCode ?? 'NO_ANSWER' };
}

/** Deletes the pictures of cards that were taken back. Files that the org no longer has are forgotten. @returns how many were deleted */
export async function removeImages(deps: Omit<UploadDeps, 'imageOf'>, cards: readonly StoredCard[]): Promise<number> {
  const uploaded = deps.uploads.uploaded(cards.map((card) => card.key));
  const ours = cards.filter((card) => uploaded.has(card.key));
  const documents = (await versionsOf(deps, ours)).map((row) => String(row['ContentDocumentId']));
  for (let start = 0; start < documents.length; start += ROWS_PER_GROUP) {
    const rows = documents.slice(start, start + ROWS_PER_GROUP).map((key) => ({ key, fields: { values: {}, references: [] } }));
    await deps.crm.write([{ object: 'ContentDocument', operation: 'delete', rows }]);
  }
  deps.uploads.forget(ours.map((card) => card.key));
  return documents.length;
}
