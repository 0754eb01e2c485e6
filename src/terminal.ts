/** What a command says to the person at the terminal: results on stdout, everything else on stderr. */
import { Chalk, type ChalkInstance, supportsColorStderr } from 'chalk';

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
  readonly say: (line: string) => void;
  /** Information beside the result. */
  readonly tell: (text: string) => void;
  readonly error: (line: string) => void;
  readonly chalk: ChalkInstance;
  /** For what goes to files: no colours. */
  readonly plain: ChalkInstance;
}

export function openTerminal(env: NodeJS.ProcessEnv): Terminal {
  const level = env['NO_COLOR'] || env['TERM'] === 'dumb' || !supportsColorStderr ? 0 : supportsColorStderr.level;
  const chalk = new Chalk({ level });
  return {
    say: (line) => void process.stdout.write(`${line}\n`),
    tell: (text) => void process.stderr.write(`${text}\n`),
    error: (line) => void process.stderr.write(`${chalk.red.bold('vb:')} ${line}\n`),
    chalk,
    plain: new Chalk({ level: 0 }),
  };
}
