/** What the standard objects do beyond storing fields, by object name. */
import type { ObjectRules } from '../change.ts';
import { eventRules, taskRules } from './activity.ts';
import { caseRules } from './case.ts';
import { campaignMemberRules, campaignMemberStatusRules, campaignRules } from './campaign.ts';
import { contentDocumentLinkRules, contentVersionRules } from './content.ts';
import { opportunityRules } from './opportunity.ts';
import { permissionSetAssignmentRules } from './permission.ts';
import { contactRules, leadRules, userRules } from './person.ts';

export const rulesByObject: Readonly<Record<string, ObjectRules>> = {
  Campaign: campaignRules,
  CampaignMember: campaignMemberRules,
  CampaignMemberStatus: campaignMemberStatusRules,
  Case: caseRules,
  Contact: contactRules,
  ContentDocumentLink: contentDocumentLinkRules,
  ContentVersion: contentVersionRules,
  Event: eventRules,
  Lead: leadRules,
  Opportunity: opportunityRules,
  PermissionSetAssignment: permissionSetAssignmentRules,
  Task: taskRules,
  User: userRules,
};
