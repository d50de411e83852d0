import { array, assert, asyncProperty, constant, constantFrom, object, oneof, tuple } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Standin } from '../../src/standin/index.ts';
import { openSmallOrg, soql, wire } from './support.ts';

let org: Standin;

beforeAll(async () => {
  org = await openSmallOrg();
});

afterAll(() => org.close());

const WORDS =
  'sobjects Lead Account Meibo_Card__c Nope__c describe layouts compactLayouts namedLayouts listviews results query queryAll search parameterizedSearch composite batch graph tree jobs ingest updated deleted limits recent tabs theme ui-api predupe metadata deployRequest tooling explain Card_Key__c 00QMb0000000001 00BMb0000000001AAA successfulResults batches VersionData 0 % .. ; é'.split(
    ' ',
  );
const QUERIES = ['q', 'fields', 'start', 'end', 'explain', 'limit', 'offset', 'allOrNone', 'ids', 'columns', '_HttpMethod'];
const VALUES = ['', 'x', '-1', '99999999', 'Id', 'SELECT Id FROM Lead', 'FIND {a}', '2026-01-01T00:00:00Z', 'PATCH', "'", 'true'];

const somePath = tuple(
  array(constantFrom(...WORDS), { minLength: 1, maxLength: 6 }),
  array(tuple(constantFrom(...QUERIES), constantFrom(...VALUES)), { maxLength: 3 }),
).map(([words, pairs]) => {
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${words.map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`;
});

const KEYS =
  'records compositeRequest batchRequests graphs graphId method url body referenceId attributes type Name LastName Company Id object operation externalIdFieldName state query allOrNone q sobjects fields apiName OwnerId Owner Lead__r'.split(
    ' ',
  );
const someBody = oneof(
  constant(undefined),
  constantFrom('', '{', '[]', 'null', '"x"', '<xml/>', 'a,b\n1,2'),
  object({ key: constantFrom(...KEYS), maxDepth: 4, withNullPrototype: false }),
);

const someSoql = array(
  constantFrom(
    ..."SELECT FROM WHERE Lead Account Contact Id Name OwnerId Owner.Name COUNT() COUNT(Id) MAX(Name) , ( ) = != < LIKE IN NOT AND OR null TODAY LAST_N_DAYS:5 'x' '%' 5 1e9 true GROUP BY HAVING ORDER ASC NULLS LAST LIMIT OFFSET FIELDS(ALL) toLabel(Status) (SELECT Id FROM Contacts) CALENDAR_YEAR(CreatedDate) 2026-01-01 2026-13-45T00:00:00Z USING SCOPE mine INCLUDES \\ ' ? :x é".split(
      ' ',
    ),
  ),
  { maxLength: 14 },
).map((words) => `SELECT Id FROM Lead ${words.join(' ')}`);

describe('whatever is asked', () => {
  it('no path, method or body finds a bug', async () => {
    const methods = constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD');
    await assert(
      asyncProperty(somePath, methods, someBody, async (path, method, body) => {
        const sent = method === 'GET' || method === 'HEAD' ? undefined : body;
        const answer = await wire(org, path, { method, body: sent });
        expect(answer.status === 500 || answer.text.includes('unexpected failure') ? answer.text : '').toBe('');
      }),
      { numRuns: 3000, seed: 11 },
    );
  }, 120_000);

  it('no query finds a bug', async () => {
    await assert(
      asyncProperty(someSoql, async (query) => {
        const answer = await soql(org, query);
        expect(answer.status === 500 || answer.text.includes('unexpected failure') ? answer.text : '').toBe('');
      }),
      { numRuns: 3000, seed: 12 },
    );
  }, 120_000);
});
