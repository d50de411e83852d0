/** Stage 7 of 9 — decides which cards a person must see before anything is written. */
export { type AcceptThresholds, parkReasonsOf } from './park-reasons.ts';
