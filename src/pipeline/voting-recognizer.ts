import type { CharacterOptions, RecognizedText, Recognizer } from '../ports/recognizer.ts';

/** What disagreement between two engines leaves of the certainty of the one that is believed. */
const DISPUTED = 0.9;
/** What agreement takes off the doubt that the more certain one had. */
const DOUBT_LEFT = 0.5;

/**
 * Two engines that read everything, and vote: what both say is more certain, and of two answers the more certain one stands with
 * the other as an alternative. Single characters are voted on only where both answers are as long.
 */
export function votingRecognizer(first: Recognizer, second: Recognizer): Recognizer {
  return {
    parallelism: Math.min(first.parallelism, second.parallelism),
    wake() {
      first.wake?.();
      second.wake?.();
    },
    async recognize(image, request) {
      const [one, other] = await Promise.all([first.recognize(image, request), second.recognize(image, request)]);
      return vote(one, other, request.alternatives === true);
    },
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

/** @param wantsCharacters  whether what else each character could be was asked for */
export function vote(one: RecognizedText, other: RecognizedText, wantsCharacters: boolean): RecognizedText {
  const [best, rival] = one.confidence >= other.confidence ? [one, other] : [other, one];
  const confidence = isSame(one, other) ? 1 - DOUBT_LEFT * (1 - best.confidence) : DISPUTED * best.confidence;
  const { text } = isSame(one, other) ? one : best;
  return { text, confidence, ...(wantsCharacters ? { characters: options(best, rival) } : {}) };
}

function isSame(one: RecognizedText, other: RecognizedText): boolean {
  return folded(one.text) === folded(other.text);
}

function folded(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}

function options(best: RecognizedText, rival: RecognizedText): readonly CharacterOptions[] {
  const [own, theirs] = [charactersOf(best), charactersOf(rival)];
  return own.length === theirs.length ? own.map((letters, at) => [...new Set([...letters, ...(theirs[at] ?? [])])]) : own;
}

/** An engine without alternatives has one option for each character. */
function charactersOf({ text, characters }: RecognizedText): readonly CharacterOptions[] {
  return characters ?? Array.from(text.replaceAll(/\s/g, ''), (letter) => [letter]);
}
