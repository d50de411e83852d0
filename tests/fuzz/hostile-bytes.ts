import { array, type Arbitrary, constantFrom, nat, oneof, record, tuple, uint8Array } from 'fast-check';

/** One way to damage a file. */
type Damage = (bytes: Uint8Array) => Uint8Array;

/** What parsers trip over: signs of structure, numbers at their limits, broken encodings, terminal escapes. */
const PIECES = [
  '',
  ';',
  ',',
  ':',
  '=',
  '\\',
  '"',
  "'",
  '\r',
  '\n',
  '\t',
  '\0',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '&',
  '<',
  '>',
  '%',
  '#',
  '*',
  '|',
  '-',
  '~',

  'BEGIN:VCARD\r\n',
  'END:VCARD\r\n',
  'N:;;;;',
  'ENCODING=QUOTED-PRINTABLE:=E3=81',
  'ENCODING=b:////',
  'MECARD:N:,;;',
  '=\r\n ',

  'SELECT ',
  ' FROM ',
  ' WHERE ',
  ' LIKE ',
  '\\u0000',
  "'\\'",
  'NULLS LAST',
  '9999999999999999999',
  '1e999',
  '-0',
  'NaN',

  'null',
  'true',
  '__proto__',
  'constructor',
  '\u001B[31m',
  '\u202E',
  '\uFEFF',
  '\uD800',
  'é\u0301\u0301\u0301',
  '名刺',
  '&a ',
  '*a',
  '!!js/function',
  '<<: *a',
].map((text) => new TextEncoder().encode(text));
const RAW = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0, 0, 0, 0],
  [0x82],
];
const somePiece = oneof(
  constantFrom(...PIECES),
  constantFrom(...RAW.map((bytes) => Uint8Array.from(bytes))),
  uint8Array({ maxLength: 8 }),
);

const someDamage: Arbitrary<Damage> = oneof(
  tuple(nat(), somePiece).map(
    ([at, piece]) =>
      (bytes: Uint8Array) =>
        spliced(bytes, { at, length: 0, piece }),
  ),
  tuple(nat(), somePiece).map(
    ([at, piece]) =>
      (bytes: Uint8Array) =>
        spliced(bytes, { at, length: piece.length, piece }),
  ),
  record({ at: nat(), length: nat(64) }).map(
    ({ at, length }) =>
      (bytes: Uint8Array) =>
        spliced(bytes, { at, length, piece: new Uint8Array() }),
  ),
  nat().map((at) => (bytes: Uint8Array) => bytes.slice(0, at % (bytes.length + 1))),
  record({ from: nat(), length: nat(200), to: nat(), times: nat(40) }).map(
    ({ from, length, to, times }) =>
      (bytes: Uint8Array) => {
        const start = from % (bytes.length + 1);
        const part = bytes.slice(start, start + length);
        const piece = Buffer.concat(Array.from({ length: times + 1 }, () => part));
        return spliced(bytes, { at: to, length: 0, piece });
      },
  ),
);

interface Splice {
  readonly at: number;
  readonly length: number;
  readonly piece: Uint8Array;
}

function spliced(bytes: Uint8Array, { at, length, piece }: Splice): Uint8Array {
  const start = at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(Math.min(bytes.length, start + length))]);
}

function damagedBy(seed: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let bytes = seed;
  for (const damage of damages) bytes = damage(bytes);
  return bytes;
}

/** Files that began well, and files of nothing but noise. */
export function hostile(seeds: readonly Uint8Array[]): Arbitrary<Uint8Array> {
  const damaged = tuple(constantFrom(...seeds), array(someDamage, { minLength: 1, maxLength: 12 })).map(([seed, damages]) =>
    damagedBy(seed, damages),
  );
  const noise = array(somePiece, { maxLength: 40 }).map((pieces) => Buffer.concat(pieces));
  return oneof({ arbitrary: damaged, weight: 4 }, { arbitrary: noise, weight: 1 });
}
