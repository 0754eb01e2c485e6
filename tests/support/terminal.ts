/** A terminal that remembers what was said to it. */
import { Chalk } from 'chalk';
import { untimed } from '../../src/platform/stages.ts';
import type { Terminal } from '../../src/terminal/terminal.ts';

export function hear(level: 0 | 1 = 0): { terminal: Terminal; said: string[]; told: string[] } {
  const said: string[] = [];
  const told: string[] = [];
  const tell = (text: string) => void told.push(text);
  const terminal: Terminal = {
    out: (line) => void said.push(line),
    info: tell,
    progress: tell,
    error: tell,
    run: untimed,
    chalk: new Chalk({ level }),
    chalkErr: new Chalk({ level }),
    columns: undefined,
    plain: new Chalk({ level: 0 }),
  };
  return { terminal, said, told };
}
