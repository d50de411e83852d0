/**
 * Reads back a value this program wrote itself. The store is private to its owner (0600) and versioned by its schema,
 * so its JSON is trusted to have the shape it was written with; JSON from anywhere else is checked where it enters.
 */
export function parseStored<T>(json: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above; the only such place
  return JSON.parse(json) as T;
}
