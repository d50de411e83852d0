import { describe, expect, it } from 'vitest';

import { inputLines } from '../../src/cli/input-lines.ts';

async function linesOf(...chunks: readonly (readonly number[] | string)[]): Promise<readonly string[]> {
  async function* stream(): AsyncIterable<Uint8Array> {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk);
  }
  const lines: string[] = [];
  for await (const line of inputLines(stream())) lines.push(line);
  return lines;
}

describe('lines of standard input', () => {
  it.each([
    ['UTF-8 with its mark and Windows ends', ['\uFEFF山田\r\n佐藤'], ['山田', '佐藤']],
    [
      'a character cut by the end of a chunk',
      [
        [0xe5, 0xb1],
        [0xb1, 0x0a],
      ],
      ['山'],
    ],
    ['Shift_JIS', [[0x8e, 0x52, 0x93, 0x63, 0x0a]], ['山田']],
    ['UTF-16', [[0xff, 0xfe, 0x71, 0x5c, 0x0a, 0x00, 0x30, 0x75]], ['山', '田']],
    ['an empty line between', ['a\n\nb\n'], ['a', '', 'b']],
    ['nothing', [], []],
  ] as const)('%s', async (_case, chunks, expected) => {
    expect(await linesOf(...chunks)).toEqual(expected);
  });
});
