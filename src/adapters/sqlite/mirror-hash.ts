/** Bytes of one stored hash. */
const WIDTH = 6;

/**
 * Keys and terms are stored as hashes of 47 bits, the most that SQLite writes in six bytes: a million people have eleven million keys,
 * of which two fall together in every second org or so, and then a pair is compared in vain. Two multiplying lanes over UTF-16 units,
 * finished as in MurmurHash3.
 */
export function hash47(text: string): number {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return 0x100000000 * (b & 0x7fff) + (a >>> 0);
}

/** Hashes of texts, each once. */
export function hashesOf(texts: readonly string[]): ReadonlySet<number> {
  return new Set(texts.map(hash47));
}

export function bytesOf(hashes: ReadonlySet<number>): Buffer {
  const bytes = Buffer.alloc(WIDTH * hashes.size);
  let at = 0;
  for (const hash of hashes) at = bytes.writeUIntLE(hash, at, WIDTH);
  return bytes;
}

export function hashesIn(bytes: Buffer): readonly number[] {
  return Array.from({ length: bytes.byteLength / WIDTH }, (_, at) => bytes.readUIntLE(WIDTH * at, WIDTH));
}
