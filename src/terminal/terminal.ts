/** What a command says to the person at the terminal: results on stdout, everything else on stderr. */
import { Chalk, type ChalkInstance, type ColorInfo, supportsColor, supportsColorStderr } from 'chalk';
import type { Run } from '../platform/stages.ts';
import { every, now, onExit, type Stream, stderr, stdout } from '../platform/streams.ts';
import { type Manner, Progress } from './progress.ts';
import { printTimes } from './stage-words.ts';

/** Exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** Faults in the data. */
  findings: 1,
  /** The command was called in a way that cannot be followed. */
  usage: 2,
  /** The machine lacks something, such as a browser. */
  impossible: 3,
} as const;

export interface Terminal {
  /** A result, for people and scripts alike. */
  readonly out: (line: string) => void;
  /** Information beside the result. */
  readonly info: (text: string) => void;
  /** Information that nobody needs, left out when only results and faults are asked for. */
  readonly progress: (text: string) => void;
  readonly error: (line: string) => void;
  /** Does the work of a stage, and lets the person who waits see it. */
  readonly run: Run;
  /** For results. */
  readonly chalk: ChalkInstance;
  /** For all else: one of the two may be a screen where the other is a file. */
  readonly chalkBeside: ChalkInstance;
  /** How wide the screen is that results are shown on; undefined where they are not. */
  readonly columns: number | undefined;
  /** For what goes to files: no colours. */
  readonly plain: ChalkInstance;
}

/** The terminal as the command line holds it. */
export interface OpenTerminal extends Terminal {
  /** Says less or more than usual. */
  readonly choose: (options: { readonly quiet?: boolean; readonly verbose?: boolean }) => void;
  /** What is said when everything is done. */
  readonly close: () => void;
}

export function openTerminal(env: NodeJS.ProcessEnv): OpenTerminal {
  const paint = (support: ColorInfo) =>
    new Chalk({ level: env['NO_COLOR'] || env['TERM'] === 'dumb' || !support ? 0 : support.level });
  const chalkBeside = paint(supportsColorStderr);
  const progress = new Progress(mannerOf(env), SCREEN, chalkBeside.dim);
  let quiet = false;
  let verbose = false;
  // A program that is interrupted leaves the line as it found it.
  onExit(() => progress.clear());
  const to = (stream: Stream, text: string) => {
    progress.clear();
    stream.write(`${text}\n`);
  };
  return {
    out: (line) => to(stdout, line),
    info: (text) => to(stderr, text),
    progress: (text) => quiet || to(stderr, text),
    error: (line) => to(stderr, `${chalkBeside.red.bold('vb:')} ${line}`),
    run: progress.run,
    choose: (options) => {
      quiet = options.quiet ?? false;
      verbose = options.verbose ?? false;
      if (quiet) progress.manner = 'none';
    },
    close: () => {
      if (verbose) to(stderr, printTimes(progress.times, now()));
    },
    chalk: paint(supportsColor),
    chalkBeside,
    columns: stdout.columns,
    plain: new Chalk({ level: 0 }),
  };
}

const SCREEN = { now, every, write: stderr.write };

/** A line that is replaced where somebody looks, plain lines in CI, and nothing where another program reads. */
function mannerOf(env: NodeJS.ProcessEnv): Manner {
  if (env['CI'] && env['CI'] !== 'false') return 'log';
  return stderr.isTTY && env['TERM'] !== 'dumb' ? 'line' : 'none';
}
