/** Protocol buffers as they lie in a file: enough of them to take a model apart and put it together again. */

export interface WireField {
  readonly number: number;
  /** A varint, or the bytes of anything else. */
  readonly value: number | Uint8Array;
  /** The whole field with its tag, to be written again as it was. */
  readonly raw: Uint8Array;
}

const [VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES] = [0, 1, 2, 5];

/** The fields of a message in their order. @throws when it ends in the middle of a field */
export function fieldsOf(message: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  for (let at = 0; at < message.length;) {
    const start = at;
    const tag = varintAt(message, at);
    at = tag.end;
    let value: number | Uint8Array;
    if (tag.value % 8 === VARINT) ({ value, end: at } = varintAt(message, at));
    else {
      const [from, size] = sizeAt(message, at, tag.value % 8);
      value = message.subarray(from, from + size);
      at = from + size;
    }
    if (at > message.length) throw new Error('The model is cut short.');
    fields.push({ number: Math.floor(tag.value / 8), value, raw: message.subarray(start, at) });
  }
  return fields;
}

/** Where the bytes of a field begin, and how many they are. */
function sizeAt(message: Uint8Array, at: number, kind: number): readonly [number, number] {
  if (kind === EIGHT_BYTES) return [at, 8];
  if (kind === FOUR_BYTES) return [at, 4];
  if (kind !== LENGTH) throw new Error('The model has fields of an unknown kind.');
  const { value, end } = varintAt(message, at);
  return [end, value];
}

function varintAt(message: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let [value, weight, at] = [0, 1, from];
  for (;;) {
    const byte = message[at] ?? 0;
    at += 1;
    value += (byte % 128) * weight;
    weight *= 128;
    if (byte < 128) return { value, end: at };
  }
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

/** A number that is not negative. */
export function numberField(number: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(8 * number + VARINT), ...varint(value)]);
}

export function floatField(number: number, value: number): Uint8Array {
  return Buffer.concat([Uint8Array.from(varint(8 * number + FOUR_BYTES)), new Uint8Array(Float32Array.of(value).buffer)]);
}

export function bytesField(number: number, value: Uint8Array | string): Uint8Array {
  return Buffer.concat(partsField(number, [typeof value === 'string' ? Buffer.from(value, 'utf8') : value]));
}

/** A field whose bytes come in parts, in parts: large ones are copied once, at the end. */
export function partsField(number: number, parts: readonly Uint8Array[]): Uint8Array[] {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return [Uint8Array.from([...varint(8 * number + LENGTH), ...varint(size)]), ...parts];
}

/** The first field of this number as bytes; none are empty bytes. */
export function bytesOf(fields: readonly WireField[], number: number): Uint8Array {
  const value = fields.find((field) => field.number === number)?.value;
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** All fields of this number as text. */
export function textsOf(fields: readonly WireField[], number: number): string[] {
  return fields
    .filter((field) => field.number === number)
    .map(({ value }) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : ''));
}

/** All varints of this number, one by one or, as some writers have them, packed in one field. */
export function numbersOf(fields: readonly WireField[], number: number): number[] {
  return fields.flatMap((field) => {
    if (field.number !== number) return [];
    return typeof field.value === 'number' ? [field.value] : packedIn(field.value);
  });
}

function packedIn(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const { value, end } = varintAt(bytes, at);
    numbers.push(value);
    at = end;
  }
  return numbers;
}
