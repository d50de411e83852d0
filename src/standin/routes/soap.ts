import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { refusal, SalesforceError } from '../salesforce-error.ts';
import { readEnvelope, soapFault } from '../soap/envelope.ts';
import { metadataApi } from '../soap/metadata-api.ts';
import { partnerApi } from '../soap/partner-api.ts';
import { supportedVersion } from './discovery.ts';

/** `POST /services/Soap/{kind}/{version}[/{org}]`; the session rides in the SOAP header. */
function soap(call: Call, org: Org): Reply {
  const kind = (call.params['kind'] ?? '').toLowerCase();
  try {
    return answerInSession(kind, call, org);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const { errorCode, message } = error.bodies[0] ?? { errorCode: 'UNKNOWN_EXCEPTION', message: error.message };
    return soapFault(kind, errorCode, message);
  }
}

function answerInSession(kind: string, call: Call, org: Org): Reply {
  const { operation, sessionId } = readEnvelope(call.body);
  const version = supportedVersion(`v${call.params['version'] ?? ''}`);
  if (version === undefined) throw refusal(400, 'UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
  if (operation.name === 'login')
    throw refusal(501, 'NOT_IMPLEMENTED', 'rehearsal org: SOAP login() is not emulated; log in through /services/oauth2/token');
  const session = org.sessions.find(sessionId);
  if (session === undefined)
    throw refusal(401, 'INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
  org.usage.used += 1;
  return answer(kind, { operation, call: { ...call, version, userId: session.userId } }, org);
}

function answer(
  kind: string,
  { operation, call }: { readonly operation: Parameters<typeof metadataApi>[0]; readonly call: Call },
  org: Org,
): Reply {
  if (kind === 'm') return metadataApi(operation, call, org);
  if (kind === 'u' || kind === 'c') return partnerApi(kind, operation, call, org);
  return soapFault(kind, 'NOT_IMPLEMENTED', `rehearsal org: /services/Soap/${kind} is not emulated`);
}

export const soapRoutes: readonly Route<Org>[] = [
  { method: 'POST', pattern: 'services/Soap/:kind/:version', handler: soap },
  { method: 'POST', pattern: 'services/Soap/:kind/:version/:organization', handler: soap },
];
