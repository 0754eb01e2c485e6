/**
 * Runs `vb ledger`: fills a table from an export of the ledger. Without `--write` it only shows the changes, so that a person can
 * review them first. A figure that a person has changed since it was fetched needs `--accept`.
 */

import { basename } from 'node:path';
import { type Bytes, partsOf } from '../../bytes/bytes.ts';
import { sha256OfParts } from '../../bytes/sha256.ts';
import { findYear } from '../../cli/select.ts';
import { linkAmong, reportInterrupted, settleFolders, writeFiles } from '../../cli/write-files.ts';
import { printFindings, printLocated } from '../../diagnostics/print.ts';
import { escapeTerminal } from '../../escape/terminal.ts';
import { disk } from '../../platform/files.ts';
import { overlay } from '../../platform/memory.ts';
import { EXIT, type Terminal } from '../../terminal/terminal.ts';
import { introducedFindings } from '../check/introduced.ts';
import { LEDGER_LIMITS } from '../import/sheet/limits.ts';
import type { Decimaltecken } from '../import/sheet/number.ts';
import { checkSize, readRows } from '../import/sheet/read.ts';
import { type Sheet, TooLarge, Unreadable } from '../import/sheet/sheet.ts';
import { isEdited, type Ledger, type LedgerResult, readLedger } from './engine.ts';
import { printCells, printRow, printScope, printSkäl, printUnplaced } from './print.ts';
import { hasLedgerHeading, MAX_HEADING_ROWS, readLedgerSheet } from './sheet.ts';
import { readSie } from './sie/read.ts';
import { SIE_LIMITS } from './sie/records.ts';

interface LedgerOptions {
  readonly kontering?: string;
  /** The id of a row whose accounts are listed. */
  readonly visa?: string;
  readonly decimaltecken?: Decimaltecken;
  readonly accept: boolean;
  readonly write: boolean;
  readonly data: string;
}

const SMALLER =
  'Exportera summan för varje konto och kod i stället för varje post, eller spara bara de kolumner som konteringen nämner.';

const SIE = /\.(?:se|si|sie)$/i;

/** Shows the changes, writes them with `write`, and returns the exit code. */
export function ledgerCommand(year: string, file: string, options: LedgerOptions, terminal: Terminal): number {
  const { data, write } = options;
  if (!write) reportInterrupted(data, terminal);
  else if (!settleFolders([data], terminal)) return EXIT.impossible;
  const år = findYear(year, data, terminal);
  if (år === undefined) return EXIT.usage;
  try {
    const code = disk.useFile(file, (bytes) => {
      const ledger = readExport(file, bytes, år, options);
      return report(ledger, { file, år }, options, terminal);
    });
    if (code === undefined) terminal.error(`Det finns ingen fil ${escapeTerminal(file)}, eller så går den inte att läsa.`);
    return code ?? EXIT.usage;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const remedy = error instanceof TooLarge ? ` ${SMALLER}` : '';
    terminal.error(`${escapeTerminal(file)}: ${escapeTerminal(error.message)}${remedy}`);
    return EXIT.findings;
  }
}

/** Reads an export, a part at a time. Throws Unreadable. */
function readExport(file: string, bytes: Bytes, år: number, { data, kontering, decimaltecken }: LedgerOptions): Ledger {
  checkSize(bytes.length, SIE.test(file) ? SIE_LIMITS : LEDGER_LIMITS);
  const avtryck = sha256OfParts(partsOf(bytes));
  return readLedger(disk, { data, år, kontering, källa: basename(file).normalize('NFC'), avtryck }, (läsning) => {
    if (SIE.test(file)) return readSie(bytes, läsning);
    const fits = (head: Sheet) => hasLedgerHeading(head, läsning);
    const reading = { blad: läsning.data.ark?.blad, fits, head: MAX_HEADING_ROWS, limits: LEDGER_LIMITS };
    return readLedgerSheet(readRows(file, bytes, reading), läsning, decimaltecken);
  });
}

