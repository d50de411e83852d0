import { dmlError } from '../../salesforce-error.ts';
import { isCreate, valueAfter, type Change, type ObjectRules, type SystemRecords } from '../change.ts';

/** A new campaign offers its members the two standard statuses. */
export const campaignRules: ObjectRules = {
  afterSave(change, id, records) {
    if (!isCreate(change)) return;
    const status = { CampaignId: id, IsDeleted: 0 };
    records.insert(
      'CampaignMemberStatus',
      { ...status, Label: 'Sent', SortOrder: 1, IsDefault: 1, HasResponded: 0 },
      change.context,
    );
    records.insert(
      'CampaignMemberStatus',
      { ...status, Label: 'Responded', SortOrder: 2, IsDefault: 0, HasResponded: 1 },
      change.context,
    );
  },
};

function choosePerson(change: Change): void {
  const leadId = change.values.get('LeadId') ?? null;
  const contactId = change.values.get('ContactId') ?? null;
  if (leadId === null && contactId === null) {
    throw dmlError('FIELD_INTEGRITY_EXCEPTION', 'Either LeadId or ContactId must be specified', ['LeadId', 'ContactId']);
  }
  // With both given, the contact wins.
  if (leadId !== null && contactId !== null) change.values.set('LeadId', null);
}

/** Who was converted is a member as the contact. */
function refuseConverted({ values }: Change, records: SystemRecords): void {
  const [lead] = values.get('LeadId') ? records.findBy('Lead', 'Id', values.get('LeadId') ?? null) : [];
  if (lead?.['IsConverted'] === 1) throw dmlError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
}

function refuseSecondMembership(change: Change, records: SystemRecords): void {
  const field = change.values.get('ContactId') ? 'ContactId' : 'LeadId';
  const campaignId = change.values.get('CampaignId');
  const others = records.findBy('CampaignMember', field, change.values.get(field) ?? null);
  if (others.some((row) => row['CampaignId'] === campaignId)) throw dmlError('DUPLICATE_VALUE', 'Already a campaign member.');
}

/** Status words belong to the campaign; they decide whether the member counts as having responded. */
function keepStatus(change: Change, records: SystemRecords): void {
  const statuses = records.findBy('CampaignMemberStatus', 'CampaignId', valueAfter(change, 'CampaignId'));
  const written = valueAfter(change, 'Status');
  const wanted = typeof written === 'string' ? written.toLowerCase() : undefined;
  const status = statuses.find((row) =>
    wanted === undefined ? row['IsDefault'] === 1 : String(row['Label']).toLowerCase() === wanted,
  );
  // A word the campaign does not know is replaced by the default, as Salesforce does through the API.
  const chosen = status ?? statuses.find((row) => row['IsDefault'] === 1);
  if (chosen === undefined) return;
  const responded = chosen['HasResponded'] === 1;
  change.values.set('Status', chosen['Label'] ?? null);
  change.values.set('HasResponded', responded ? 1 : 0);
  if (!responded) change.values.set('FirstRespondedDate', null);
  else if (!valueAfter(change, 'FirstRespondedDate')) {
    change.values.set('FirstRespondedDate', new Date(change.context.now).toISOString().slice(0, 10));
  }
}

export const campaignMemberRules: ObjectRules = {
  beforeSave(change, records) {
    if (isCreate(change)) {
      choosePerson(change);
      refuseConverted(change, records);
      if (change.values.get('CampaignId')) refuseSecondMembership(change, records);
    }
    if (isCreate(change) || change.values.has('Status')) keepStatus(change, records);
  },
};

/** One status of a campaign is the default one. */
export const campaignMemberStatusRules: ObjectRules = {
  afterSave(change, id, records) {
    if (valueAfter(change, 'IsDefault') !== 1) return;
    for (const row of records.findBy('CampaignMemberStatus', 'CampaignId', valueAfter(change, 'CampaignId'))) {
      if (row['Id'] !== id && row['IsDefault'] === 1) {
        records.update('CampaignMemberStatus', String(row['Id']), { IsDefault: 0 }, change.context);
      }
    }
  },
};
