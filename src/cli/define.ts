/** How a command is defined: an `options.ts` in the command's folder under src/tools, and an entry in COMMANDS in src/main.ts. */
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

/** The factories and the terminal that a definition builds its command with. */
interface Tools {
  /** Creates a command with Swedish help and error messages. */
  readonly command: (name: string) => Command;
  /** Creates a command that may run for a while: it also has `--quiet` and `--verbose`. */
  readonly longCommand: (name: string) => Command;
  readonly terminal: Terminal;
  /**
   * Wraps work that returns an exit code as a Commander action. `work` imports its command, so that only the called one is
   * loaded.
   */
  readonly exits: <A extends unknown[]>(work: (...args: A) => Promise<number>) => (...args: A) => Promise<void>;
}

/** Creates and returns one command. */
export type Definition = (tools: Tools) => Command;
