import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { notEmulated } from '../salesforce-error.ts';

/** Resources of the real API that the rehearsal org knows by name only. */
const KNOWN = [
  'actions',
  'analytics',
  'appMenu',
  'async-queries',
  'chatter',
  'commerce',
  'connect',
  'consent',
  'dedupe',
  'domino',
  'eclair',
  'einstein',
  'event',
  'eventFeed',
  'folders',
  'graphql',
  'iot',
  'knowledgeManagement',
  'licensing',
  'localizedvalue',
  'metadata',
  'nouns',
  'payments',
  'process',
  'quickActions',
  'scheduling',
  'serviceTemplates',
  'smartdatadiscovery',
  'support',
  'tooling',
  'ui-api',
  'wave',
];

const ROW_PARTS = ['describe/approvalLayouts', 'describe/compactLayouts', 'describe/searchLayouts', 'quickActions'];

function refuse(call: Call): Reply {
  throw notEmulated(`${call.method} /services/data/${call.version}/${call.segments.join('/')}`);
}

export const notEmulatedRoutes: readonly Route<Org>[] = [
  ...ROW_PARTS.map((part) => ({ method: '*', pattern: `sobjects/:object/${part}/*`, handler: refuse })),
  ...KNOWN.map((name) => ({ method: '*', pattern: `${name}/*`, handler: refuse })),
];
