/** Reads a sheet from a file. The extension decides the format, and the first bytes must agree. */

import { type Bytes, inMemory } from '../../../bytes/bytes.ts';
import { readCsv } from './csv.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Sheet, type SheetRow, TooLarge, Unreadable } from './sheet.ts';
import { openXlsx, readXlsx } from './xlsx.ts';

/** Throws Unreadable when a file of so many bytes is too large. */
export function checkSize(bytes: number, limits: { readonly bytes: number } = LIMITS): void {
  if (bytes > limits.bytes) throw new TooLarge(`Filen är större än ${limits.bytes / 1024 / 1024} MB.`);
}

/** `blad` names a worksheet of an XLSX file. `fits` returns whether a sheet matches the target. Throws Unreadable. */
export function readSheet(name: string, bytes: Uint8Array, blad?: string, fits?: (sheet: Sheet) => boolean): Sheet {
  return [...readRows(name, inMemory(bytes), { blad, fits, head: Number.POSITIVE_INFINITY, limits: LIMITS })];
}

/** How a sheet is read row by row. `fits` gets its first rows, as many as `head` says. */
export interface Reading {
  readonly blad: string | undefined;
  readonly fits: ((head: Sheet) => boolean) | undefined;
  readonly head: number;
  readonly limits: Limits;
}

/** The rows of a sheet, read one at a time, so that memory does not hold all of them. Throws Unreadable, also while they are read. */
export function readRows(name: string, bytes: Bytes, { blad, fits, head, limits }: Reading): Iterable<SheetRow> {
  checkFormat(name, bytes, limits);
  return isWorkbook(name) ? readXlsx(bytes, limits, blad) : readCsv(bytes, { fits, head, limits });
}

/** Opens a workbook to read several worksheets by name. The limits are those of all that are read. Throws Unreadable, also later. */
export function openWorkbook(name: string, bytes: Bytes, limits: Limits): (blad?: string) => Iterable<SheetRow> {
  checkFormat(name, bytes, limits);
  return openXlsx(bytes, limits);
}

/** Whether a file is a workbook, by its name. */
export const isWorkbook = (name: string): boolean => /\.xls[xm]$/i.test(name);

/** Throws Unreadable when a file is too large, or not of the format that its name says. */
function checkFormat(name: string, bytes: Bytes, limits: Limits): void {
  checkSize(bytes.length, limits);
  if (!isWorkbook(name) && !/\.(csv|tsv|txt)$/i.test(name)) {
    throw new Unreadable('Filen ska sluta på .csv, .xlsx eller .xlsm. Spara kalkylarket som en av dem.');
  }
  const other = otherFormat(bytes, isWorkbook(name));
  if (other !== undefined) throw new Unreadable(other);
}

/** The first bytes of a compound file [MS-CFB], which is XLS or the encrypted form of XLSX, and of a ZIP file. */
const COMPOUND_FILE = '\u00d0\u00cf\u0011\u00e0';
const ZIP = 'PK\u0003\u0004';
/** The first characters of a web page and of XML, after a byte order mark in UTF-8. */
const WEB_PAGE = /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|head|body|meta)/i;
const XML = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml/i;

const SAVE_AS_XLSX = 'Öppna den i kalkylprogrammet och spara den som .xlsx.';

/** A Swedish sentence when the first bytes are of a format that spreadsheet programs open in spite of a wrong extension. */
function otherFormat(bytes: Bytes, isBook: boolean): string | undefined {
  const first = Buffer.from(bytes.read(0, 200)).toString('latin1');
  if (first.startsWith(COMPOUND_FILE)) {
    return 'Filen är låst med lösenord, eller sparad i det gamla formatet .xls. Spara den som .xlsx utan lösenord.';
  }
  if (WEB_PAGE.test(first)) return `Filen är en webbsida, inte ett kalkylark. ${SAVE_AS_XLSX}`;
  if (XML.test(first)) return `Filen är XML, inte ett kalkylark. ${SAVE_AS_XLSX}`;
  if (first.startsWith('%PDF')) return 'Filen är en PDF, inte ett kalkylark. Be om kalkylarket.';
  const isZip = first.startsWith(ZIP);
  if (isZip && !isBook) return 'Filen är ett kalkylark med fel ändelse. Ge den ändelsen .xlsx, eller spara den som CSV.';
  return isZip || !isBook ? undefined : `Filen är inget kalkylark (.xlsx). ${SAVE_AS_XLSX}`;
}
