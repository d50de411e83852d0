/** An engine went away while it read, twice: the picture it read may be at fault, others may still be read. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
}
