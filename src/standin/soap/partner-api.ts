import { saveContext, type Org } from '../org.ts';
import type { Call, Reply } from '../http/call.ts';
import { toId18 } from '../record-id.ts';
import { malformedId } from '../records/coerce.ts';
import { notFound, SalesforceError } from '../salesforce-error.ts';
import { formatDateTime } from '../soql/field-value.ts';
import { childrenOf, type XmlNode } from '../xml/xml-tree.ts';
import { listTabs } from '../routes/org-facts.ts';
import { soapFault, soapResult } from './envelope.ts';
import { convertLead } from './lead-conversion.ts';
import { mergeRecords } from './merge.ts';

type Operation = (node: XmlNode, call: Call, org: Org) => unknown;

/** Row errors in SOAP's words. */
function failure(error: unknown): { readonly errors: unknown; readonly success: false } {
  if (!(error instanceof SalesforceError)) throw error;
  return {
    errors: error.bodies.map(({ errorCode, message, fields }) => ({ fields: fields ?? [], message, statusCode: errorCode })),
    success: false,
  };
}

function userInfo(call: Call, org: Org): Record<string, unknown> {
  const user = org.records.system.find('User', call.userId);
  const organization = org.records.system.find('Organization', org.organizationId);
  if (user === undefined || organization === undefined) throw notFound();
  return {
    accessibilityMode: false,
    currencySymbol: '¥',
    orgDefaultCurrencyIsoCode: 'JPY',
    organizationId: org.organizationId,
    organizationMultiCurrency: false,
    organizationName: organization['Name'],
    profileId: user['ProfileId'],
    roleId: user['UserRoleId'] ?? null,
    sessionSecondsValid: 7200,
    userDefaultCurrencyIsoCode: null,
    userEmail: user['Email'],
    userFullName: user['Name'],
    userId: user['Id'],
    userLanguage: user['LanguageLocaleKey'],
    userLocale: user['LocaleSidKey'],
    userName: user['Username'],
    userTimeZone: user['TimeZoneSidKey'],
    userType: 'Standard',
    userUiSkin: 'Theme3',
  };
}

const convert: Operation = (node, call, org) =>
  childrenOf(node, 'leadConverts').map((request) => {
    try {
      const { accountId, contactId, leadId, opportunityId } = convertLead(request, org, saveContext(call, org));
      return { accountId, contactId, leadId, opportunityId, success: true };
    } catch (error) {
      return { accountId: null, contactId: null, ...failure(error), leadId: null, opportunityId: null };
    }
  });

const merge: Operation = (node, call, org) =>
  // The WSDL says `request`, jsforce writes `mergeRequests`; the element holds nothing else.
  node.children.map((request) => {
    try {
      return { ...mergeRecords(request, org, saveContext(call, org)), success: true };
    } catch (error) {
      return { ...failure(error), id: null };
    }
  });

const undelete: Operation = (node, call, org) =>
  childrenOf(node, 'ids').map(({ text }) => {
    try {
      const id = toId18(text.trim());
      const object = id === undefined ? undefined : org.schema.objectOfId(id);
      if (id === undefined || object === undefined) throw malformedId('Record ID', text.trim(), 'Id');
      org.records.undelete(object, id, saveContext(call, org));
      return { id, success: true };
    } catch (error) {
      return { ...failure(error), id: null };
    }
  });

const OPERATIONS: Readonly<Record<string, Operation>> = {
  getUserInfo: (_node, call, org) => userInfo(call, org),
  describeTabs: (_node, call, org) => [
    {
      description: null,
      label: 'All Tabs',
      logoUrl: '',
      namespace: '',
      selected: true,
      tabSetId: null,
      tabs: listTabs(call.origin, org),
    },
  ],
  getServerTimestamp: (_node, _call, org) => ({ timestamp: formatDateTime(org.now()) }),
  convertLead: convert,
  merge,
  undelete,
};

/** `/services/Soap/u` and `/c`: the few calls that REST has no words for. */
export function partnerApi(kind: string, node: XmlNode, call: Call, org: Org): Reply {
  const operation = OPERATIONS[node.name];
  if (operation === undefined) return soapFault(kind, 'NOT_IMPLEMENTED', `rehearsal org: SOAP ${node.name}() is not emulated`);
  return soapResult(kind, node.name, operation(node, call, org));
}
