/** `vb completion`: the script that teaches a shell to suggest words. It asks the program each time, so that it is never out of date. */

import { readCompletion } from '../../platform/package-files.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type Shell, scriptOf } from './shells.ts';

export function completionCommand(shell: Shell, terminal: Terminal): number {
  terminal.out(readCompletion(scriptOf(shell)).trimEnd());
  return EXIT.ok;
}
