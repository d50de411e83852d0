import type { Command } from 'commander';

import type { CommonOptions } from './common-options.ts';
import type { Language } from './help/help-format.ts';
import type { Terminal } from './terminal.ts';

/** How a command is registered: it declares itself, and hands its exit status to `finish`. */
export interface Registration {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Of help. */
  readonly language: Language;
  /** A command with the common flags, of the program or of another command. */
  command(name: string, parent?: Command): Command;
  /** Flags of the command and of the program, whichever side of the name they stood on. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- commander's own signature: the command declares its flags beside it
  optionsOf<T extends object>(command: Command): T & CommonOptions;
  finish(status: number): void;
}
