/** How a command is put on the command line: a file for each in this folder, and a line in ../cli.ts. */
import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

interface Tools {
  /** A new command of that name, which speaks Swedish. */
  readonly command: (name: string) => Command;
  /** A command whose work may take time: it can be told to say less, or how long each stage took. */
  readonly longCommand: (name: string) => Command;
  readonly terminal: Terminal;
  /** Makes an action of work that gives the exit code. Work imports its command, so that only the one called is loaded. */
  readonly exits: <A extends unknown[]>(work: (...args: A) => Promise<number>) => (...args: A) => Promise<void>;
}

export type Definition = (tools: Tools) => Command;
