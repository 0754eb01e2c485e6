/** Runs `vb new`: makes the next year's files from last year's and lists the changes. Writes all or nothing, never overwrites. */

import { chooseBoards, findYear } from '../../cli/select.ts';
import { addFiles, prefixPaths, reportInterrupted, settleFolders } from '../../cli/write-files.ts';
import { isSound, type LoadedYear, loadYear } from '../../compile.ts';
import { severityOf } from '../../diagnostics/catalog.ts';
import { countFindings } from '../../diagnostics/count.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { commandLine } from '../../platform/process.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { isReady, rollYear } from './engine.ts';
import { printRollover } from './print.ts';
import type { Steg } from './rollover/years.ts';

interface NewOptions {
  readonly data: string;
  /** The year to make it from. Defaults to the year before. */
  readonly from?: string;
  readonly namnd?: readonly string[];
  readonly dryRun: boolean;
}

/** Makes the year, prints the changes and returns the exit code. */
export async function newCommand(year: string, options: NewOptions, terminal: Terminal): Promise<number> {
  const steg = stepOf(year, options, terminal);
  if (!steg) return EXIT.usage;
  const { från, till } = steg;
  const { data, namnd } = options;
  if (options.dryRun) reportInterrupted(data, terminal);
  else {
    const settled = settleFolders([data], terminal);
    if (!settled) return EXIT.impossible;
    // The same command has made the year, and was killed just before it could say so.
    if (settled.some((one) => one.slag === 'slutförd' && one.kommando === commandLine())) return EXIT.ok;
  }
  const before = loadYear(disk, { data, år: från, everyOccasion: true });
  if (!before.år || !isSound(before.findings, false)) {
    printErrors(before, terminal);
    const count = countFindings(before.findings);
    terminal.error(`${till} gjordes inte: ${från} har ${count}. Det som är fel där skulle följa med. Rätta felen först.`);
    return EXIT.findings;
  }
  if (!chooseBoards(before.år.nämnder, namnd, terminal)) return EXIT.usage;
  const existing = existingFilesError(till, options);
  if (existing !== undefined) {
    terminal.error(existing);
    return EXIT.usage;
  }
  const rolled = rollYear(disk, before, { data, från, till, nämnder: namnd });
  terminal.out(wrap(printRollover(rolled, steg, terminal.chalk), terminal.columns));
  if (!isReady(rolled)) {
    printErrors(rolled.loaded, terminal);
    terminal.error(`${till} skrevs inte: det skulle ha fel som står här ovanför. Rätta det som de kommer av i ${data}/${från}/.`);
    return EXIT.findings;
  }
  if (options.dryRun) {
    terminal.info(`Inget skrevs. Utan --dry-run skrivs ${rolled.files.size} filer i ${data}/${till}/.`);
    return EXIT.ok;
  }
  const folder = `${data}/${till}`;
  if (!addFiles(data, prefixPaths(folder, rolled.files), terminal)) return EXIT.impossible;
  terminal.info(
    `${rolled.files.size} filer skrevs i ${folder}/. Kör ”vb check ${till} --utkast” för att se vad som ska fyllas i.`,
  );
  return EXIT.ok;
}

/** The year to make and the year to make it from. Undefined, after an error message, when either is not usable. */
function stepOf(year: string, { from, data }: NewOptions, terminal: Terminal): Steg | undefined {
  if (!/^(19|20)\d\d$/.test(year)) {
    terminal.error(`”${escapeTerminal(year)}” är inget år.`);
    return undefined;
  }
  const till = Number(year);
  const från = findYear(from ?? String(till - 1), data, terminal);
  if (från === undefined) return undefined;
  if (från >= till) {
    terminal.error(`${till} kan inte göras ur ${från}: året som görs ska komma efter.`);
    return undefined;
  }
  return { från, till };
}

function printErrors({ findings, sources }: LoadedYear, terminal: Terminal): void {
  const errors = findings.filter((one) => severityOf(one) === 'fel');
  terminal.info(printFindings(errors, sources, terminal.chalkErr, terminal.columnsErr));
}

/** The Swedish error message when a folder to write already has files. Undefined when none has. */
function existingFilesError(till: number, { data, namnd }: NewOptions): string | undefined {
  const folder = `${data}/${till}`;
  for (const place of namnd?.map((id) => `${folder}/${id}`) ?? [folder]) {
    const count = (disk.listFiles(place) ?? []).length;
    if (count === 0) continue;
    const advice =
      namnd === undefined
        ? 'Gör en nämnd i taget med --namnd, eller flytta undan mappen.'
        : 'Flytta undan mappen om den ska göras om.';
    return `${place}/ finns redan och har ${count} ${count === 1 ? 'fil' : 'filer'}. Ingenting skrevs. ${advice}`;
  }
  return undefined;
}
