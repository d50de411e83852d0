/** Questions and answers on one terminal or pipe. */
export interface Conversation {
  /** @returns the next line, whole, without its end; `undefined` once there are no more */
  ask(prompt: string): Promise<string | undefined>;
  end(): void;
}

/** Where a command reads and writes: results on `out`, everything else on `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  /** Width of `err` in columns; 80 when unknown. */
  readonly columns: number;
  /** Whether colour may be used on `out`. */
  readonly colour: boolean;
  /** Lines of standard input, without their ends. */
  inputLines(): AsyncIterable<string>;
  /** Asks a question on `err` and waits for a line; `undefined` when nobody sits there. */
  ask(question: string): Promise<string | undefined>;
  /** A conversation line by line: the person sees what they type and may correct it before Enter. */
  converse(): Conversation;
  /** Calls back on Ctrl-C and on a request to end, once each; a second Ctrl-C ends the process. */
  onStop(stop: (signal: 'SIGINT' | 'SIGTERM') => void): () => void;
}
