/** Reads a sheet from a file. The extension decides the format. */
import { readCsv } from './csv.ts';
import { LIMITS, type Sheet, Unreadable } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

/** Throws Unreadable when a file of so many bytes is too large. */
export function checkSize(bytes: number): void {
  if (bytes > LIMITS.bytes) throw new Unreadable(`Filen är större än ${LIMITS.bytes / 1024 / 1024} MB.`);
}

/** `blad` names a worksheet of an XLSX file. `fits` returns whether a sheet matches the target. Throws Unreadable. */
export function readSheet(name: string, bytes: Uint8Array, blad?: string, fits?: (sheet: Sheet) => boolean): Sheet {
  checkSize(bytes.length);
  if (/\.xlsx$/i.test(name)) return readXlsx(bytes, blad);
  if (/\.(csv|tsv|txt)$/i.test(name)) return readCsv(bytes, fits);
  throw new Unreadable('Filen ska sluta på .csv eller .xlsx. Spara kalkylarket som en av dem.');
}
