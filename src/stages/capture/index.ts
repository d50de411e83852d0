/** Stage 1 of 7 — capture: tells formats apart, finds the cards of a picture, sets them upright and judges the picture. */
export { sniffFormat } from './sniff-format.ts';
export { findCards, type FoundCards } from './find-cards.ts';
export { findFurtherPrint } from './further-print.ts';
export { findTextBlock } from './text-block.ts';
export { hullOf, tiltOf } from './text-hull.ts';
export { judgeQuality } from './picture-quality.ts';
export { isOutline, type Quad, shrunk, sizeOf, withinPicture } from './quad.ts';
export { inPicture, partOf, rectify, turnQuarters } from './warp.ts';
