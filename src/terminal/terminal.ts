/** The output of a command: results on stdout, everything else on stderr. */
import { Chalk, type ChalkInstance, type ColorInfo, supportsColor, supportsColorStderr } from 'chalk';
import type { Run } from '../platform/stages.ts';
import { every, now, onExit, onWriteFailure, type Stream, stderr, stdout } from '../platform/streams.ts';
import { Progress, type ProgressMode } from './progress.ts';
import { printTimes } from './stage-words.ts';

/** Exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** Errors in the data, or what an option such as `--strict`, `--check` or `--exit-code` also counts. */
  findings: 1,
  /** The arguments of the command are invalid. */
  usage: 2,
  /** The environment lacks something, such as a browser. */
  impossible: 3,
} as const;

/** The terminal as a command sees it. Each text is one or more lines without a final line break. */
export interface Terminal {
  /** Prints a result to stdout. */
  readonly out: (line: string) => void;
  /** Prints information to stderr. */
  readonly info: (text: string) => void;
  /** Prints optional information to stderr, except with `--quiet`. */
  readonly progress: (text: string) => void;
  /** Prints an error to stderr. */
  readonly error: (line: string) => void;
  /** Runs the work of a stage, shows its progress and measures its time. */
  readonly run: Run;
  /** Colours for stdout. */
  readonly chalk: ChalkInstance;
  /** Colours for stderr. One stream may be a terminal while the other is a file. */
  readonly chalkErr: ChalkInstance;
  /** The width of stdout in columns. Undefined when stdout is not a terminal. */
  readonly columns: number | undefined;
  /** The width of stderr in columns. Undefined when stderr is not a terminal. */
  readonly columnsErr: number | undefined;
  /** No colours, for output to files. */
  readonly plain: ChalkInstance;
}

/** The terminal as the command line controls it. */
export interface OpenTerminal extends Terminal {
  /** Sets the amount of output. */
  readonly setVerbosity: (options: { readonly quiet?: boolean; readonly verbose?: boolean }) => void;
  /** Prints the times of the stages to stderr, with `--verbose`. */
  readonly close: () => void;
}

/** Opens the terminal of the process. `env` is read for NO_COLOR, TERM and CI. */
export function openTerminal(env: NodeJS.ProcessEnv): OpenTerminal {
  const paint = (support: ColorInfo) =>
    new Chalk({ level: env['NO_COLOR'] || env['TERM'] === 'dumb' || !support ? 0 : support.level });
  const chalkBeside = paint(supportsColorStderr);
  const progress = new Progress(mannerOf(env), SCREEN, chalkBeside.dim);
  let quiet = false;
  let verbose = false;
  // Removes the progress line also when the program is interrupted.
  onExit(() => progress.clear());
  const to = (stream: Stream, text: string) => {
    progress.clear();
    stream.write(`${text}\n`);
  };
  const error = (line: string) => to(stderr, `${chalkBeside.red.bold('vb:')} ${line}`);
  onWriteFailure((reason) => error(`Resultatet kunde inte skrivas: ${reason}.`));
  return {
    out: (line) => to(stdout, line),
    info: (text) => to(stderr, text),
    progress: (text) => quiet || to(stderr, text),
    error,
    run: progress.run,
    setVerbosity: (options) => {
      quiet = options.quiet ?? false;
      verbose = options.verbose ?? false;
      if (quiet) progress.mode = 'none';
    },
    close: () => {
      if (verbose) to(stderr, printTimes(progress.times, now()));
    },
    chalk: paint(supportsColor),
    chalkErr: chalkBeside,
    columns: stdout.columns,
    columnsErr: stderr.columns,
    plain: new Chalk({ level: 0 }),
  };
}

const SCREEN = { now, every, write: stderr.write };

/** A progress line in a terminal, log lines in CI, and nothing when another program reads stderr. */
function mannerOf(env: NodeJS.ProcessEnv): ProgressMode {
  if (env['CI'] && env['CI'] !== 'false') return 'log';
  return stderr.isTTY && env['TERM'] !== 'dumb' ? 'line' : 'none';
}
