import { Connection } from 'jsforce';
import { createStandin, type OrgSeed, type Standin, type StandinOptions } from '../../src/standin/index.ts';

/** A small fictional org: two accounts, some people, a campaign. */
const smallOrg: OrgSeed = {
  User: [{ $ref: 'kei', FirstName: 'Kei', LastName: 'Mori', Email: 'kei.mori@rehearsal.example' }],
  Account: [
    {
      $ref: 'aozora',
      Name: 'Aozora Instruments',
      Website: 'https://aozora.example',
      BillingCity: 'Kobe',
      NumberOfEmployees: 120,
    },
    { $ref: 'brightsea', Name: 'Brightsea Freight', BillingCity: 'Osaka', NumberOfEmployees: 30 },
  ],
  Contact: [
    {
      $ref: 'ada',
      FirstName: 'Ada',
      LastName: 'Okafor',
      Email: 'ada.okafor@aozora.example',
      AccountId: '@aozora',
      OwnerId: '@kei',
    },
    { FirstName: 'Jun', LastName: 'Hayashi', Email: 'jun@aozora.example', AccountId: '@aozora' },
    { FirstName: 'Mia', LastName: 'Lind', Email: 'mia@brightsea.example', AccountId: '@brightsea' },
  ],
  Lead: [
    { $ref: 'sato', LastName: '佐藤', FirstName: '花子', Company: '青空計器', Email: 'hanako@aozora.example', LeadSource: 'Web' },
    { LastName: 'Petit', FirstName: 'Luc', Company: 'Atelier Petit', LeadSource: 'Trade Show', AnnualRevenue: 1000 },
    { LastName: 'Nowak', Company: 'Nowak GmbH', LeadSource: 'Web', AnnualRevenue: 3000 },
  ],
  Campaign: [{ $ref: 'fair', Name: 'Spring Fair', StartDate: '2026-04-01', IsActive: true }],
  CampaignMember: [{ CampaignId: '@fair', LeadId: '@sato' }],
};

export const packageDir = 'config/salesforce';

/** A stand-in with the small org and meibo's package; `options` win. */
export function openSmallOrg(options: StandinOptions = {}): Promise<Standin> {
  return createStandin({ seed: smallOrg, packageDirs: [packageDir], ...options });
}

export function connect(standin: Standin, version = '62.0'): Connection {
  return new Connection({ instanceUrl: standin.url, accessToken: standin.accessToken, version });
}

/** A raw answer: status, headers and parsed body. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests look into bodies of many shapes.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

interface WireRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** One HTTP request with the ready token, below `/services/data/v62.0` unless the path begins with a slash. */
export async function wire(
  standin: Standin,
  path: string,
  { method = 'GET', body, headers = {} }: WireRequest = {},
): Promise<WireAnswer> {
  const url = standin.url + (path.startsWith('/') ? path : `/services/data/v62.0/${path}`);
  // oxlint-disable-next-line no-restricted-globals -- these tests look at the wire itself
  const response = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${standin.accessToken}`, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  return { status: response.status, headers: response.headers, text, body: parsed };
}

export function soql(standin: Standin, query: string, headers: Record<string, string> = {}): Promise<WireAnswer> {
  return wire(standin, `query?q=${encodeURIComponent(query)}`, { headers });
}
