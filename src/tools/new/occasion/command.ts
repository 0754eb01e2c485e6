/** Runs `vb new --tillfalle`: shows the empty keys that an occasion of an existing year requires, and writes them with `--write`. */
import { areBoards } from '../../../cli/boards.ts';
import { printPatch } from '../../../cli/patch.ts';
import { findYear } from '../../../cli/select.ts';
import { linkAmong, settleFolders, writeFiles } from '../../../cli/write-files.ts';
import { loadYear } from '../../../compile.ts';
import { countFindings } from '../../../diagnostics/count.ts';
import { printFindings } from '../../../diagnostics/print.ts';
import { escapeTerminal } from '../../../escape/terminal.ts';
import { disk } from '../../../platform/files.ts';
import { boardsIn } from '../../../read/read.ts';
import { EXIT, type Terminal } from '../../../terminal/terminal.ts';
import { errorsOf } from '../engine.ts';
import { addEmptyKeys } from './engine.ts';

interface OccasionOptions {
  readonly data: string;
  readonly namnd?: readonly string[];
  readonly tillfalle: string;
  readonly write: boolean;
}

/** Shows what the files of the year get, writes it with `write`, and returns the exit code. */
export function occasionCommand(year: string, options: OccasionOptions, terminal: Terminal): number {
  const { data, namnd, tillfalle: tillfälle, write } = options;
  if (write && !settleFolders([data], terminal)) return EXIT.impossible;
  const år = findYear(year, data, terminal);
  if (år === undefined) return EXIT.usage;
  const folder = `${data}/${år}`;
  if (!areBoards(namnd, boardsIn(disk, folder), terminal)) return EXIT.usage;
  const loaded = loadYear(disk, { data, år, nämnder: namnd, tillfälle, utkast: true });
  const errors = errorsOf(loaded);
  if (!loaded.år || errors.length > 0) {
    terminal.info(printFindings(errors, loaded.sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error(`Inget är skrivet: ${year} har ${countFindings(errors)}. Rätta dem först.`);
    return EXIT.findings;
  }
  const files = addEmptyKeys(
    { år: loaded.år, sources: loaded.sources },
    loaded.luckor.map(({ finding }) => finding),
    folder,
  );
  const { id } = loaded.år.tillfälle;
  if (files.size === 0) {
    terminal.info(`Inga rader att lägga till för ${id}. Inget att skriva.`);
    return EXIT.ok;
  }
  for (const [file, { before, after }] of files) terminal.out(printPatch(file, before, after, terminal.chalk));
  const count = files.size === 1 ? 'en fil' : `${files.size} filer`;
  if (!write) {
    terminal.info(`Inget är skrivet. Kör samma kommando med --write för att skriva det i ${count}.`);
    return EXIT.ok;
  }
  const link = linkAmong(files.keys());
  if (link !== undefined) {
    terminal.error(escapeTerminal(link));
    return EXIT.usage;
  }
  if (!writeFiles(data, new Map([...files].map(([file, { after }]) => [file, after])), terminal)) return EXIT.impossible;
  terminal.info(`Skrev ${count}. Kör ”vb check ${år} --tillfalle ${id} --utkast” för att se vad som ska fyllas i.`);
  return EXIT.ok;
}
