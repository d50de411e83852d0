import type { SaveContext, SystemRecords } from '../records/change.ts';

export interface BaseOrg {
  readonly organizationId: string;
  readonly adminUserId: string;
  readonly profileId: string;
}

const ADMIN_USERNAME = 'admin@rehearsal.example';

/** The records every org is born with: the organization, two profiles, and an administrator. Finds them if they are there already. */
export function ensureBaseOrg(records: SystemRecords, contextFor: (userId: string) => SaveContext): BaseOrg {
  const [admin] = records.findBy('User', 'Username', ADMIN_USERNAME);
  const [organization] = records.findBy('Organization', 'Name', 'Rehearsal Org');
  if (admin !== undefined && organization !== undefined) {
    return {
      organizationId: String(organization['Id']),
      adminUserId: String(admin['Id']),
      profileId: String(admin['ProfileId']),
    };
  }
  const nobody = contextFor('');
  const organizationId = records.insert(
    'Organization',
    {
      Name: 'Rehearsal Org',
      OrganizationType: 'Developer Edition',
      InstanceName: 'RH1',
      IsSandbox: 1,
      LanguageLocaleKey: 'en_US',
      Country: 'JP',
    },
    nobody,
  );
  const profileId = records.insert(
    'Profile',
    {
      Name: 'System Administrator',
      PermissionsModifyAllData: 1,
      PermissionsViewAllData: 1,
      PermissionsApiEnabled: 1,
      PermissionsViewSetup: 1,
    },
    nobody,
  );
  records.insert('Profile', { Name: 'Standard User', PermissionsApiEnabled: 1 }, nobody);
  const adminUserId = records.insert('User', adminValues(profileId), nobody);
  for (const [name, id] of [
    ['Organization', organizationId],
    ['Profile', profileId],
    ['User', adminUserId],
  ] as const) {
    records.update(name, id, { CreatedById: adminUserId }, contextFor(adminUserId));
  }
  return { organizationId, adminUserId, profileId };
}

function adminValues(profileId: string): Record<string, string> {
  return {
    Username: ADMIN_USERNAME,
    LastName: 'Admin',
    FirstName: 'Rehearsal',
    Name: 'Rehearsal Admin',
    Email: ADMIN_USERNAME,
    Alias: 'radmin',
    CommunityNickname: 'radmin',
    ProfileId: profileId,
  };
}
