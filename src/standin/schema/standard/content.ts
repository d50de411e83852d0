import { standardObject } from '../standard-object.ts';

export const contentVersion = standardObject({
  name: 'ContentVersion',
  prefix: '068',
  fields: `
    ContentDocumentId reference(ContentDocument) createonly children=ContentVersions cascade system
    IsLatest boolean readonly
    ContentUrl url(1333)
    VersionNumber string(20) readonly
    Title string(255) namefield system
    Description textarea(1000)
    ReasonForChange string(1000)
    SharingOption picklist(*A|R) restricted "Prevent others from sharing and unsharing"
    SharingPrivacy picklist(*N|P) restricted "File Privacy on Records"
    PathOnClient string(500) createonly
    RatingCount int(8) readonly
    ContentModifiedDate datetime
    ContentModifiedById reference(User) readonly rel=ContentModifiedBy
    PositiveRatingCount int(8) readonly
    NegativeRatingCount int(8) readonly
    OwnerId reference(User) createonly rel=Owner system
    TagCsv textarea(2000) "Tags"
    FileType string(20) readonly system
    PublishStatus picklist(*P|R|U) readonly
    VersionData base64
    ContentSize int(8) readonly "Size"
    FileExtension string(40) readonly
    FirstPublishLocationId reference(Account|Campaign|Contact|Lead|Opportunity|User) createonly rel=FirstPublishLocation
    Origin picklist(C|*H) createonly restricted "Content Origin"
    ContentLocation picklist(*S|E|L) createonly restricted
    TextPreview string(255) readonly
    Checksum string(50) readonly
    IsMajorVersion boolean createonly
    IsAssetEnabled boolean`,
});

export const contentDocument = standardObject({
  name: 'ContentDocument',
  prefix: '069',
  searchable: true,
  fields: `
    IsArchived boolean
    ArchivedById reference(User) readonly rel=ArchivedBy
    ArchivedDate date readonly
    OwnerId reference(User) rel=Owner system
    Title string(255) namefield system
    PublishStatus picklist(*P|R|U) readonly
    LatestPublishedVersionId reference(ContentVersion) readonly
    ParentId reference(ContentDocument)
    LastViewedDate datetime readonly
    LastReferencedDate datetime readonly
    Description textarea(1000)
    ContentSize int(8) readonly "Size"
    FileType string(20) readonly
    FileExtension string(40) readonly
    SharingOption picklist(*A|R) restricted
    SharingPrivacy picklist(*N|P) restricted
    ContentModifiedDate datetime readonly`,
});

export const contentDocumentLink = standardObject({
  name: 'ContentDocumentLink',
  prefix: '06A',
  without: ['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById'],
  fields: `
    LinkedEntityId reference(Account|Campaign|Contact|Event|Lead|Opportunity|Task|User) required createonly children=ContentDocumentLinks rel=LinkedEntity cascade
    ContentDocumentId reference(ContentDocument) required createonly children=ContentDocumentLinks cascade
    ShareType picklist(V|C|I) restricted
    Visibility picklist(AllUsers|InternalUsers|SharedUsers) restricted`,
});
