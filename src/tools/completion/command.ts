/** Runs `vb completion`: prints the completion script of a shell. The script asks vb each time, so it is never out of date. */

import { readCompletion } from '../../platform/package-files.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type Shell, scriptOf } from './shells.ts';

/** Prints the script and returns the exit code. */
export function completionCommand(shell: Shell, terminal: Terminal): number {
  terminal.out(readCompletion(scriptOf(shell)).trimEnd());
  return EXIT.ok;
}
