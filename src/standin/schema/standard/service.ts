import { standardObject } from '../standard-object.ts';

/** A request of a customer. */
export const caseObject = standardObject({
  name: 'Case',
  prefix: '500',
  searchable: true,
  derived: { CaseNumber: `printf('%08d', {t}.rowid)` },
  fields: `
    CaseNumber string(30) readonly namefield system
    ContactId reference(Contact) children=Cases
    AccountId reference(Account) children=Cases
    ParentId reference(Case) children=Cases
    SuppliedName string(80) "Name"
    SuppliedEmail email(80) "Email Address"
    SuppliedPhone string(40) "Phone"
    SuppliedCompany string(80) "Company"
    Type picklist(Mechanical|Electrical|Electronic|Structural|Other) "Case Type"
    Status picklist(*New|Working|Escalated|Closed)
    Reason picklist(Installation|Equipment Complexity|Performance|Breakdown|Equipment Design|Feedback|Other) "Case Reason"
    Origin picklist(Phone|Email|Web) "Case Origin"
    Subject string(255)
    Priority picklist(High|*Medium|Low)
    Description textarea(32000)
    IsClosed boolean readonly "Closed"
    ClosedDate datetime readonly
    IsEscalated boolean "Escalated"
    OwnerId reference(Group|User) rel=Owner system
    LastViewedDate datetime readonly
    LastReferencedDate datetime readonly`,
});

/** A person's part in an opportunity. */
export const opportunityContactRole = standardObject({
  name: 'OpportunityContactRole',
  prefix: '00K',
  fields: `
    OpportunityId reference(Opportunity) required children=OpportunityContactRoles cascade createonly
    ContactId reference(Contact) required children=OpportunityContactRoles
    Role picklist(Business User|Decision Maker|Economic Buyer|Economic Decision Maker|Evaluator|Executive Sponsor|Influencer|Technical Buyer|Other)
    IsPrimary boolean "Primary"`,
});
