/**
 * Runs `vb import`: imports figures from a spreadsheet. Without `--write` it only shows the changes, so that a person can review
 * them first. It does not prompt, since a prompt would hang in scripts.
 */

import { relative, resolve, sep } from 'node:path';
import { areBoards, onlyReadText } from '../../cli/boards.ts';
import { findYear, yearsIn } from '../../cli/select.ts';
import { reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { printFindings, printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { boardsIn } from '../../read/read.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { introducedFindings } from '../check/introduced.ts';
import { type ImportResult, importSheet } from './engine.ts';
import { countChanges, printChanges, printLeft, printRefusals } from './print.ts';
import type { Decimaltecken } from './sheet/number.ts';
import { checkSize, readSheet } from './sheet/read.ts';
import { Unreadable } from './sheet/sheet.ts';

interface ImportOptions {
  /** The target: a file, or a year and an id. */
  readonly till: string;
  readonly namnd?: readonly string[];
  readonly write: boolean;
  /** The name of the worksheet. */
  readonly blad?: string;
  readonly decimaltecken?: Decimaltecken;
  /** The unit of money of the sheet, to convert from. */
  readonly enhet?: string;
  readonly data: string;
}

/** Shows the changes, writes them with `write`, and returns the exit code. */
export function importCommand(file: string, options: ImportOptions, terminal: Terminal): number {
  const { data, namnd, write, decimaltecken, enhet } = options;
  if (!write) reportInterrupted(data, terminal);
  else if (!settleFolders([data], terminal)) return EXIT.impossible;
  const place = placeOf(options.till, data, terminal);
  if (!place || !areBoards(namnd, boardsIn(disk, `${data}/${place.år}`), terminal)) return EXIT.usage;
  const read = tryToRead(file, terminal, () => {
    checkSize(disk.sizeOf(file) ?? 0);
    return { bytes: disk.readFile(file) };
  });
  if (!read) return EXIT.findings;
  const { bytes } = read;
  if (!bytes) {
    terminal.error(`Det finns ingen fil ${escapeTerminal(file)}, eller så går den inte att läsa.`);
    return EXIT.usage;
  }
  const imported = tryToRead(file, terminal, () =>
    importSheet(disk, { data, nämnder: namnd, ...place, asked: { decimaltecken, enhet } }, (fits) =>
      readSheet(file, bytes, options.blad, fits),
    ),
  );
  if (!imported) return EXIT.findings;
  if (imported.slag === 'hittas inte') {
    terminal.error(escapeTerminal(imported.text));
    return EXIT.usage;
  }
  if (imported.slag === 'fel i målet') {
    terminal.info(printFindings(imported.findings, imported.sources, terminal.chalkErr, terminal.columnsErr));
    terminal.error('Det som ska fyllas har fel som måste rättas först. Inget är skrivet.');
    return EXIT.findings;
  }
  const code = reportAndWrite(imported, { data, år: place.år, nämnder: namnd }, write, terminal);
  if (namnd && imported.isPartial) terminal.info(onlyReadText(namnd));
  return code;
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

/** The result of `read`. Undefined, after an error message, when the file is unreadable. */
function tryToRead<T>(file: string, terminal: Terminal, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    terminal.error(`${escapeTerminal(file)}: ${escapeTerminal(error.message)}`);
    return undefined;
  }
}

interface Year {
  readonly data: string;
  readonly år: number;
  readonly nämnder: readonly string[] | undefined;
}

/** Prints the changes, writes the files with `write`, and returns the exit code. */
function reportAndWrite(filled: ImportResult, year: Year, write: boolean, terminal: Terminal): number {
  const { namn, values, files, placed } = filled;
  if (files.size > 0) terminal.out(printChanges(filled, terminal.chalk));
  const left = printLeft(filled);
  if (left !== '') terminal.info(left);
  terminal.info(`\n${escapeTerminal(namn)}: ${countChanges(values)}.`);
  if (placed.refusals.length > 0) {
    terminal.info(`\n${printRefusals(placed.refusals)}\n`);
    terminal.error('Något i arket kan inte läsas, eller betyda bara en sak. Rätta det; inget är skrivet.');
    return EXIT.findings;
  }
  if (files.size === 0) {
    terminal.info('Inget att skriva.');
    return EXIT.ok;
  }
  const after = overlay(disk, new Map([...files].map(([path, one]) => [path, one.after])));
  const introduced = introducedFindings(disk, after, year);
  if (introduced.length > 0) {
    terminal.info(
      `\nMed de nya siffrorna säger vb check också:\n\n${printLocated(introduced, terminal.chalkErr, terminal.columnsErr)}`,
    );
  }
  if (!write) {
    terminal.info('Inget är skrivet. Kör samma kommando med --write för att skriva.');
    return EXIT.ok;
  }
  const link = [...files.keys()].find((file) => disk.isLink(file));
  if (link !== undefined) {
    terminal.error(`${escapeTerminal(link)} är en länk. Ange filen den leder till. Inget är skrivet.`);
    return EXIT.usage;
  }
  const texts = new Map([...files].map(([file, { after }]) => [file, after]));
  if (!writeFiles(year.data, texts, terminal)) return EXIT.impossible;
  terminal.info(`Skrev ${files.size} ${files.size === 1 ? 'fil' : 'filer'}.`);
  return EXIT.ok;
}
