/** Text of unknown origin: UTF-8 where it is valid UTF-8, else Shift_JIS, as Japanese phones and card software write it. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

/** Bytes of quoted-printable text (RFC 2045, section 6.7). */
export function decodeQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = /^=([0-9A-F]{2})/i.exec(text.slice(at, at + 3))?.[1];
    if (hex === undefined) {
      bytes.push(...new TextEncoder().encode(text.charAt(at)));
      continue;
    }
    bytes.push(Number.parseInt(hex, 16));
    at += 2;
  }
  return decodeBytes(Uint8Array.from(bytes), charset);
}

function decodeBytes(bytes: Uint8Array, charset: string): string {
  if (charset === '') return decodeText(bytes);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return decodeText(bytes);
  }
}
