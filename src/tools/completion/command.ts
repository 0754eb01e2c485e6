/** `vb completion`: the script that teaches a shell to suggest words. It asks the program each time, so that it is never out of date. */
import { readCompletion } from '../../platform/package-files.ts';
import type { Shell } from '../../formats.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';

export function completionCommand(shell: Shell, terminal: Terminal): number {
  terminal.say(readCompletion(shell).trimEnd());
  return EXIT.ok;
}
