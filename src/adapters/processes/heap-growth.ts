import { setFlagsFromString } from 'node:v8';

/** Percent by which the heap may grow beyond what was in use, before it is looked through. */
const WHILE_FILLING = 40;
const WHILE_READING = 50;
/**
 * Bytes of a function's code that are run before it is compiled to be fast; V8 takes 132 kB. Of what is compiled the most is small functions made
 * inside others, which are forgotten whenever the heap is looked through and had been compiled some 30 times on 58 pictures: with six times as
 * much, compiling takes half as long (0.03 s a picture less), and what is run often is compiled all the same; with twelve times no less.
 */
const RUN_BEFORE_COMPILED = 800_000;
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
 * Makes V8 fit for reading pictures: lets the heap grow while engines are waited for, and has less compiled. Whenever the program waits V8 begins to look through its heap when the pictures alone, which do not lie in it,
 * have grown by some 30 MB: one to two times a picture, and each time the compiled code of functions made inside others is forgotten and made anew. So a fifth of
 * the program's time is saved for some 20 MB; twice as much saves hardly more. An engine that starts while a mirror is filled changes nothing until that is done.
 */
export function letHeapGrow(): void {
  if (usual === WHILE_READING) return;
  usual = WHILE_READING;
  setFlagsFromString(`--interrupt-budget=${RUN_BEFORE_COMPILED}`);
  allowGrowth();
}

function allowGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${isFilled ? WHILE_FILLING : usual}`);
}
