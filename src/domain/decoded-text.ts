export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/** By its mark; else UTF-8 where the bytes are valid UTF-8; else Shift_JIS or EUC-JP; Western where nothing fits. Never throws. */
export function decodedText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withDecoder(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return withDecoder(bytes, 'utf-16be');
  for (const encoding of ['utf-8', 'shift_jis', 'euc-jp']) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this encoding: the next one.
    }
  }
  return withDecoder(bytes, 'windows-1252');
}

function withDecoder(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
