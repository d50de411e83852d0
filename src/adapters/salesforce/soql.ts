/** A text as a SOQL literal: quotes and backslashes escaped, control characters by name. */
function soqlText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`);
  return `'${escaped}'`;
}

/** An instant as a SOQL datetime literal, UTC. */
export function soqlInstant(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** `SELECT … FROM object WHERE field IN (…)`. Names come from our own tables, values are escaped. */
export function selectIn(object: string, fields: readonly string[], field: string, values: readonly string[]): string {
  return `SELECT ${fields.join(', ')} FROM ${object} WHERE ${field} IN (${values.map(soqlText).join(', ')})`;
}
