/** Runs `vb bind`: shows what förbehåll and skäl are about, and writes it with `--write`. */

import { areBoards } from '../../cli/boards.ts';
import { printPatch } from '../../cli/patch.ts';
import { findYear } from '../../cli/select.ts';
import { reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { loadYear } from '../../compile.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { boardsIn } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { bindYear } from './engine.ts';

interface BindOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  readonly write: boolean;
}

/** Shows or writes what the förbehåll and skäl of a year are bound to, and returns the exit code. */
export function bindCommand(year: string, { data, namnd, write }: BindOptions, terminal: Terminal): number {
  const år = findYear(year, data, terminal);
  if (år === undefined || !areBoards(namnd, boardsIn(disk, `${data}/${year}`), terminal)) return EXIT.usage;
  if (write ? !settleFolders([data], terminal) : reportInterrupted(data, terminal)) return EXIT.impossible;
  const loaded = loadYear({ ...disk, run: terminal.run }, { data, år, nämnder: namnd, jämför: true });
  if (!loaded.år) {
    terminal.info(printFindings(loaded.findings, loaded.sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error('Inget kan bindas: det som står här ovanför hindrar läsningen. Rätta det först.');
    return EXIT.findings;
  }
  const { files, manual } = bindYear(loaded, `${data}/${year}`);
  for (const [file, text] of files) {
    terminal.out(printPatch(file, loaded.sources.get(file)?.text ?? '', text, terminal.chalk));
  }
  for (const { file, gäller, varför } of manual) {
    terminal.out(wrap(escapeTerminal(`${file}: förbehållet om ${gäller} binder du själv. ${varför}`), terminal.columns));
  }
  if (write && !writeFiles(data, files, terminal)) return EXIT.impossible;
  terminal.info(summary(files.size, manual.length, write));
  return manual.length > 0 ? EXIT.findings : EXIT.ok;
}

function summary(files: number, manual: number, write: boolean): string {
  const rest = manual === 0 ? '' : ` ${manual} förbehåll binds för hand.`;
  if (files === 0) return manual === 0 ? 'Alla förbehåll och skäl är bundna.' : `Inget kan skrivas.${rest}`;
  const filer = `${files} ${files === 1 ? 'fil' : 'filer'}`;
  const did = write ? `${filer} skrevs om. Läs igenom dem med git diff.` : `Inget skrevs. Med --write skrivs ${filer} om.`;
  return did + rest;
}
