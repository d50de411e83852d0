import { bearerToken, type Session } from '../auth/sessions.ts';
import type { Call, Reply } from '../http/call.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { notFound } from '../salesforce-error.ts';
import type { SqlRow } from '../store/database.ts';
import { formOf, oauthError } from './token-reply.ts';

/** Ends a session, or a refresh token with every session it opened. */
export function revoke(call: Call, org: Org): Reply {
  const token = formOf(call).get('token') ?? '';
  const grant = org.grants.findRefreshToken(token);
  if (grant !== undefined) {
    org.grants.revokeRefreshToken(token);
    org.sessions.revokeOf(grant.userId, grant.clientId);
    return { status: 200 };
  }
  return org.sessions.revoke(token) ? { status: 200 } : oauthError('unsupported_token_type', 'this token type is not supported');
}

/** Whether a token is good, and whose it is. */
export function introspect(call: Call, org: Org): Reply {
  const session = org.sessions.find(formOf(call).get('token') ?? '');
  if (session === undefined) return { status: 200, body: { active: false } };
  const seconds = Math.floor(session.issuedAt / 1000);
  return {
    status: 200,
    body: {
      active: true,
      scope: 'api web full refresh_token',
      client_id: session.clientId,
      username: rowOf(session.userId, org)['Username'] ?? null,
      sub: `${call.origin}/id/${org.organizationId}/${session.userId}`,
      token_type: 'access_token',
      exp: seconds + 7200,
      iat: seconds,
      nbf: seconds,
    },
  };
}

function rowOf(userId: string, org: Org): SqlRow {
  const row = org.records.system.find('User', userId);
  if (row === undefined) throw notFound();
  return row;
}

function sessionOf(call: Call, org: Org): Session | undefined {
  return org.sessions.find(
    bearerToken(call.headers['authorization']) ?? call.query.get('oauth_token') ?? formOf(call).get('access_token') ?? '',
  );
}

const BAD_TOKEN: Reply = { status: 403, body: 'Bad_OAuth_Token', contentType: 'text/html;charset=UTF-8' };

/** Addresses of the API, with `{version}` left for the client to fill in. */
function urlsOf(origin: string, organizationId: string, userId: string): Readonly<Record<string, string>> {
  const data = `${origin}/services/data/v{version}/`;
  const soap = (kind: string): string => `${origin}/services/Soap/${kind}/{version}/${organizationId.slice(0, 15)}`;
  return {
    enterprise: soap('c'),
    metadata: soap('m'),
    partner: soap('u'),
    rest: data,
    sobjects: `${data}sobjects/`,
    search: `${data}search/`,
    query: `${data}query/`,
    recent: `${data}recent/`,
    tooling_soap: soap('T'),
    tooling_rest: `${data}tooling/`,
    profile: `${origin}/${userId}`,
    custom_domain: origin,
  };
}

function personOf(row: SqlRow, origin: string): Record<string, unknown> {
  const photo = `${origin}/profilephoto/005/`;
  return {
    email: row['Email'] ?? null,
    email_verified: true,
    language: row['LanguageLocaleKey'] ?? null,
    locale: row['LocaleSidKey'] ?? null,
    picture: `${photo}F`,
    photos: { picture: `${photo}F`, thumbnail: `${photo}T` },
  };
}

/** OpenID Connect's view of the session's user. */
function userinfo(call: Call, org: Org): Reply {
  const session = sessionOf(call, org);
  if (session === undefined) return BAD_TOKEN;
  const row = rowOf(session.userId, org);
  return {
    status: 200,
    body: {
      sub: `${call.origin}/id/${org.organizationId}/${session.userId}`,
      user_id: session.userId,
      organization_id: org.organizationId,
      preferred_username: row['Username'] ?? null,
      nickname: row['CommunityNickname'] ?? null,
      name: row['Name'] ?? null,
      given_name: row['FirstName'] ?? null,
      family_name: row['LastName'] ?? null,
      zoneinfo: row['TimeZoneSidKey'] ?? null,
      ...personOf(row, call.origin),
      profile: `${call.origin}/${session.userId}`,
      urls: urlsOf(call.origin, org.organizationId, session.userId),
      active: row['IsActive'] === 1,
      user_type: 'STANDARD',
      utcOffset: 0,
    },
  };
}

/** The identity URL of a token reply. */
function identity(call: Call, org: Org): Reply {
  if (sessionOf(call, org) === undefined) return BAD_TOKEN;
  const userId = call.params['user'] ?? '';
  const row = rowOf(userId, org);
  return {
    status: 200,
    body: {
      id: `${call.origin}/id/${org.organizationId}/${userId}`,
      asserted_user: true,
      user_id: userId,
      organization_id: org.organizationId,
      username: row['Username'] ?? null,
      nick_name: row['CommunityNickname'] ?? null,
      display_name: row['Name'] ?? null,
      first_name: row['FirstName'] ?? null,
      last_name: row['LastName'] ?? null,
      timezone: row['TimeZoneSidKey'] ?? null,
      ...personOf(row, call.origin),
      mobile_phone: row['MobilePhone'] ?? null,
      status: { created_date: null, body: null },
      urls: urlsOf(call.origin, org.organizationId, userId),
      active: row['IsActive'] === 1,
      user_type: 'STANDARD',
      utcOffset: 0,
      is_app_installed: true,
    },
  };
}

export const identityRoutes: readonly Route<Org>[] = [
  { method: '*', pattern: 'services/oauth2/userinfo', handler: userinfo },
  { method: '*', pattern: 'id/:organization/:user', handler: identity },
];
