/** Ways into an org: the Salesforce CLI's login, JWT bearer, browser with PKCE, device code. */
export { logInByBrowser } from './web-login.ts';
export { logInByDevice } from './device-login.ts';
export { logInByJwt } from './jwt-login.ts';
export { logInBySfCli } from './sf-cli-login.ts';
export { openLogin } from './open-login.ts';
export { checkedUrl, type TokenGrant, whoAmI } from './token-endpoint.ts';
