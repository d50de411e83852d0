/** Stage 7 of 9 — decides which cards a person must see before anything is written, and what the person's verdict makes of them. */
export { correctField } from './correct-field.ts';
export { decideReview, type ReviewInput } from './decide-review.ts';
export { fieldAt, fieldsWithPaths, parseFieldPath } from './field-paths.ts';
export { pairEvidence, pairTokens } from './pair-evidence.ts';
export { frontOf, twoSides } from './two-sides.ts';
export { type AcceptThresholds, parkReasonsOf } from './park-reasons.ts';
export { photoId, queueEntry, queueOf } from './review-queue.ts';
export { type JudgedField, judgedFields, reliability } from './accuracy.ts';
export { learnPack } from './learn-pack.ts';
