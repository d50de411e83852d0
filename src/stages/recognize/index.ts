/** Stage 2 of 7 — recognize: finds the lines of text on an upright card, prepares them for the engine, mends what it answers. */
export { detectLines, type DetectedLines, type TextLine } from './line-detection.ts';
export { asColumn, beginningOf, setSideBySide, takeNumeralsApart, turnLeft } from './column-cut.ts';
export { type Cut, cutLine, cutPicture, heightOfCut, onLine } from './cut-line.ts';
export { heightOf, surround } from './character-cells.ts';
export { cardSlopeOf } from './line-slope.ts';
export { splitAtWideGaps } from './line-pieces.ts';
export {
  chooseByLanguage,
  isMostlyLatin,
  japaneseShare,
  letterCount,
  moreCertain,
  type Reading,
  wantsLatinModel,
} from './language-routing.ts';
export { hasNationalWords, latinLanguageOf } from './latin-language.ts';
export { assembleNumerals, chooseKanjiNumber, isKanjiNumber, looksLikeKanjiNumber } from './kanji-number.ts';
export { combineOpinions, couldBeNameLine } from './name-opinions.ts';
export { isSpacedOut, lettersBeforeGap, squeezeGaps } from './squeeze-gaps.ts';
export { inReadingOrder } from './reading-order.ts';
export { looksLatin } from './script-guess.ts';
export {
  AGREED_ENGINES,
  isSameText,
  judgeSecondOpinion,
  mailHostsIn,
  wantsSecondOpinion,
  withoutSecondOpinion,
} from './second-opinion.ts';
export { joinSpacedText, withPrintedBlanks } from './join-spaced-text.ts';
export { chooseAlphabet } from './alphabets.ts';
export type { SeenText } from './seen-text.ts';
export {
  chooseBySight,
  isColumnBelieved,
  isOnItsHead,
  isSureBySight,
  nationalSpelling,
  wellKnownIn,
} from './reading-by-sight.ts';
export { withoutEchoes } from './echoes.ts';
export { isCounted } from './counted-ink.ts';
export { leavesInk } from './unread-ink.ts';
export { withWordGaps } from './word-gaps.ts';
export { repairConfusions } from './confusion-repair.ts';
export { oddsOfLetter, shapeOf } from './letter-shape.ts';
export { type LetterInk, lettersOf, squaresAt, withoutInk } from './letter-groups.ts';
export {
  asPiece,
  cutsLine,
  isBelieved,
  isSettled,
  isTextAfterAll,
  liesInNone,
  mayBeBelieved,
  piecesIn,
  type SeenPiece,
  type SeenPlace,
  withPlace,
} from './seen-places.ts';
export { linesOnRegions } from './region-lines.ts';
