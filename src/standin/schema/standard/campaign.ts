import { standardObject } from '../standard-object.ts';

const PERSON_OF_MEMBER = (field: string): string =>
  `coalesce((SELECT p."${field}" FROM "Contact" p WHERE p."Id" = {t}."ContactId"), (SELECT p."${field}" FROM "Lead" p WHERE p."Id" = {t}."LeadId"))`;
const ADDRESS_OF_MEMBER = (field: string): string =>
  `coalesce((SELECT p."Mailing${field}" FROM "Contact" p WHERE p."Id" = {t}."ContactId"), (SELECT p."${field}" FROM "Lead" p WHERE p."Id" = {t}."LeadId"))`;
const PERSON_FIELDS = [
  'Salutation',
  'Name',
  'FirstName',
  'LastName',
  'Title',
  'Email',
  'Phone',
  'Fax',
  'MobilePhone',
  'Description',
  'DoNotCall',
  'HasOptedOutOfEmail',
  'HasOptedOutOfFax',
  'LeadSource',
];
const ADDRESS_FIELDS = ['Street', 'City', 'State', 'PostalCode', 'Country'];

const MEMBER_COUNT = (condition: string): string =>
  `(SELECT count(*) FROM "CampaignMember" m WHERE m."CampaignId" = {t}."Id" AND m."IsDeleted" = 0 AND ${condition})`;
const DEALS = (what: string, condition: string): string =>
  `(SELECT ${what} FROM "Opportunity" o WHERE o."CampaignId" = {t}."Id" AND o."IsDeleted" = 0 AND ${condition})`;

export const campaign = standardObject({
  name: 'Campaign',
  prefix: '701',
  searchable: true,
  fields: `
    Name string(80) required namefield
    ParentId reference(Campaign) children=ChildCampaigns
    Type picklist(Conference|Webinar|Trade Show|Public Relations|Partners|Referral Program|Advertisement|Banner Ads|Direct Mail|Email|Telemarketing|Other)
    Status picklist(*Planned|In Progress|Completed|Aborted)
    StartDate date
    EndDate date
    ExpectedRevenue currency(18.0)
    BudgetedCost currency(18.0)
    ActualCost currency(18.0)
    ExpectedResponse percent(10.2) "Expected Response (%)"
    NumberSent double(18.0) "Num Sent"
    IsActive boolean "Active"
    Description textarea(32000)
    NumberOfLeads int(8) readonly system "Leads in Campaign"
    NumberOfConvertedLeads int(8) readonly system "Converted Leads in Campaign"
    NumberOfContacts int(8) readonly system "Contacts in Campaign"
    NumberOfResponses int(8) readonly system "Responses in Campaign"
    NumberOfOpportunities int(8) readonly system "Opportunities in Campaign"
    NumberOfWonOpportunities int(8) readonly system "Won Opportunities in Campaign"
    AmountAllOpportunities currency(18.0) readonly system "Value Opportunities in Campaign"
    AmountWonOpportunities currency(18.0) readonly system "Value Won Opportunities in Campaign"
    OwnerId reference(User) rel=Owner system
    LastActivityDate date readonly
    LastViewedDate datetime readonly
    LastReferencedDate datetime readonly
    CampaignMemberRecordTypeId reference(RecordType)`,
  derived: {
    NumberOfLeads: MEMBER_COUNT('m."LeadId" IS NOT NULL'),
    NumberOfConvertedLeads: MEMBER_COUNT('m."LeadId" IN (SELECT l."Id" FROM "Lead" l WHERE l."IsConverted" = 1)'),
    NumberOfContacts: MEMBER_COUNT('m."ContactId" IS NOT NULL'),
    NumberOfResponses: MEMBER_COUNT('m."HasResponded" = 1'),
    NumberOfOpportunities: DEALS('count(*)', '1'),
    NumberOfWonOpportunities: DEALS('count(*)', 'o."IsWon" = 1'),
    AmountAllOpportunities: DEALS('total(o."Amount")', '1'),
    AmountWonOpportunities: DEALS('total(o."Amount")', 'o."IsWon" = 1'),
  },
});

export const campaignMember = standardObject({
  name: 'CampaignMember',
  prefix: '00v',
  fields: `
    CampaignId reference(Campaign) required createonly children=CampaignMembers cascade
    LeadId reference(Lead) createonly children=CampaignMembers cascade
    ContactId reference(Contact) createonly children=CampaignMembers cascade
    Status picklist(Sent|Responded) length=40
    HasResponded boolean readonly "Responded"
    FirstRespondedDate date readonly
    Salutation picklist(Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.) length=40
    Name string(121) readonly
    FirstName string(40)
    LastName string(80)
    Title string(128)
    Street textarea(255)
    City string(40)
    State string(80)
    PostalCode string(20)
    Country string(80)
    Email email(80)
    Phone phone(40)
    Fax phone(40)
    MobilePhone phone(40) "Mobile"
    Description textarea(32000)
    DoNotCall boolean
    HasOptedOutOfEmail boolean "Email Opt Out"
    HasOptedOutOfFax boolean "Fax Opt Out"
    LeadSource picklist()
    CompanyOrAccount string(255) "Company (Account)"
    Type string(40) "Member Type"
    LeadOrContactId reference(Contact|Lead) rel=LeadOrContact "Related Record ID"
    LeadOrContactOwnerId reference(Group|User) rel=LeadOrContactOwner "Related Record Owner ID"`,
  derived: {
    ...Object.fromEntries(PERSON_FIELDS.map((field) => [field, PERSON_OF_MEMBER(field)])),
    ...Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, ADDRESS_OF_MEMBER(field)])),
    CompanyOrAccount: `coalesce((SELECT a."Name" FROM "Contact" p JOIN "Account" a ON a."Id" = p."AccountId" WHERE p."Id" = {t}."ContactId"), (SELECT p."Company" FROM "Lead" p WHERE p."Id" = {t}."LeadId"))`,
    Type: `CASE WHEN {t}."ContactId" IS NOT NULL THEN 'Contact' ELSE 'Lead' END`,
    LeadOrContactId: 'coalesce({t}."ContactId", {t}."LeadId")',
    LeadOrContactOwnerId: PERSON_OF_MEMBER('OwnerId'),
  },
});

export const campaignMemberStatus = standardObject({
  name: 'CampaignMemberStatus',
  prefix: '01Y',
  plural: 'CampaignMemberStatuses',
  fields: `
    CampaignId reference(Campaign) required createonly children=CampaignMemberStatuses cascade
    Label string(40) required namefield
    SortOrder int(8)
    IsDefault boolean
    HasResponded boolean "Responded"`,
});
