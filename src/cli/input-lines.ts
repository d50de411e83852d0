import { decodedText } from '../domain/decoded-text.ts';

const LINE_FEED = 0x0a;

/**
 * Lines of a stream as they come, without their ends, whatever the encoding: a line is decoded by itself, so that one that is no UTF-8 is read as Shift_JIS. UTF-16
 * has no line feeds to cut at and is read whole.
 */
export async function* inputLines(stream: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let rest = Buffer.alloc(0);
  let isWide: boolean | undefined;
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    isWide ??= isUtf16(rest);
    if (isWide) continue;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      yield lineOf(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
  }
  if (isWide === true)
    yield* decodedText(rest)
      .text.split(/\r?\n/)
      .filter((line, at, all) => at < all.length - 1 || line !== '');
  else if (rest.length > 0) yield lineOf(rest);
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function lineOf(bytes: Uint8Array): string {
  return decodedText(bytes).text.replace(/\r$/, '');
}
