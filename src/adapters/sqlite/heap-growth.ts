import { setFlagsFromString } from 'node:v8';

/** Percent by which the heap may grow beyond what was in use, before it is looked through. */
const WHILE_FILLING = 40;
/** V8 decides itself. */
const AS_USUAL = 0;

/**
 * Keeps the heap small while a mirror is filled. On a machine with much memory V8 lets garbage grow to several times of what is in use: a first load held up to
 * 480 MB, of which 80 were wanted. Looking through so little costs no time that can be measured.
 */
export function holdHeap(isFilling: boolean): void {
  setFlagsFromString(`--heap-growing-percent=${isFilling ? WHILE_FILLING : AS_USUAL}`);
}
