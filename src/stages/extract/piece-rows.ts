import type { Leftover } from './leftover.ts';

/** Pieces of one row, taken together. */
export interface Row extends Leftover {
  readonly pieces: number;
}

const MOST_PIECES = 8;

/**
 * Every piece by itself and every run of neighbouring pieces of one line: surname and given name set far apart arrive as two
 * pieces, a letter-spaced name as one piece a letter. A run of single letters is put together without blanks.
 */
export function rowsOf(leftovers: readonly Leftover[]): Row[] {
  return leftovers.flatMap((first, index) => {
    const run = [first];
    const rows: Row[] = [{ ...first, pieces: 1 }];
    for (const next of leftovers.slice(index + 1, index + MOST_PIECES)) {
      if (next.span.line !== first.span.line) break;
      run.push(next);
      rows.push(asOnePiece(run, first));
    }
    return rows;
  });
}

function asOnePiece(run: readonly Leftover[], first: Leftover): Row {
  const last = run.at(-1) ?? first;
  const isSpacedOut = run.length > 2 && run.every(({ text }) => text.length <= 2);
  const text = run.map((piece) => piece.text).join(isSpacedOut ? '' : ' ');
  return { text, size: first.size, span: { ...first.span, to: last.span.to }, pieces: run.length };
}
