import type { LetterShapes, ShapeJudge } from '../domain/letter-shapes.ts';
import type { PrintedLine } from '../domain/printed-line.ts';
import {
  type LetterInk,
  lettersOf,
  looksLatin,
  oddsOfLetter,
  shapeOf,
  squaresAt,
  type TextLine,
  withoutInk,
} from '../stages/recognize/index.ts';
import type { PictureOf } from './search-lines.ts';

/** Log-odds from which a form of a letter is believed. */
const SURE_FORM = 1.2;
/** A company's mark is sought on every line, so more is asked of it. */
const SURE_MARK = 4;
/** Lines of fewer pieces of ink hold no company's name. */
const LEAST_CELLS = 4;

/** A mark like ㈱ found at an end of a line, and the line without it. */
export interface PartedLine {
  readonly line: TextLine;
  readonly whole: TextLine;
  readonly mark?: { readonly letter: string; readonly end: 'front' | 'back' };
}

/** The engine does not know ㈱ and ㈲: they are told by their shape and taken off before the rest is read. */
export function partFromMarks(line: TextLine, shapes: LetterShapes, pictureOf: PictureOf): PartedLine {
  const judges = shapes.filter(({ other }) => other === '*');
  if (judges.length === 0 || line.cells.length < LEAST_CELLS || looksLatin(line)) return { line, whole: line };
  const found = (['front', 'back'] as const)
    .flatMap((end) =>
      squaresAt(line, end).flatMap((ink) =>
        judges.map((judge) => ({ end, ink, judge, odds: oddsAt(ink, judge, line, pictureOf) })),
      ),
    )
    .toSorted((a, b) => b.odds - a.odds)[0];
  if (found === undefined || found.odds < SURE_MARK || found.ink.length === line.cells.length) return { line, whole: line };
  return { line: withoutInk(line, found.ink), whole: line, mark: { letter: found.judge.letter, end: found.end } };
}

function oddsAt(ink: LetterInk, judge: ShapeJudge, line: TextLine, pictureOf: PictureOf): number {
  const shape = shapeOf(pictureOf(line, ink));
  return shape === undefined ? -Infinity : oddsOfLetter(shape, judge);
}

/** Says of letters with two forms (髙/高) which one is printed, as evidence `letter:髙/高`: 髙 and not 高. */
export function judgeForms(line: TextLine, printed: PrintedLine, shapes: LetterShapes, pictureOf: PictureOf): PrintedLine {
  const letters = Array.from(printed.text.replaceAll(/\s/g, ''));
  const concerned = letters.flatMap((letter, index) =>
    shapes
      .filter((judge) => judge.other !== '*' && (judge.letter === letter || judge.other === letter))
      .map((judge) => ({ judge, index })),
  );
  if (concerned.length === 0) return printed;
  const inks = lettersOf(line, letters.length);
  if (inks === undefined) return printed;
  const evidence = concerned.flatMap(({ judge, index }) => {
    const odds = oddsAt(inks[index] ?? [], judge, line, pictureOf);
    if (Math.abs(odds) < SURE_FORM) return [];
    return [odds > 0 ? `letter:${judge.letter}/${judge.other}` : `letter:${judge.other}/${judge.letter}`];
  });
  return { ...printed, evidence: [...printed.evidence, ...evidence] };
}