interface Export {
  readonly file: string;
  readonly år: number;
}

/** Prints the result and returns the exit code. */
function report(ledger: Ledger, { file, år }: Export, options: LedgerOptions, terminal: Terminal): number {
  switch (ledger.slag) {
    case 'hittas inte':
      terminal.error(escapeTerminal(ledger.text));
      return EXIT.usage;
    case 'fel i målet':
      terminal.info(printFindings(ledger.findings, ledger.sources, terminal.chalkErr, terminal.columnsErr));
      terminal.error('Konteringen eller tabellen har fel som måste rättas först. Inget är skrivet.');
      return EXIT.findings;
    case 'avvisad':
      terminal.info(printSkäl(ledger.skäl));
      terminal.error(`${escapeTerminal(file)} går inte att använda. Inget är skrivet.`);
      return EXIT.findings;
    case 'oplacerat':
      terminal.info(`\n${printUnplaced(ledger.kontering, ledger.placerat)}\n`);
      terminal.error(
        `Varje post ska ha de koder som konteringen väljer på, och höra till en rad. Rätta ${escapeTerminal(ledger.kontering.file)}, eller huvudboken. Inget är skrivet.`,
      );
      return EXIT.findings;
    case 'läst':
      return reportAndWrite(ledger, år, options, terminal);
  }
}

/** Prints the changes, writes the files with `write`, and returns the exit code. */
function reportAndWrite(result: LedgerResult, år: number, options: LedgerOptions, terminal: Terminal): number {
  const { celler, files, sagt, nämnd, tabell } = result;
  const { visa, data, write, accept } = options;
  if (visa !== undefined && !celler.some(({ rad }) => rad.id === visa)) {
    terminal.error(
      `Konteringen fyller ingen rad ”${escapeTerminal(visa)}”. Raderna är: ${[...new Set(celler.map(({ rad }) => rad.id))].join(', ')}.`,
    );
    return EXIT.usage;
  }
  const changes = printCells(result, terminal.chalk);
  if (changes !== '') terminal.out(changes);
  if (visa !== undefined) terminal.out(printRow(result, visa));
  terminal.info(`\nTabellen ${escapeTerminal(tabell.namn)}, ${escapeTerminal(nämnd)} ${år}`);
  terminal.info(printScope(result));
  for (const line of sagt) terminal.info(escapeTerminal(line));
  if (files.size === 0) {
    terminal.info('Inget att skriva.');
    return EXIT.ok;
  }
  const after = overlay(disk, new Map([...files].map(([path, one]) => [path, one.after])));
  const introduced = introducedFindings(disk, after, { data, år, nämnder: undefined });
  if (introduced.length > 0)
    terminal.info(
      `\nMed de nya siffrorna säger vb check också:\n\n${printLocated(introduced, terminal.chalkErr, terminal.columnsErr)}`,
    );
  const edited = celler.filter(isEdited);
  if (edited.length > 0 && !accept) {
    const rows = [...new Set(edited.map(({ rad }) => `”${escapeTerminal(rad.namn)}”`))].join(', ');
    terminal.error(`Någon har ändrat ${rows} för hand sedan siffran hämtades. Inget är skrivet. Med --accept skrivs den över.`);
    return EXIT.findings;
  }
  if (!write) {
    terminal.info('Inget är skrivet. Kör samma kommando med --write för att skriva.');
    return EXIT.ok;
  }
  const link = linkAmong(files.keys());
  if (link !== undefined) {
    terminal.error(escapeTerminal(link));
    return EXIT.usage;
  }
  if (!writeFiles(data, new Map([...files].map(([path, one]) => [path, one.after])), terminal)) return EXIT.impossible;
  terminal.info(`Skrev ${files.size} ${files.size === 1 ? 'fil' : 'filer'}.`);
  return EXIT.ok;
}
