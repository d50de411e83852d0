/** Stage 3 of 7 — extract: tells which printed text, code or vCard entry is which field, and keeps the evidence. */
export { assignFields, type Knowledge } from './field-assignment.ts';
export { mergeCode, readCodePayload, readVcardFile } from './code-content.ts';
export { regionOf, withAssumedRegion } from './card-region.ts';
export { holdsWords, isOtherPaper, isPage, legibleLinesWithoutTrace } from './other-papers.ts';
export { compilePatterns } from './word-patterns.ts';
export { evidenceClassOf } from './evidence-class.ts';
export { calibrateConfidence } from './calibrate-confidence.ts';
export { fieldsOfRow, namesPeople, type PeopleColumn, peopleColumns, regionOfRow } from './table-row.ts';
export { kindsOfCard, markWeakCard } from './weak-card.ts';
