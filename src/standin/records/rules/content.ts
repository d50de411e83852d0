import { createHash } from 'node:crypto';
import { dmlError } from '../../salesforce-error.ts';
import type { SqlRow } from '../../store/database.ts';
import { isCreate, valueAfter, type Change, type ObjectRules, type SystemRecords } from '../change.ts';

const FILE_TYPES: Readonly<Record<string, string>> = {
  jpg: 'JPG',
  jpeg: 'JPEG',
  png: 'PNG',
  gif: 'GIF',
  tif: 'TIFF',
  tiff: 'TIFF',
  webp: 'WEBP',
  heic: 'HEIC',
  pdf: 'PDF',
  txt: 'TEXT',
  csv: 'CSV',
  json: 'JSON',
  zip: 'ZIP',
  vcf: 'VCF',
};

function describeFile(change: Change): void {
  const path = String(change.values.get('PathOnClient') ?? '');
  const dot = path.lastIndexOf('.');
  const extension = dot > 0 ? path.slice(dot + 1).toLowerCase() : null;
  const data = change.values.get('VersionData');
  const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
  const title = path.split(/[\\/]/).at(-1) ?? path;
  if (!change.values.get('Title'))
    change.values.set('Title', extension === null ? title : title.slice(0, -(extension.length + 1)));
  change.values.set('FileExtension', extension);
  change.values.set('FileType', extension === null ? 'UNKNOWN' : (FILE_TYPES[extension] ?? 'UNKNOWN'));
  change.values.set('ContentSize', bytes.length);
  change.values.set('Checksum', createHash('md5').update(bytes).digest('hex'));
  change.values.set('ContentModifiedDate', change.context.now);
  change.values.set('ContentModifiedById', change.context.access.userId);
}

function openDocument(change: Change, records: SystemRecords): string {
  const { values, context } = change;
  return records.insert(
    'ContentDocument',
    {
      Title: values.get('Title') ?? null,
      OwnerId: values.get('OwnerId') ?? context.access.userId,
      PublishStatus: 'P',
      SharingOption: 'A',
      SharingPrivacy: 'N',
      IsDeleted: 0,
      IsArchived: 0,
    },
    context,
  );
}

function nextVersion(change: Change, earlier: readonly SqlRow[], records: SystemRecords): void {
  for (const row of earlier) {
    if (row['IsLatest'] === 1) records.update('ContentVersion', String(row['Id']), { IsLatest: 0 }, change.context);
  }
  change.values.set('VersionNumber', String(earlier.length + 1));
  change.values.set('IsLatest', 1);
}

function publish(change: Change, versionId: string, records: SystemRecords): void {
  const documentId = String(change.values.get('ContentDocumentId'));
  const kept = ['Title', 'Description', 'ContentSize', 'FileType', 'FileExtension', 'ContentModifiedDate'] as const;
  const copied = Object.fromEntries(kept.map((field) => [field, valueAfter(change, field)]));
  records.update('ContentDocument', documentId, { ...copied, LatestPublishedVersionId: versionId }, change.context);
}

function share(change: Change, records: SystemRecords): void {
  const documentId = String(change.values.get('ContentDocumentId'));
  const link = { ContentDocumentId: documentId, Visibility: 'AllUsers', IsDeleted: 0 };
  const owner = valueAfter(change, 'OwnerId');
  records.insert('ContentDocumentLink', { ...link, LinkedEntityId: owner, ShareType: 'I' }, change.context);
  const place = change.values.get('FirstPublishLocationId') ?? null;
  if (place !== null && place !== owner)
    records.insert('ContentDocumentLink', { ...link, LinkedEntityId: place, ShareType: 'V' }, change.context);
}

/** A version is a file; the first one makes the document and links it to its owner and to where it was published. */
export const contentVersionRules: ObjectRules = {
  beforeSave(change, records) {
    if (!isCreate(change)) return;
    if (!change.values.get('PathOnClient')) {
      throw dmlError('REQUIRED_FIELD_MISSING', 'Required fields are missing: [PathOnClient]', ['PathOnClient']);
    }
    describeFile(change);
    const documentId = change.values.get('ContentDocumentId') ?? null;
    if (documentId === null) change.values.set('ContentDocumentId', openDocument(change, records));
    nextVersion(change, records.findBy('ContentVersion', 'ContentDocumentId', documentId), records);
  },
  afterSave(change, id, records) {
    if (isCreate(change)) {
      publish(change, id, records);
      if (change.values.get('VersionNumber') === '1') share(change, records);
    }
  },
};

export const contentDocumentLinkRules: ObjectRules = {
  beforeSave(change, records) {
    if (!isCreate(change)) return;
    if (!change.values.get('ShareType')) change.values.set('ShareType', 'V');
    if (!change.values.get('Visibility')) change.values.set('Visibility', 'AllUsers');
    const linked = records.findBy('ContentDocumentLink', 'ContentDocumentId', change.values.get('ContentDocumentId') ?? null);
    if (linked.some((row) => row['LinkedEntityId'] === change.values.get('LinkedEntityId'))) {
      throw dmlError(
        'DUPLICATE_VALUE',
        `duplicate value found: LinkedEntityId duplicates value on record with id: ${String(linked[0]?.['Id']).slice(0, 15)}`,
      );
    }
  },
};
