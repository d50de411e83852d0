import { ok } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';

const OLDEST_VERSION = 31;
const NEWEST_VERSION = 68;
const SEASONS = ['Winter', 'Spring', 'Summer'] as const;

/** Release names go round in threes; 65 is Winter '26. */
function labelOf(version: number): string {
  const since = version - 65;
  const year = 26 + Math.floor(since / 3);
  return `${SEASONS[((since % 3) + 3) % 3] ?? 'Winter'} '${year}`;
}

/** `v62.0` of a path segment, if the rehearsal org speaks that version. */
export function supportedVersion(segment: string): string | undefined {
  const match = /^v(\d+)\.0$/i.exec(segment);
  if (match === null) return undefined;
  const version = Number(match[1]);
  return version >= OLDEST_VERSION && version <= NEWEST_VERSION ? `v${version}.0` : undefined;
}

/** `/services/data`: needs no session. */
export function listVersions(): unknown {
  const versions = Array.from({ length: NEWEST_VERSION - OLDEST_VERSION + 1 }, (_, index) => OLDEST_VERSION + index);
  return versions.map((version) => ({ label: labelOf(version), url: `/services/data/v${version}.0`, version: `${version}.0` }));
}

const RESOURCES = [
  'composite',
  'jobs',
  'limits',
  'metadata',
  'parameterizedSearch',
  'query',
  'queryAll',
  'recent',
  'search',
  'sobjects',
  'tooling',
];

export const discoveryRoutes: readonly Route<Org>[] = [
  {
    method: 'GET',
    pattern: '',
    handler: (call, org) => {
      const base = `/services/data/${call.version}`;
      const entries = RESOURCES.map((name) => [name, `${base}/${name}`] as const);
      return ok({ ...Object.fromEntries(entries), identity: `${call.origin}/id/${org.organizationId}/${call.userId}` });
    },
  },
];
