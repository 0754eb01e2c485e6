/** Runs `vb export`: writes the figures of each board as a workbook, which `vb import` reads back. */
import { areBoards } from '../../cli/boards.ts';
import { findYear, lacksOccasion } from '../../cli/select.ts';
import { settleFolders, writeFiles } from '../../cli/write-files.ts';
import { type LoadedYear, loadYear, stoppedBoards } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { VERSION } from '../../platform/version.ts';
import { boardsIn } from '../../read/read.ts';
import type { År } from '../../resolve/year.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { fileName } from '../../view/file-name.ts';
import { workbookOf } from './sheets.ts';
import { writeXlsx } from './xlsx.ts';

interface ExportOptions {
  readonly data: string;
  readonly out: string;
  readonly namnd?: readonly string[];
  /** The name of the occasion. Defaults to that of the whole year. */
  readonly tillfalle?: string;
}

/** Writes the workbooks and returns the exit code. A board with errors gets none. */
export function exportCommand(year: string, options: ExportOptions, terminal: Terminal): number {
  const { data, out, namnd, tillfalle } = options;
  const år = findYear(year, data, terminal);
  if (år === undefined) return EXIT.usage;
  if (!areBoards(namnd, boardsIn(disk, `${data}/${år}`), terminal)) return EXIT.usage;
  if (!settleFolders([data, out], terminal)) return EXIT.impossible;
  // An unfinished year has empty keys, which are empty cells to fill in.
  const request = { data, år, nämnder: namnd, tillfälle: tillfalle, utkast: true };
  const loaded = loadYear({ ...disk, run: terminal.run }, request);
  const errors = loaded.findings.filter((one) => severityOf(one) === 'fel');
  if (errors.length > 0) terminal.info(printFindings(errors, loaded.sources, terminal.chalkErr, terminal.columnsErr));
  if (lacksOccasion(loaded)) return EXIT.usage;
  const files = terminal.run('view', () => workbooksOf(loaded, `${data}/${år}`, `${out}/${år}`));
  if (files.size > 0 && !terminal.run('write', () => writeFiles(`${out}/${år}`, files, terminal))) return EXIT.impossible;
  for (const file of files.keys()) terminal.out(escapeTerminal(file));
  if (errors.length === 0) return EXIT.ok;
  terminal.error(
    files.size === 0
      ? `Ingen arbetsbok skrevs: ${countFindings(errors)}.`
      : `Nämnder med fel fick ingen arbetsbok: ${countFindings(errors)}.`,
  );
  return EXIT.findings;
}

/** The workbook of each board without errors, by path. */
function workbooksOf(loaded: LoadedYear, folder: string, out: string): Map<string, Uint8Array> {
  const { år } = loaded;
  const stopped = stoppedBoards(loaded, folder, false);
  if (!år || stopped === 'all') return new Map();
  const sound = { ...loaded, år } satisfies { readonly år: År };
  return new Map(
    år.nämnder
      .filter(({ id }) => !stopped.has(id))
      .map((nämnd) => [
        `${out}/${fileName(nämnd.id, år.tillfälle, false)}.xlsx`,
        writeXlsx(workbookOf(nämnd, sound), `vb ${VERSION}`),
      ]),
  );
}
