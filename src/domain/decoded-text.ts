export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/**
 * By its mark; else UTF-8 where the bytes are valid UTF-8; else Shift_JIS or EUC-JP; line by line where lists in two encodings were put together; Western where nothing
 * fits. Never throws.
 */
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
  return lineByLine(bytes) ?? withDecoder(bytes, 'windows-1252');
}

const NEW_LINE = 0x0a;

/** Lines of which each is UTF-8 or Shift_JIS. @returns `undefined` where a line is neither, or all of them are in one encoding */
function lineByLine(bytes: Uint8Array): DecodedText | undefined {
  const texts: string[] = [];
  const encodings = new Set<string>();
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(NEW_LINE, from);
    const next = end < 0 ? bytes.length : end + 1;
    const line = oneOf(bytes.subarray(from, next));
    if (line === undefined) return undefined;
    texts.push(line.text);
    if (line.encoding !== 'ascii') encodings.add(line.encoding);
    from = next;
  }
  return encodings.size === 2 ? { text: texts.join(''), encoding: [...encodings].join(' + ') } : undefined;
}

function oneOf(line: Uint8Array): DecodedText | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(line);
      return { text, encoding: line.every((byte) => byte < 0x80) ? 'ascii' : encoding };
    } catch {
      // Not this encoding: the next one.
    }
  }
  return undefined;
}

function withDecoder(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
