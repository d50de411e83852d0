import { parse } from 'tldts';

/** Endings that the engine makes of others; only tried where a host has no registered ending. */
const MISREAD_ENDINGS: readonly (readonly [misread: RegExp, meant: string])[] = [
  [/\.[i1l][p]$/, '.jp'],
  [/\.j[po0]\w?$/, '.jp'],
  [/\.(?:con|cam|corn|c0m|cm|cum|eom|coin)$/, '.com'],
  [/\.(?:nel|ne1|met|riet)$/, '.net'],
  [/\.(?:orq|0rg|arg)$/, '.org'],
];

/** States have mailboxes right below their own ending: `kaede@gov.in`, `kaede@nic.in`. */
const OF_A_STATE = /^(?:gov|gob|gouv|nic|mil)\.[a-z]{2}$/i;

/** Whether a host name ends in a registered or reserved top-level domain. */
function isHostName(host: string): boolean {
  const { isIcann, domain, publicSuffix, isIp } = parse(host);
  if (isIp === true) return false;
  if (/\.(?:example|test|local)$/i.test(host) || OF_A_STATE.test(host)) return true;
  return isIcann === true && domain !== null && domain !== publicSuffix;
}

/** The host, with a misread ending mended (`example.co.ip`); undefined where it is none. */
export function mendedHost(host: string): string | undefined {
  if (isHostName(host)) return host;
  for (const [misread, meant] of MISREAD_ENDINGS) {
    const mended = host.replace(misread, meant);
    if (mended !== host && isHostName(mended)) return mended;
  }
  return undefined;
}

/** The registrable name of a host without its suffix: `seiran-systems` of `www.seiran-systems.co.jp`. */
export function domainLabelOf(host: string): string | undefined {
  const reserved = /^(?:.*\.)?([a-z0-9-]+)(?:\.(?:co|ne|or|ac|com|org))?\.(?:example|test|local)$/i.exec(host);
  if (reserved !== null) return reserved[1]?.toLowerCase();
  return parse(host).domainWithoutSuffix ?? undefined;
}
