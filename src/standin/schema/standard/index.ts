/** The standard objects every rehearsal org has. Names and nullability follow jsforce's generated schema; lengths see docs/standin.md. */
import type { ObjectDef } from '../field-def.ts';
import { event, task } from './activity.ts';
import {
  fieldPermissions,
  group,
  objectPermissions,
  organization,
  permissionSet,
  permissionSetAssignment,
  profile,
  recordType,
  user,
  userRole,
} from './administration.ts';
import { campaign, campaignMember, campaignMemberStatus } from './campaign.ts';
import { contentDocument, contentDocumentLink, contentVersion } from './content.ts';
import { entityDefinition, fieldDefinition } from './definitions.ts';
import { account, contact, lead, opportunity } from './people.ts';
import { caseObject, opportunityContactRole } from './service.ts';

export const standardObjects: readonly ObjectDef[] = [
  account,
  campaign,
  campaignMember,
  campaignMemberStatus,
  caseObject,
  contact,
  contentDocument,
  contentDocumentLink,
  contentVersion,
  entityDefinition,
  event,
  fieldDefinition,
  fieldPermissions,
  group,
  lead,
  objectPermissions,
  opportunity,
  opportunityContactRole,
  organization,
  permissionSet,
  permissionSetAssignment,
  profile,
  recordType,
  task,
  user,
  userRole,
];
