/** What a file is, by its first bytes; names and extensions lie. */
export type FileFormat = 'raster' | 'heic' | 'pdf' | 'vcard' | 'empty' | 'unsupported';

interface Signature {
  readonly format: FileFormat;
  readonly offset: number;
  readonly bytes: readonly number[];
}

const SIGNATURES: readonly Signature[] = [
  { format: 'raster', offset: 0, bytes: [0xff, 0xd8, 0xff] }, // JPEG
  { format: 'raster', offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }, // PNG
  { format: 'raster', offset: 0, bytes: ascii('GIF8') },
  { format: 'raster', offset: 0, bytes: [0x49, 0x49, 0x2a, 0x00] }, // TIFF, little endian
  { format: 'raster', offset: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] }, // TIFF, big endian
  { format: 'raster', offset: 8, bytes: ascii('WEBP') },
  { format: 'raster', offset: 4, bytes: ascii('ftypavif') },
  { format: 'heic', offset: 4, bytes: ascii('ftyphei') },
  { format: 'heic', offset: 4, bytes: ascii('ftyphev') },
  { format: 'heic', offset: 4, bytes: ascii('ftypmif1') },
  { format: 'heic', offset: 4, bytes: ascii('ftypmsf1') },
];

/** Tells what the bytes are. A PDF may start with a few foreign bytes, a vCard with a byte order mark and blank lines. */
export function sniffFormat(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) return 'empty';
  const found = SIGNATURES.find((signature) => startsWith(bytes, signature));
  if (found !== undefined) return found.format;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (/^(?:\u00ef\u00bb\u00bf)?\s*BEGIN:VCARD/i.test(head)) return 'vcard';
  return 'unsupported';
}

function startsWith(bytes: Uint8Array, signature: Signature): boolean {
  return signature.bytes.every((byte, index) => bytes[signature.offset + index] === byte);
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
