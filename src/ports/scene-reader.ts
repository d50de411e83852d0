import type { Box } from '../domain/box.ts';
import type { CardQuad } from '../domain/card-reading.ts';
import type { GreyImage } from '../domain/pixels.ts';

/** A place in a picture where text stands, most often one line or one entry of a line. */
export interface TextRegion {
  /** Pixels of the picture that was searched, the letters whole. */
  readonly box: Box;
  /** The same as it lies in the picture: clockwise, the first the top left one of a text that is turned by 45° at most. May reach out of the picture. */
  readonly corners: CardQuad;
  /** Mean certainty that this is text, 0–1. */
  readonly score: number;
}

export interface SceneText {
  /** The text of the line; blanks between words are often missing. */
  readonly text: string;
  /** Mean certainty of the characters, 0–1; 0 for an empty text. */
  readonly confidence: number;
  /** Where the middle of each character stands, as a share of the picture's width. One entry a code point of `text`. */
  readonly places: readonly number[];
  /** Certainty of each character, 0–1. */
  readonly certainties: readonly number[];
  /** The same line read with the Japanese alphabet: kana, the kanji of Japanese names and companies, Latin letters and digits. */
  readonly inJapanese?: Omit<SceneText, 'inJapanese' | 'inEuropean'>;
  /** The same line read with the European alphabet: Latin letters with and without accents, digits and signs. */
  readonly inEuropean?: Omit<SceneText, 'inJapanese' | 'inEuropean'>;
}

/** Finds and reads text as it stands in a picture, on any ground: print need not be told from paper before. `adapters/onnx` is the real one. */
export interface SceneReader {
  /** Starts what takes long to start, while the picture is still being looked at by others; to be called as often as one likes. What fails here fails again when it is asked. */
  wake?(): void;
  /** Finds text of any direction, script and colour. @throws if the engine itself fails */
  find(picture: GreyImage): Promise<readonly TextRegion[]>;
  /** Reads one horizontal line, or a column turned a quarter to the left. Its own alphabet has Latin letters, digits and the characters of Chinese, hardly any kana, few accents; the Japanese and the European one are read beside it. @throws if the engine itself fails */
  readLine(line: GreyImage): Promise<SceneText>;
  close(): Promise<void>;
}
