import { addressLines, standardObject } from '../standard-object.ts';

const SALUTATION = 'Salutation picklist(Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.) length=40 part=Name';
const LEAD_SOURCE = 'LeadSource picklist(Web|Phone Inquiry|Partner Referral|Purchased List|Trade Show|Other)';
const INDUSTRY =
  'Industry picklist(Agriculture|Apparel|Banking|Biotechnology|Chemicals|Communications|Construction|Consulting|Education|Electronics|Energy|Engineering|Entertainment|Environmental|Finance|Food & Beverage|Government|Healthcare|Hospitality|Insurance|Machinery|Manufacturing|Media|Not For Profit|Recreation|Retail|Shipping|Technology|Telecommunications|Transportation|Utilities|Other)';
const RATING = 'Rating picklist(Hot|Warm|Cold)';
const VIEWED = `
  LastActivityDate date readonly
  LastViewedDate datetime readonly
  LastReferencedDate datetime readonly`;

export const account = standardObject({
  name: 'Account',
  prefix: '001',
  searchable: true,
  mergeable: true,
  fields: `
    MasterRecordId reference(Account) readonly
    Name string(255) required namefield "Account Name"
    Type picklist(Prospect|Customer - Direct|Customer - Channel|Channel Partner / Reseller|Installation Partner|Technology Partner|Other) "Account Type"
    ParentId reference(Account) children=ChildAccounts
    ${addressLines('Billing')}
    ${addressLines('Shipping')}
    Phone phone(40) "Account Phone"
    Fax phone(40) "Account Fax"
    AccountNumber string(40)
    Website url(255)
    PhotoUrl url(255) readonly
    Sic string(20) "SIC Code"
    ${INDUSTRY}
    AnnualRevenue currency(18.0)
    NumberOfEmployees int(8) "Employees"
    Ownership picklist(Public|Private|Subsidiary|Other)
    TickerSymbol string(20)
    Description textarea(32000) "Account Description"
    ${RATING}
    Site string(80) "Account Site"
    OwnerId reference(User) rel=Owner system
    ${VIEWED}
    Jigsaw string(20) "Data.com Key"
    JigsawCompanyId string(20) readonly
    AccountSource picklist(Web|Phone Inquiry|Partner Referral|Purchased List|Other)
    SicDesc string(80) "SIC Description"`,
});

export const contact = standardObject({
  name: 'Contact',
  prefix: '003',
  searchable: true,
  mergeable: true,
  fields: `
    MasterRecordId reference(Contact) readonly
    AccountId reference(Account) children=Contacts cascade
    LastName string(80) required indexed part=Name
    FirstName string(40) part=Name
    ${SALUTATION}
    Name string(121) readonly namefield system "Full Name"
    ${addressLines('Other')}
    ${addressLines('Mailing')}
    Phone phone(40) "Business Phone"
    Fax phone(40) "Business Fax"
    MobilePhone phone(40)
    HomePhone phone(40)
    OtherPhone phone(40)
    AssistantPhone phone(40) "Asst. Phone"
    ReportsToId reference(Contact)
    Email email(80) idlookup
    Title string(128)
    Department string(80)
    AssistantName string(40)
    ${LEAD_SOURCE}
    Birthdate date
    Description textarea(32000) "Contact Description"
    OwnerId reference(User) rel=Owner system
    HasOptedOutOfEmail boolean "Email Opt Out"
    HasOptedOutOfFax boolean "Fax Opt Out"
    DoNotCall boolean
    ${VIEWED}
    LastCURequestDate datetime readonly "Last Stay-in-Touch Request Date"
    LastCUUpdateDate datetime readonly "Last Stay-in-Touch Save Date"
    EmailBouncedReason string(255)
    EmailBouncedDate datetime
    IsEmailBounced boolean readonly
    PhotoUrl url(255) readonly
    Jigsaw string(20) "Data.com Key"
    JigsawContactId string(20) readonly`,
  derived: { IsEmailBounced: '({t}."EmailBouncedDate" IS NOT NULL)' },
});

export const lead = standardObject({
  name: 'Lead',
  prefix: '00Q',
  searchable: true,
  mergeable: true,
  fields: `
    MasterRecordId reference(Lead) readonly
    LastName string(80) required indexed part=Name
    FirstName string(40) part=Name
    ${SALUTATION}
    Name string(121) readonly namefield system "Full Name"
    Title string(128)
    Company string(255) required indexed
    ${addressLines('')}
    Phone phone(40)
    MobilePhone phone(40)
    Fax phone(40)
    Email email(80) idlookup
    Website url(255)
    PhotoUrl url(255) readonly
    Description textarea(32000)
    ${LEAD_SOURCE}
    Status picklist(*Open - Not Contacted|Working - Contacted|Closed - Converted|Closed - Not Converted) required
    ${INDUSTRY}
    ${RATING}
    AnnualRevenue currency(18.0)
    NumberOfEmployees int(8) "Employees"
    OwnerId reference(Group|User) rel=Owner system
    HasOptedOutOfEmail boolean "Email Opt Out"
    HasOptedOutOfFax boolean "Fax Opt Out"
    DoNotCall boolean
    IsConverted boolean readonly "Converted"
    ConvertedDate date readonly
    ConvertedAccountId reference(Account) readonly
    ConvertedContactId reference(Contact) readonly
    ConvertedOpportunityId reference(Opportunity) readonly
    IsUnreadByOwner boolean default=true "Unread By Owner"
    ${VIEWED}
    Jigsaw string(20) "Data.com Key"
    JigsawContactId string(20) readonly
    EmailBouncedReason string(255)
    EmailBouncedDate datetime`,
});

export const opportunity = standardObject({
  name: 'Opportunity',
  prefix: '006',
  plural: 'Opportunities',
  searchable: true,
  fields: `
    AccountId reference(Account) children=Opportunities cascade
    Name string(120) required namefield
    Description textarea(32000)
    StageName picklist(Prospecting|Qualification|Needs Analysis|Value Proposition|Id. Decision Makers|Perception Analysis|Proposal/Price Quote|Negotiation/Review|Closed Won|Closed Lost) required "Stage"
    Amount currency(18.2)
    Probability percent(3.0) "Probability (%)"
    CloseDate date required indexed
    Type picklist(Existing Customer - Upgrade|Existing Customer - Replacement|Existing Customer - Downgrade|New Customer) "Opportunity Type"
    NextStep string(255)
    ${LEAD_SOURCE}
    IsClosed boolean readonly "Closed"
    IsWon boolean readonly "Won"
    ForecastCategory picklist(Omitted|Pipeline|BestCase|MostLikely|Forecast|Closed) readonly
    ForecastCategoryName picklist(Omitted|Pipeline|Best Case|Commit|Closed)
    CampaignId reference(Campaign) children=Opportunities
    HasOpportunityLineItem boolean readonly
    OwnerId reference(User) rel=Owner system
    ContactId reference(Contact) createonly
    ${VIEWED}`,
});
