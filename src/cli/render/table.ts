import stringWidth from 'string-width';

/** Pads to a width in terminal columns; Japanese characters count as two. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

/** Cuts to a width in terminal columns, never inside a character, marking the cut with `…`. */
export function cutTo(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/**
 * Rows under headings, columns aligned by what the terminal shows.
 *
 * @param width  columns available; the widest column gives way first
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const clean = rows.map((row) => row.map(printable));
  const widths = headings.map((heading, index) =>
    Math.max(stringWidth(heading), ...clean.map((row) => stringWidth(row[index] ?? ''))),
  );
  const gaps = 2 * (headings.length - 1);
  while (total(widths) + gaps > width && Math.max(...widths) > 8)
    widths[widths.indexOf(Math.max(...widths))] = Math.max(...widths) - 1;
  const line = (row: readonly string[]): string =>
    widths
      .map((columns, index) => padTo(cutTo(row[index] ?? '', columns), columns))
      .join('  ')
      .trimEnd();
  return `${[line(headings), line(widths.map((columns) => '-'.repeat(columns))), ...clean.map(line)].join('\n')}\n`;
}

function total(widths: readonly number[]): number {
  let sum = 0;
  for (const width of widths) sum += width;
  return sum;
}

/** Control characters in a card or a record must not steer the terminal. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ' ');
}
