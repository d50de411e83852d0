const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three letters that make a case-sensitive 15-character id safe in case-blind programs: a bit per upper-case letter, five letters a block. */
function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let offset = 0; offset < 5; offset += 1) {
      if (/[A-Z]/.test(id15.charAt(block + offset))) bits += 2 ** offset;
    }
    suffix += CHECKSUM_ALPHABET.charAt(bits);
  }
  return suffix;
}

/**
 * Turns a 15- or 18-character id into its 18-character form.
 *
 * @returns `undefined` if the text is no id: wrong length, wrong letters, or a checksum that does not fit
 */
export function toId18(text: string): string | undefined {
  if (!/^[A-Za-z0-9]+$/.test(text)) return undefined;
  if (text.length === 15) return text + checksum(text);
  if (text.length !== 18) return undefined;
  const id15 = text.slice(0, 15);
  return checksum(id15) === text.slice(15).toUpperCase() ? id15 + checksum(id15) : undefined;
}

/** The id of the `sequence`-th record (from 1) of the object with this three-character key prefix. */
export function makeId(prefix: string, sequence: number): string {
  let rest = sequence;
  let digits = '';
  while (rest > 0) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  const id15 = `${prefix}Mb0${digits.padStart(9, '0')}`;
  return id15 + checksum(id15);
}
