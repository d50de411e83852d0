import { setFlagsFromString } from 'node:v8';

/** Percent by which the heap may grow beyond what was in use, before it is looked through. */
const WHILE_FILLING = 40;
const WHILE_READING = 50;
/** V8 decides itself. */
const AS_USUAL = 0;

let usual: number = AS_USUAL;
let isFilled = false;

/**
 * Keeps the heap small while a mirror is filled. On a machine with much memory V8 lets garbage grow to several times of what is in use: a first load held up to
 * 480 MB, of which 80 were wanted. Looking through so little costs no time that can be measured.
 */
export function holdHeap(isFilling: boolean): void {
  isFilled = isFilling;
  allowGrowth();
}

/**
 * Lets the heap grow while engines are waited for. Whenever the program waits V8 begins to look through its heap when the pictures alone, which do not lie in it,
 * have grown by some 30 MB: one to two times a picture, and each time the compiled code of functions made inside others is forgotten and made anew. So a fifth of
 * the program's time is saved for some 20 MB; twice as much saves hardly more. An engine that starts while a mirror is filled changes nothing until that is done.
 */
export function letHeapGrow(): void {
  if (usual === WHILE_READING) return;
  usual = WHILE_READING;
  allowGrowth();
}

function allowGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${isFilled ? WHILE_FILLING : usual}`);
}
