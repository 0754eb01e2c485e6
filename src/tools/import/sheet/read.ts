/** A sheet out of a file, by its name. Throws Unreadable when there is none in it. */
import { readCsv } from './csv.ts';
import { MOST, type Sheet, Unreadable } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

/** `blad` names a leaf of a workbook; `fits` is whether a sheet has anything for what it is to fill. */
export function readSheet(name: string, bytes: Uint8Array, blad?: string, fits?: (sheet: Sheet) => boolean): Sheet {
  if (bytes.length > MOST.bytes) throw new Unreadable(`Filen är större än ${MOST.bytes / 1024 / 1024} MB.`);
  if (/\.xlsx$/i.test(name)) return readXlsx(bytes, blad);
  if (/\.(csv|tsv|txt)$/i.test(name)) return readCsv(bytes, fits);
  throw new Unreadable('Filen ska sluta på .csv eller .xlsx. Spara kalkylarket som en av dem.');
}
