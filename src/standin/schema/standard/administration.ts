import { standardObject } from '../standard-object.ts';

export const user = standardObject({
  name: 'User',
  prefix: '005',
  searchable: true,
  without: ['IsDeleted'],
  fields: `
    Username string(80) required unique idlookup
    LastName string(80) required part=Name
    FirstName string(40) part=Name
    Name string(121) readonly namefield system "Full Name"
    CompanyName string(80)
    Division string(80)
    Department string(80)
    Title string(80)
    Street textarea(255) part=Address
    City string(40) part=Address
    State string(80) part=Address
    PostalCode string(20) part=Address
    Country string(80) part=Address
    Address address
    Email email(128) required
    Phone phone(40)
    Fax phone(40)
    MobilePhone phone(40)
    Alias string(8) required
    CommunityNickname string(40) required "Nickname"
    IsActive boolean default=true "Active"
    TimeZoneSidKey picklist(*GMT) required "Time Zone"
    UserRoleId reference(UserRole)
    LocaleSidKey picklist(*en_US) required "Locale"
    ReceivesInfoEmails boolean
    ReceivesAdminInfoEmails boolean
    EmailEncodingKey picklist(*UTF-8|ISO-2022-JP|Shift_JIS) required "Email Encoding"
    ProfileId reference(Profile) required
    UserType picklist(*Standard) readonly
    LanguageLocaleKey picklist(*en_US|ja|de|fr) required "Language"
    EmployeeNumber string(20)
    ManagerId reference(User)
    LastLoginDate datetime readonly
    FederationIdentifier string(512) idlookup
    AboutMe textarea(1000)`,
});

export const profile = standardObject({
  name: 'Profile',
  prefix: '00e',
  readOnly: true,
  without: ['IsDeleted'],
  fields: `
    Name string(255) namefield system
    UserType picklist(*Standard) readonly
    PermissionsViewSetup boolean
    PermissionsModifyAllData boolean
    PermissionsViewAllData boolean
    PermissionsApiEnabled boolean
    Description string(255)`,
});

export const userRole = standardObject({
  name: 'UserRole',
  prefix: '00E',
  label: 'Role',
  without: ['IsDeleted', 'CreatedDate', 'CreatedById'],
  fields: `
    Name string(80) required namefield
    ParentRoleId reference(UserRole)
    DeveloperName string(80)
    RollupDescription string(80)`,
});

export const organization = standardObject({
  name: 'Organization',
  prefix: '00D',
  readOnly: true,
  without: ['IsDeleted'],
  fields: `
    Name string(80) namefield system
    Division string(80)
    Street textarea(255) part=Address
    City string(40) part=Address
    State string(80) part=Address
    PostalCode string(20) part=Address
    Country string(80) part=Address
    Address address
    Phone phone(40)
    PrimaryContact string(80)
    DefaultLocaleSidKey picklist(*en_US) "Locale"
    TimeZoneSidKey picklist(*GMT) "Time Zone"
    LanguageLocaleKey picklist(*en_US) "Language"
    OrganizationType picklist(Developer Edition|Enterprise Edition) "Edition"
    NamespacePrefix string(15)
    InstanceName string(5)
    IsSandbox boolean
    TrialExpirationDate datetime
    FiscalYearStartMonth int(8)
    IsReadOnly boolean`,
});

export const group = standardObject({
  name: 'Group',
  prefix: '00G',
  without: ['IsDeleted'],
  fields: `
    Name string(40) required namefield
    DeveloperName string(80)
    Type picklist(Regular|Queue) required createonly
    Email email(255)
    OwnerId reference(User) readonly rel=Owner system
    DoesSendEmailToMembers boolean
    DoesIncludeBosses boolean`,
});

export const recordType = standardObject({
  name: 'RecordType',
  prefix: '012',
  readOnly: true,
  without: ['IsDeleted'],
  fields: `
    Name string(80) namefield system
    DeveloperName string(80) system
    NamespacePrefix string(15)
    Description string(255)
    SobjectType picklist() system indexed
    IsActive boolean`,
});

export const permissionSet = standardObject({
  name: 'PermissionSet',
  prefix: '0PS',
  without: ['IsDeleted'],
  fields: `
    Name string(80) required namefield
    Label string(80) required
    ProfileId reference(Profile) readonly
    IsOwnedByProfile boolean readonly
    IsCustom boolean readonly default=true
    PermissionsViewAllData boolean
    PermissionsModifyAllData boolean
    PermissionsApiEnabled boolean
    PermissionsAssignPermissionSets boolean
    Description string(255)
    NamespacePrefix string(15) readonly
    HasActivationRequired boolean`,
});

export const permissionSetAssignment = standardObject({
  name: 'PermissionSetAssignment',
  prefix: '0Pa',
  without: ['IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById'],
  fields: `
    PermissionSetId reference(PermissionSet) required createonly children=Assignments
    AssigneeId reference(User) required createonly children=PermissionSetAssignments`,
});

export const fieldPermissions = standardObject({
  name: 'FieldPermissions',
  prefix: '01k',
  plural: 'FieldPermissions',
  without: ['IsDeleted', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById'],
  fields: `
    ParentId reference(PermissionSet) required createonly children=FieldPerms
    SobjectType picklist() required createonly indexed
    Field picklist() required createonly
    PermissionsEdit boolean
    PermissionsRead boolean`,
});

export const objectPermissions = standardObject({
  name: 'ObjectPermissions',
  prefix: '110',
  plural: 'ObjectPermissions',
  without: ['IsDeleted'],
  fields: `
    ParentId reference(PermissionSet) required createonly children=ObjectPerms
    SobjectType picklist() required createonly indexed
    PermissionsCreate boolean
    PermissionsRead boolean
    PermissionsEdit boolean
    PermissionsDelete boolean
    PermissionsViewAllRecords boolean
    PermissionsModifyAllRecords boolean`,
});
