import type { Registration } from '../registration.ts';
import { registerAccount } from './account.ts';
import { registerCampaign } from './campaign.ts';
import { registerExport } from './export.ts';
import { registerFollowUp } from './follow-up.ts';
import { registerSegment } from './segment.ts';
import { registerTag } from './tag.ts';
import { registerTemperature } from './temperature.ts';
import { registerTouchpoint } from './touchpoint.ts';
import { registerWhoKnows } from './who-knows.ts';

/** The commands about who met whom. */
export function registerRelationships(registration: Registration): void {
  registerWhoKnows(registration);
  registerTouchpoint(registration);
  registerTemperature(registration);
  registerFollowUp(registration);
  registerTag(registration);
  registerSegment(registration);
  registerExport(registration);
  registerCampaign(registration);
  registerAccount(registration);
}
