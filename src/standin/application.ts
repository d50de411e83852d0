import { bearerToken } from './auth/sessions.ts';
import type { Call, Reply } from './http/call.ts';
import { replyOfError } from './http/error-reply.ts';
import type { Application } from './http/http-server.ts';
import { Router } from './http/router.ts';
import type { Org } from './org.ts';
import { adminRoutes } from './routes/admin.ts';
import { bulkV1Routes } from './routes/bulk-v1.ts';
import { DataApi } from './routes/data-api.ts';
import { listVersions, supportedVersion } from './routes/discovery.ts';
import { oauthRoutes } from './routes/oauth.ts';
import { deviceRoutes } from './routes/oauth-device.ts';
import { identityRoutes } from './routes/oauth-tokens.ts';
import { soapRoutes } from './routes/soap.ts';
import { notEmulated, notFound, refusal } from './salesforce-error.ts';

/** Everything the rehearsal org answers, put together once. */
export function makeApplication(): Application {
  const api = new DataApi();
  const openRouter = new Router<Org>([
    ...oauthRoutes,
    ...deviceRoutes,
    ...identityRoutes,
    ...soapRoutes,
    ...bulkV1Routes,
    ...adminRoutes,
  ]);

  return (call, org) => {
    try {
      return route(call, org, { api, openRouter });
    } catch (error) {
      return replyOfError(error, (id) => id);
    }
  };
}

interface Parts {
  readonly api: DataApi;
  readonly openRouter: Router<Org>;
}

function route(call: Call, org: Org, { api, openRouter }: Parts): Reply {
  const [first, second, third] = call.segments.map((segment) => segment.toLowerCase());
  if (first === 'services' && second === 'data') {
    if (third === undefined) return { status: 200, body: listVersions() };
    return dataCall(call, org, api);
  }
  const found = openRouter.find(call.method === 'HEAD' ? 'GET' : call.method, call.segments);
  if (found === 'wrong-method') throw refusal(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed`);
  if (found !== undefined) return found.handler({ ...call, params: found.params }, org);
  if (first === 'services') throw notEmulated(`${call.method} /${call.segments.join('/')}`);
  throw notFound();
}

function dataCall(call: Call, org: Org, api: DataApi): Reply {
  const version = supportedVersion(call.segments[2] ?? '');
  const session = org.sessions.find(bearerToken(call.headers['authorization']) ?? '');
  if (session === undefined) throw refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (version === undefined) throw notFound();
  if (wantsXml(call)) throw notEmulated(`${call.method} in XML`);
  if (org.usage.used >= org.usage.max) throw refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
  org.usage.used += 1;
  const reply = api.answer({ ...call, segments: call.segments.slice(3), version, userId: session.userId }, org);
  const usage = { 'Sforce-Limit-Info': `api-usage=${org.usage.used}/${org.usage.max}` };
  return { ...reply, headers: { ...usage, ...reply.headers } };
}

/** Salesforce answers in XML too if asked for nothing else. */
function wantsXml(call: Call): boolean {
  const accepted = call.headers['accept'] ?? '';
  return /(application|text)\/xml/i.test(accepted) && !/json|\*\/\*/i.test(accepted);
}
