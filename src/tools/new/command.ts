/** Runs `vb new`: makes the next year's files from last year's and lists the changes. Writes all or nothing, never overwrites. */

import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { findYear } from '../../cli/select.ts';
import { addFiles, prefixPaths, reportInterrupted, settleFolders } from '../../cli/write-files.ts';
import { isSound, type LoadedYear, loadYear } from '../../compile.ts';
import { countFindings } from '../../diagnostics/count.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { printFindings } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { commandLine } from '../../platform/process.ts';
import { boardsIn } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { wrap } from '../../terminal/wrap.ts';
import { completeCommand } from './complete/command.ts';
import { errorsOf, faultsOf, hasShared, isReady, rollYear } from './engine.ts';
import { occasionCommand } from './occasion/command.ts';
import { printRollover } from './print.ts';
import type { Steg } from './rollover/years.ts';

interface NewOptions {
  readonly data: string;
  /** The year to make it from. Defaults to the year before. */
  readonly from?: string;
  readonly namnd?: readonly string[];
  /** Add to the year what the finished year before gives. */
  readonly complete: boolean;
  /** The name of an occasion: add empty keys for it to the year. */
  readonly tillfalle?: string;
  /** With `complete` or `tillfalle`: write what is shown. */
  readonly write: boolean;
  readonly dryRun: boolean;
}

/** Makes, completes or extends the year, prints the changes and returns the exit code. */
export async function newCommand(year: string, options: NewOptions, terminal: Terminal): Promise<number> {
  const { tillfalle } = options;
  const clash = clashOf(options);
  if (clash !== undefined) {
    terminal.error(`${clash} Inget är skrivet.`);
    return EXIT.usage;
  }
  if (tillfalle !== undefined) return occasionCommand(year, { ...options, tillfalle }, terminal);
  const steg = stepOf(year, options, terminal);
  if (!steg) return EXIT.usage;
  return options.complete ? completeCommand(steg, options, terminal) : makeYear(steg, options, terminal);
}

function makeYear(steg: Steg, options: NewOptions, terminal: Terminal): number {
  const { från, till } = steg;
  const { data, namnd } = options;
  if (options.dryRun) reportInterrupted(data, terminal);
  else {
    const settled = settleFolders([data], terminal);
    if (!settled) return EXIT.impossible;
    // The same command has made the year, and was killed just before it could say so.
    if (settled.some((one) => one.slag === 'slutförd' && one.kommando === commandLine())) return EXIT.ok;
  }
  if (!areBoards(namnd, boardsIn(disk, `${data}/${från}`), terminal)) return EXIT.usage;
  // Whether a plan that boards share ends depends on the answers of all of them.
  const nämnder = hasShared(disk, `${data}/${till}`) ? namnd : undefined;
  const { before, open } = loadReported(data, från, nämnder);
  if (!before.år) {
    printErrors(before, errorsOf(before), terminal);
    const count = countFindings(before.findings);
    terminal.error(`${till} gjordes inte: ${från} har ${count}. Det som är fel där skulle följa med. Rätta felen först.`);
    return EXIT.findings;
  }
  const existing = existingFilesError(till, options);
  if (existing !== undefined) {
    terminal.error(existing);
    return EXIT.usage;
  }
  const request = { data, från, till, nämnder: namnd, open };
  const rolled = rollYear(disk, before, request);
  const faults = faultsOf(before, rolled, request);
  if (faults.hindering.length > 0) {
    printErrors(before, faults.hindering, terminal);
    terminal.error(describeHindering(steg, faults));
    return EXIT.findings;
  }
  terminal.out(wrap(printRollover(rolled, steg, terminal.chalk), terminal.columns));
  if (!isReady(rolled)) {
    printErrors(rolled.loaded, errorsOf(rolled.loaded), terminal);
    terminal.error(`${till} skrevs inte: det skulle ha fel som står här ovanför. Rätta det som de kommer av i ${data}/${från}/.`);
    return EXIT.findings;
  }
  if (open) terminal.info(describeOpen(steg, before.luckor.length, faults.others));
  if (options.dryRun) {
    terminal.info(`Inget skrevs. Utan --dry-run skrivs ${rolled.files.size} filer i ${data}/${till}/.`);
    if (nämnder && before.unread.length > 0) terminal.info(onlyReadText(nämnder));
    return EXIT.ok;
  }
  const folder = `${data}/${till}`;
  if (!addFiles(data, prefixPaths(folder, rolled.files), terminal)) return EXIT.impossible;
  terminal.info(
    `${rolled.files.size} filer skrevs i ${folder}/. Kör ”vb check ${till} --utkast” för att se vad som ska fyllas i.`,
  );
  if (nämnder && before.unread.length > 0) terminal.info(onlyReadText(nämnder));
  return EXIT.ok;
}

/** Why the options cannot be combined. Undefined when they can. */
function clashOf({ complete, tillfalle, from, write, dryRun }: NewOptions): string | undefined {
  if (tillfalle !== undefined && (complete || from !== undefined))
    return '--tillfalle går inte ihop med --complete eller --from.';
  const shows = complete || tillfalle !== undefined;
  if (write && (!shows || dryRun)) return '--write hör till --complete och --tillfalle, och går inte ihop med --dry-run.';
  return undefined;
}

/** The reported year, as a draft when it is open: when it has errors, or something is not filled in yet. */
function loadReported(
  data: string,
  år: number,
  nämnder: readonly string[] | undefined,
): { readonly before: LoadedYear; readonly open: boolean } {
  const draft = loadYear(disk, { data, år, nämnder, everyOccasion: true, utkast: true });
  if (draft.luckor.length > 0) return { before: draft, open: true };
  const finished = loadYear(disk, { data, år, nämnder, everyOccasion: true });
  return isSound(finished.findings, false) ? { before: finished, open: false } : { before: draft, open: true };
}

/** Why a year could not be made of the year before. */
function describeHindering({ från, till }: Steg, faults: ReturnType<typeof faultsOf>): string {
  const hindering = countFindings(faults.hindering);
  return `${till} gjordes inte: ${från} har ${hindering} som skulle följa med. Rätta dem först.${others(faults.others, från)}`;
}

/** What the user has to know about an open year. `faults` are those that do not follow. */
function describeOpen({ från, till }: Steg, luckor: number, faults: readonly Finding[]): string {
  const missing = luckor === 1 ? '1 uppgift' : `${luckor} uppgifter`;
  return `${från} är inte färdigt: ${missing} saknas.${others(faults, från)} Kör ”vb new ${till} --complete” när ${från} är färdigt.`;
}

/** The sentence about errors of the reported year that do not follow to the next. Empty when there are none. */
function others(faults: readonly Finding[], från: number): string {
  return faults.length === 0
    ? ''
    : ` Där finns också ${countFindings(faults)} som inte hindrar planen: ”vb check ${från} --utkast” visar vad.`;
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

function printErrors({ sources }: LoadedYear, errors: readonly Finding[], terminal: Terminal): void {
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
        ? `Fyll på den med ”vb new ${till} --complete”, gör en nämnd i taget med --namnd, eller flytta undan mappen.`
        : 'Flytta undan mappen om den ska göras om.';
    return `${place}/ finns redan och har ${count} ${count === 1 ? 'fil' : 'filer'}. Ingenting skrevs. ${advice}`;
  }
  return undefined;
}
