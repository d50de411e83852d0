import type { GreyImage } from '../domain/pixels.ts';

/** Language models a recognizer may be asked for, by their Tesseract names. */
export type ReadingLanguage = 'jpn' | 'jpn_vert' | 'chi_tra' | 'eng' | 'deu' | 'fra' | 'por';

export interface RecognizeRequest {
  readonly language: ReadingLanguage;
  /** What the image holds: one horizontal line, one vertical column, or a block of text. */
  readonly layout: 'line' | 'column' | 'block';
  /** Only these characters may be answered. */
  readonly allowed?: string;
  /** Whether the answer shall tell what else each character could be. */
  readonly alternatives?: boolean;
}

/** What one character could be, best first; the first is the one in the text. */
export type CharacterOptions = readonly string[];

export interface RecognizedText {
  /** Text with line feeds between lines and no trailing blanks; empty when nothing was recognized. */
  readonly text: string;
  /** Mean certainty of the characters, 0–1. */
  readonly confidence: number;
  /** One entry a character of the text, blanks left out; only when asked for. */
  readonly characters?: readonly CharacterOptions[];
}

/** Reads the text in a small picture. `adapters/tesseract` is the real one. */
export interface Recognizer {
  /** How many requests run at the same time; more are queued. */
  readonly parallelism: number;
  /** Starts what takes long to start, while the picture is still being looked at by others; to be called as often as one likes. What fails here fails again when it is asked. */
  wake?(): void;
  /**
   * Reads one picture: dark text on white, upright.
   *
   * @throws if the engine itself fails (missing model, out of memory); text that cannot be read is an empty answer
   */
  recognize(image: GreyImage, request: RecognizeRequest): Promise<RecognizedText>;
  /** Ends all workers. Requests under way are refused. */
  close(): Promise<void>;
}
