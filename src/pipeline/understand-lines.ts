import type { CardFields } from '../domain/card-fields.ts';
import type { PrintedLine } from '../domain/printed-line.ts';
import { assignFields, evidenceClassOf, type Knowledge } from '../stages/extract/index.ts';
import type { ReadCardLines } from './read-lines.ts';

/** Assigns the lines to fields; a name that lists and card do not vouch for together is read again by others. */
export async function understand(
  read: ReadCardLines,
  knowledge: Knowledge,
): Promise<{ readonly lines: readonly PrintedLine[]; readonly fields: CardFields }> {
  const fields = assignFields(read.lines, knowledge);
  const { fullName } = fields;
  const isSure =
    fullName !== undefined && fullName.confidence >= SURELY_READ && evidenceClassOf('fullName', fullName) === VOUCHED_FOR;
  if (isSure) return { lines: read.lines, fields };
  const lines = await read.lookAtNames(fullName?.box);
  return { lines, fields: assignFields(lines, knowledge) };
}

/** A name in the lists, all of it heard elsewhere on the card. */
const VOUCHED_FOR = 'fullName/known-whole';
/** Certainty below which another known name of the same sound was printed now and then. */
const SURELY_READ = 0.97;
