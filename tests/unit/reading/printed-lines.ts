import type { PrintedLine } from '../../../src/domain/printed-line.ts';

/** A line as the recognizer would give it; name only what the test is about. */
export function aPrintedLine(text: string, overrides: Partial<PrintedLine> = {}): PrintedLine {
  return {
    text,
    raw: text,
    confidence: 0.95,
    box: [100, 100, 600, 130],
    textHeight: 28,
    direction: 'horizontal',
    evidence: [],
    alternatives: [],
    ...overrides,
  };
}

/** Lines one below the other, of usual size; a pair gives the text height as well. */
export function aColumnOf(...texts: readonly (string | readonly [text: string, textHeight: number])[]): PrintedLine[] {
  let top = 60;
  return texts.map((entry) => {
    const [text, textHeight] = typeof entry === 'string' ? [entry, 26] : entry;
    const line = aPrintedLine(text, { box: [100, top, 100 + text.length * textHeight * 0.6, top + textHeight], textHeight });
    top += textHeight * 1.6;
    return line;
  });
}
