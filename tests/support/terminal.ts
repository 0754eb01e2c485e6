/** A terminal that records its output. */
import { Chalk } from 'chalk';
import { untimed } from '../../src/platform/stages.ts';
import type { Terminal } from '../../src/terminal/terminal.ts';

/** Returns a terminal, its results (`said`) and its messages (`told`), which grow as it prints. Level 1 prints colours. */
export function recordTerminal(level: 0 | 1 = 0): { terminal: Terminal; said: string[]; told: string[] } {
  const said: string[] = [];
  const told: string[] = [];
  const record = (text: string) => void told.push(text);
  const terminal: Terminal = {
    out: (line) => void said.push(line),
    info: record,
    progress: record,
    error: record,
    run: untimed,
    chalk: new Chalk({ level }),
    chalkErr: new Chalk({ level }),
    columns: undefined,
    columnsErr: undefined,
    plain: new Chalk({ level: 0 }),
  };
  return { terminal, said, told };
}
