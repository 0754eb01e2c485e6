/**
 * Runs `vb import`: imports figures from a spreadsheet. Without `--write` it only shows the changes, so that a person can review
 * them first. It does not prompt, since a prompt would hang in scripts.
 */

import { relative, resolve, sep } from 'node:path';
import { inMemory } from '../../bytes/bytes.ts';
import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { findYear, lacksOccasion, yearsIn } from '../../cli/select.ts';
import { linkAmong, reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { locateFindings } from '../../diagnostics/locate-findings.ts';
import { printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { boardsIn } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { type FingerprintedFinding, fingerprinted } from '../check/fingerprint.ts';
import { introducedFindings } from '../check/introduced.ts';
import { OM } from '../export/sheets.ts';
import { type Imported, type ImportResult, importSheet } from './engine.ts';
import { jsonImport } from './json.ts';
import { countChanges, printChanges, printLeft, printRefusals } from './print.ts';
import type { ImportReport } from './report.ts';
import { WORKBOOK_LIMITS } from './sheet/limits.ts';
import type { Decimaltecken } from './sheet/number.ts';
import { checkSize, isWorkbook, openWorkbook, readSheet } from './sheet/read.ts';
import { NoWorksheet, TooLarge, Unreadable } from './sheet/sheet.ts';
import { type AboutWorkbook, importWorkbook, readAbout } from './workbook.ts';

interface ImportOptions {
  /** The target: a file, or a year and an id. Undefined for a workbook of `vb export`, which says itself what it fills. */
  readonly till?: string;
  readonly namnd?: readonly string[];
  /** The name of the occasion that statuses, forecasts and levels are of. Defaults to that of the whole year. */
  readonly tillfalle?: string;
  readonly write: boolean;
  /** The name of the worksheet. */
  readonly blad?: string;
  readonly decimaltecken?: Decimaltecken;
  /** The unit of money of the sheet, to convert from. */
  readonly enhet?: string;
  readonly format: 'human' | 'json';
  readonly data: string;
}

/** The exit code, and what differs from a report of nothing. */
interface Ended extends Partial<Omit<ImportReport, 'ark' | 'nämnder'>> {
  readonly code: number;
}

/** Shows the changes, writes them with `write`, and returns the exit code. */
export function importCommand(file: string, options: ImportOptions, terminal: Terminal): number {
  // As JSON everything that the screen shows is in the document, apart from errors.
  const shown = options.format === 'human' ? terminal : { ...terminal, out: () => {}, info: () => {} };
  const { code, ...ended } = runImport(file, options, shown);
  if (options.format === 'json') {
    const nothing = { år: undefined, result: undefined, findings: [], isWritten: false, fatal: undefined };
    terminal.out(jsonImport({ ...nothing, ...ended, ark: file, nämnder: options.namnd }));
  }
  return code;
}

/** Prints a fatal error, and returns it with the exit code. */
type Stop = (code: number, fatal: string, more?: Partial<Ended>) => Ended;

function runImport(file: string, options: ImportOptions, terminal: Terminal): Ended {
  const { data, namnd, write, decimaltecken, enhet, till, tillfalle: tillfälle } = options;
  const stop: Stop = (code, fatal, more = {}) => {
    terminal.error(escapeTerminal(fatal));
    return { ...more, code, fatal };
  };
  if (!write) reportInterrupted(data, terminal);
  else if (!settleFolders([data], terminal)) return { code: EXIT.impossible, fatal: 'Mappen går inte att skriva i.' };
  if (till === undefined) return runWorkbook(file, options, terminal, stop);
  const place = placeOf(till, data, terminal);
  if (!place) return { code: EXIT.usage, fatal: `Det går inte att säga vilket år ”${till}” gäller, eller så finns det inte.` };
  const { år } = place;
  if (!areBoards(namnd, boardsIn(disk, `${data}/${år}`), terminal))
    return { år, code: EXIT.usage, fatal: 'Det finns ingen sådan nämnd.' };
  const imported = readable(file, stop, år, (bytes) => {
    const said = aboutIn(openedIn(file, bytes))?.år ?? String(år);
    if (said !== String(år)) throw new Unreadable(otherYear(said, år));
    const request = { data, nämnder: namnd, ...place, tillfälle, asked: { decimaltecken, enhet } };
    return importSheet(disk, request, (fits) => readSheet(file, bytes, options.blad, fits));
  });
  if ('code' in imported) return imported;
  return reportImported(imported, { data, år, nämnder: namnd, tillfälle }, write, terminal, stop);
}

const SMALLER = 'Läs in en kopia som bara har rapportens rader och kolumner.';

const otherYear = (said: string, år: number) =>
  `Arbetsboken är för ${said}, enligt bladet ”${OM.blad}”, men --till gäller ${år}. Ta bort --till, eller ange ${said}.`;

/** Reads a file and imports it. An unreadable file ends the command. */
function readable<T>(file: string, stop: Stop, år: number | undefined, read: (bytes: Uint8Array) => T): T | Ended {
  try {
    checkSize(disk.sizeOf(file) ?? 0);
    const bytes = disk.readFile(file);
    return bytes ? read(bytes) : stop(EXIT.usage, `Det finns ingen fil ${file}, eller så går den inte att läsa.`, { år });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const remedy = error instanceof TooLarge ? ` ${SMALLER}` : '';
    return stop(EXIT.findings, `${file}: ${error.message}${remedy}`, { år });
  }
}

/** Imports a workbook of `vb export`. It says itself which year, board and occasion it is of. */
function runWorkbook(file: string, options: ImportOptions, terminal: Terminal, stop: Stop): Ended {
  const { data, blad, write } = options;
  const about = readable(file, stop, undefined, (bytes) => {
    const read = openedIn(file, bytes);
    return { read, said: aboutIn(read) };
  });
  if ('code' in about) return about;
  const { said, read } = about;
  if (!said || !read)
    return stop(
      EXIT.usage,
      `Säg med --till vad som ska fyllas: --till ${yearsIn(data).at(-1) ?? 2024} för årets mått och uppdrag, eller en tabells id. Bara en arbetsbok från vb export säger det själv.`,
    );
  const extra = (['namnd', 'tillfalle', 'enhet', 'decimaltecken'] as const).filter((name) => options[name] !== undefined);
  if (extra.length > 0)
    return stop(
      EXIT.usage,
      `Arbetsboken från vb export säger själv vad den gäller. Ta bort ${extra.map((name) => `--${name}`).join(' och ')}.`,
    );
  if (blad !== undefined && !said.blad.some(({ namn }) => namn === blad))
    return stop(
      EXIT.usage,
      `Arbetsboken har inget blad ”${blad}” att läsa in. Bladen är ${said.blad.map(({ namn }) => `”${namn}”`).join(', ')}.`,
    );
  const år = findYear(said.år, data, terminal);
  if (år === undefined) return { code: EXIT.usage, fatal: `Arbetsboken är för ${said.år}, som inte finns i ${data}/.` };
  const imported = readable(file, stop, år, () =>
    importWorkbook(disk, { data, år, about: said, blad }, (name) => [...read(name)]),
  );
  if ('code' in imported) return imported;
  if (imported.isOlder)
    terminal.info('Data har ändrats sedan arbetsboken skrevs. Granska varje ändring, eller exportera på nytt.');
  return reportImported(imported, { data, år, nämnder: undefined, tillfälle: said.tillfälle }, write, terminal, stop);
}

type Read = ReturnType<typeof openWorkbook>;

/** Opens a file as a workbook of `vb export`. Undefined when it is no workbook. Throws Unreadable. */
const openedIn = (file: string, bytes: Uint8Array): Read | undefined =>
  isWorkbook(file) ? openWorkbook(file, inMemory(bytes), WORKBOOK_LIMITS) : undefined;

/** What a workbook says of itself when `vb export` has written it. Undefined when it is another file. */
function aboutIn(read: Read | undefined): AboutWorkbook | undefined {
  try {
    return read && readAbout([...read(OM.blad)]);
  } catch (error) {
    if (error instanceof NoWorksheet) return undefined;
    throw error;
  }
}

/** Reports what was read, writes it with `write`, and returns how the command ended. */
function reportImported(imported: Imported, year: Year, write: boolean, terminal: Terminal, stop: Stop): Ended {
  const { år, nämnder } = year;
  if (imported.slag === 'hittas inte') return stop(EXIT.usage, imported.text, { år });
  if (imported.slag === 'fel i målet') {
    const findings = locateFindings(imported.findings, imported.sources);
    terminal.info(printLocated(findings, terminal.chalkErr, terminal.columnsErr));
    const more = { år, findings: fingerprinted(findings) };
    if (lacksOccasion(imported)) return stop(EXIT.usage, 'Kommunen har inget sådant tillfälle.', more);
    return stop(EXIT.findings, 'Det som ska fyllas har fel som måste rättas först. Inget är skrivet.', more);
  }
  const ended = reportAndWrite(imported, year, write, terminal, stop);
  if (nämnder && imported.isPartial) terminal.info(onlyReadText(nämnder));
  return { år, result: imported, ...ended };
}

/** Splits `--till` into the year and the rest. Undefined, after an error message, when the year is unclear. */
function placeOf(till: string, data: string, terminal: Terminal): { år: number; till: string } | undefined {
  const inside = relative(resolve(data), resolve(till)).split(sep).join('/');
  const path = (/^\d{4}(\/|$)/.test(inside) ? inside : till).replace(/\/+$/, '').normalize('NFC');
  const [year = '', ...rest] = path.split('/');
  if (/^\d{4}$/.test(year)) {
    const år = findYear(year, data, terminal);
    return år === undefined ? undefined : { år, till: rest.join('/') };
  }
  const [latest = '2024', another] = yearsIn(data).toReversed();
  if (another === undefined && !path.startsWith('.')) return { år: Number(latest), till: path };
  terminal.error(
    `Säg vilket år ”${escapeTerminal(till)}” gäller, till exempel --till ${latest}/${escapeTerminal(path.split('/').at(-1) ?? '')}.`,
  );
  return undefined;
}

interface Year {
  readonly data: string;
  readonly år: number;
  readonly nämnder: readonly string[] | undefined;
  readonly tillfälle: string | undefined;
}

/** Prints the changes and writes the files with `write`. `stop` prints an error. */
function reportAndWrite(filled: ImportResult, year: Year, write: boolean, terminal: Terminal, stop: Stop): Ended {
  const { namn, values, files, placed } = filled;
  if (files.size > 0) terminal.out(printChanges(filled, terminal.chalk));
  const left = printLeft(filled);
  if (left !== '') terminal.info(left);
  terminal.info(`\n${escapeTerminal(namn)}: ${countChanges(values)}.`);
  if (placed.refusals.length > 0) {
    terminal.info(`\n${printRefusals(placed.refusals)}\n`);
    return stop(EXIT.findings, 'Något i arket går inte att läsa, eller kan betyda flera saker. Rätta det. Inget är skrivet.');
  }
  if (files.size === 0) {
    terminal.info('Inget att skriva.');
    return { code: EXIT.ok };
  }
  const findings = introducedBy(filled, year);
  if (findings.length > 0) {
    const command = filled.isUnfinished ? 'vb check --utkast' : 'vb check';
    const said = printLocated(findings, terminal.chalkErr, terminal.columnsErr);
    terminal.info(`\nMed det nya säger ${command} också:\n\n${said}`);
  }
  if (!write) {
    terminal.info('Inget är skrivet. Kör samma kommando med --write för att skriva.');
    return { code: EXIT.ok, findings };
  }
  const link = linkAmong(files.keys());
  if (link !== undefined) return { ...stop(EXIT.usage, link), findings };
  const texts = new Map([...files].map(([file, { after }]) => [file, after]));
  if (!writeFiles(year.data, texts, terminal)) return { code: EXIT.impossible, findings, fatal: 'Filerna gick inte att skriva.' };
  terminal.info(`Skrev ${files.size} ${files.size === 1 ? 'fil' : 'filer'}.`);
  return { code: EXIT.ok, findings, isWritten: true };
}

/** What `vb check` says of the new values. In an unfinished year it is asked for the draft, since an empty key is an error otherwise. */
function introducedBy({ files, isUnfinished }: ImportResult, year: Year): readonly FingerprintedFinding[] {
  const after = overlay(disk, new Map([...files].map(([path, one]) => [path, one.after])));
  return introducedFindings(disk, after, { ...year, everyOccasion: year.tillfälle === undefined, utkast: isUnfinished });
}
