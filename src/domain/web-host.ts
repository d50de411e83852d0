/** The host of a web address as it is written, with or without a scheme; empty where there is none. */
export function hostOfUrl(url: string): string {
  return url.replace(/^https?:\/\//i, '').split(/[/:?#]/)[0] ?? '';
}

/** The host of a web address in small letters, without `www.` */
export function webHost(url: string): string {
  return hostOfUrl(url)
    .toLowerCase()
    .replace(/^www\./, '');
}
