import { describe, expect, it } from 'vitest';

import { parseReply, textOfWords } from '../../src/adapters/command/engine-reply.ts';
import { vote } from '../../src/pipeline/voting-recognizer.ts';

const word = (text: string, box: readonly [number, number, number, number], confidence = 0.9) => ({ text, box, confidence });

describe('word boxes become text', () => {
  it('in rows from the top and words from the left, whatever order they came in', () => {
    const words = [word('Bau', [60, 2, 90, 20]), word('Meier', [0, 30, 50, 50]), word('Berta', [0, 0, 50, 20])];

    expect(textOfWords(words).text).toBe('Berta Bau\nMeier');
  });

  it('without blanks between Japanese words', () => {
    expect(textOfWords([word('株式', [0, 0, 20, 20]), word('会社', [22, 0, 40, 20]), word('ABC', [50, 0, 70, 20])]).text).toBe(
      '株式会社 ABC',
    );
  });

  it('with a certainty that counts letters, not words', () => {
    expect(textOfWords([word('abc', [0, 0, 9, 9], 1), word('d', [10, 0, 12, 9], 0)]).confidence).toBeCloseTo(0.75);
  });
});

describe('a line of an engine', () => {
  it('that is a message of its libraries is passed over', () => {
    expect(parseReply('loading models ...')).toBeUndefined();
  });

  it('without proper words is an error of that request', () => {
    expect(parseReply('{"id": 4, "words": [{"text": "a", "confidence": 97, "box": [0, 0, 1, 1]}]}')).toMatchObject({
      id: 4,
      error: expect.any(String),
    });
  });
});

const said = (text: string, confidence: number) => ({ text, confidence });

describe('two engines vote', () => {
  it('agreement is more certain than either', () => {
    expect(vote(said('Berta', 0.8), said('Ber ta', 0.9), false)).toEqual({ text: 'Berta', confidence: 0.95 });
  });

  it('the more certain one stands when they differ, less certain than before', () => {
    expect(vote(said('Berta', 0.8), said('Bertha', 0.9), false)).toMatchObject({ text: 'Bertha', confidence: 0.81 });
  });

  it('the other answer is kept as an alternative, letter by letter', () => {
    const { characters } = vote(said('高橋', 0.8), said('髙橋', 0.9), true);

    expect(characters).toEqual([['髙', '高'], ['橋']]);
  });
});
