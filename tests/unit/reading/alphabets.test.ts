import { describe, expect, it } from 'vitest';
import { chooseAlphabet, type SeenText } from '../../../src/stages/recognize/index.ts';

/** A text whose characters stand one step apart, the first at `from` steps, all of the same certainty. */
function seen(text: string, confidence: number, from = 0): SeenText {
  const letters = Array.from(text);
  return {
    text,
    confidence,
    places: letters.map((_, index) => (from + index + 0.5) / 20),
    certainties: letters.map(() => confidence),
  };
}

describe('A line read by sight with two alphabets', () => {
  it('is Latin where the wide alphabet is sure of Latin text', () => {
    expect(chooseAlphabet(seen('Hinode Works', 0.98), seen('Hin0deワorks', 0.99)).text).toBe('Hinode Works');
  });

  it('is Japanese where the wide alphabet passed over kana in silence', () => {
    expect(chooseAlphabet(seen('Web', 0.99), seen('Webデザイナー', 0.97)).text).toBe('Webデザイナー');
  });

  it('is Latin where a single Japanese letter stands within a Latin word', () => {
    expect(chooseAlphabet(seen('mori@hinode.example', 0.9), seen('mori@hinodeがexample', 0.95)).text).toBe('mori@hinode.example');
    const european = seen('mori@kaede.example', 0.9);
    expect(chooseAlphabet(seen('mori風kaede.example', 0.95), seen('mori風kaede.example', 0.9), european).text).toBe(
      'mori@kaede.example',
    );
    expect(chooseAlphabet(seen('CNC ji', 0.9), seen('CNC加工', 0.95)).text).toBe('CNC加工');
  });

  it('keeps a postal mark that the wide alphabet does not know', () => {
    expect(chooseAlphabet(seen('123-4567', 0.99, 1), seen('〒123-4567', 0.99)).text).toBe('〒123-4567');
  });

  it('has its Latin words from the wide alphabet among Japanese ones', () => {
    expect(chooseAlphabet(seen('株式会社HinodeWorks', 0.9), seen('株式会社Hin0dewOrkS', 0.9)).text).toBe('株式会社HinodeWorks');
  });

  it('keeps a Latin word where the wide alphabet saw Chinese in its place', () => {
    expect(chooseAlphabet(seen('株式会社三三Web', 0.9), seen('株式会社ITWeb', 0.9)).text).toBe('株式会社ITWeb');
  });

  it('keeps digits as the Japanese alphabet has them', () => {
    expect(chooseAlphabet(seen('山田町12一3', 0.9), seen('山田町12-3', 0.9)).text).toBe('山田町12-3');
  });

  it('is Chinese only where the Japanese alphabet is not there', () => {
    expect(chooseAlphabet(seen('營業部', 0.9), undefined).text).toBe('營業部');
    expect(chooseAlphabet(seen('营业部', 0.97), seen('営業部', 0.8)).text).toBe('営業部');
  });

  it('has one place and one certainty for each character', () => {
    const { text, places, certainties } = chooseAlphabet(seen('株式会社HinodeWorks', 0.8), seen('株式会社Hin0dewOrkS', 0.9));
    expect([places.length, certainties.length]).toEqual([Array.from(text).length, Array.from(text).length]);
  });
});
