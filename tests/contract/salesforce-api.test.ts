import { createStandin } from '../../src/standin/index.ts';
import { describeSalesforceApi } from './salesforce-api.contract.ts';

describeSalesforceApi('the rehearsal org', async () => {
  const org = await createStandin({ packageDirs: ['config/salesforce'] });
  return { instanceUrl: org.url, accessToken: org.accessToken, close: () => org.close() };
});

// A sandbox with meibo's package and permission set: MEIBO_CONTRACT_URL and MEIBO_CONTRACT_TOKEN name it.
// oxlint-disable-next-line node/no-process-env -- nothing of meibo reads these
const { MEIBO_CONTRACT_URL: instanceUrl, MEIBO_CONTRACT_TOKEN: accessToken } = process.env;
if (instanceUrl !== undefined && accessToken !== undefined)
  describeSalesforceApi('the sandbox', () => Promise.resolve({ instanceUrl, accessToken, close: () => Promise.resolve() }));
