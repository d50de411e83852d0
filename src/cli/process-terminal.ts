import process from 'node:process';
import { createInterface } from 'node:readline';
import pc from 'picocolors';

import { inputLines } from './input-lines.ts';
import type { Conversation, Terminal } from './terminal.ts';

type Write = typeof process.stdout.write;

/**
 * Keeps stdout for results: what libraries and their worker threads print there, by whatever way, goes to stderr from now on.
 *
 * @returns the way to write results
 */
function stdoutForResults(): Write {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return write;
}

/** The terminal of this process; made once, before anything else is loaded. */
export function processTerminal(): Terminal {
  const results = stdoutForResults();
  // `meibo list | head` closes the pipe early: that is no error of ours.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => void results(text),
    err: (text) => void process.stderr.write(text),
    outIsTty: process.stdout.isTTY,
    errIsTty: process.stderr.isTTY,
    columns: process.stderr.columns ?? 80,
    colour: pc.isColorSupported && process.stdout.isTTY,
    inputLines: () => inputLines(process.stdin),
    async ask(question) {
      if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await new Promise<string | undefined>((resolve) => {
          lines.on('close', () => resolve(undefined));
          lines.question(question, resolve);
        });
      } finally {
        lines.close();
      }
    },
    converse: () => converse(results),
    onStop(stop) {
      const heard = { SIGINT: 0, SIGTERM: 0 };
      const listener = (signal: 'SIGINT' | 'SIGTERM'): void => {
        heard[signal] += 1;
        if (heard[signal] === 1) stop(signal);
        else process.exit(signal === 'SIGINT' ? 130 : 143);
      };
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
  };
}

/** Whole lines, so that an input method can be at work in them; what is typed ahead is not lost. */
function converse(results: Write): Conversation {
  // The lines of a conversation are results, and readline writes them itself.
  // oxlint-disable-next-line typescript/unbound-method -- kept to be put back
  const quiet = process.stdout.write;
  process.stdout.write = results;
  const isTty = process.stdin.isTTY && process.stdout.isTTY;
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: isTty });
  const waiting: string[] = [];
  let asked: ((line: string | undefined) => void) | undefined;
  let isOver = false;
  const answer = (line: string | undefined): void => {
    const give = asked;
    asked = undefined;
    if (give !== undefined) give(line);
    else if (line !== undefined) waiting.push(line);
  };
  lines.on('line', answer);
  lines.on('SIGINT', () => lines.close());
  lines.on('close', () => {
    isOver = true;
    answer(undefined);
  });
  return {
    ask(prompt) {
      const typed = waiting.shift();
      if (typed !== undefined || isOver) return Promise.resolve(typed);
      lines.setPrompt(prompt);
      lines.prompt();
      return new Promise((resolve) => {
        asked = resolve;
      });
    },
    end() {
      lines.close();
      process.stdout.write = quiet;
    },
  };
}
