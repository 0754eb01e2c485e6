/**
 * A sheet as rows of cells with the values that a spreadsheet program shows. csv.ts and xlsx.ts make it, and later steps do not
 * depend on the file format. A Refusal says in Swedish what cannot be used, and why.
 */

/** The shown value of a cell, and whether its row or column is hidden. */
export type SheetCell = CellValue & { readonly dold?: boolean };

/** The `text` of a number has plain digits with a decimal point. `fri` means that the cell format does not fix the decimals. */
export type CellValue =
  | { readonly slag: 'text'; readonly text: string }
  | { readonly slag: 'tal'; readonly text: string; readonly fri: boolean; readonly procent: boolean }
  | { readonly slag: 'datum' }
  | { readonly slag: 'fel'; readonly text: string };

/** A row of a sheet. */
export interface SheetRow {
  /** The row number as in the spreadsheet program, from 1. */
  readonly nr: number;
  /** Cells by column, from 0. Empty cells are left out. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** The rows of a sheet from the top. */
export type Sheet = readonly SheetRow[];

/** A part of a sheet that cannot be used. `text` is a Swedish sentence. */
export interface Refusal {
  /** The address of the cell: `C7`. Undefined for the whole sheet. */
  readonly cell?: string;
  readonly text: string;
}

/** Limits on a sheet. They are far above any table of a report and bound time and memory for untrusted files. */
export const LIMITS = { bytes: 10 * 1024 * 1024, rows: 5000, columns: 500, cells: 100_000 } as const;

/** Thrown when a file cannot be read as a sheet. The message is a Swedish sentence. */
export class Unreadable extends Error {}

/** The address of a cell: row 7 and column 2 give `C7`. Rows count from 1, columns from 0. */
export function addressOf(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** The letters of a column, from 0: 27 gives `AB`. */
export function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** The text of a cell used as a heading or name. Includes plain numbers, such as a year. Empty for other values. */
export function textOf(cell: SheetCell | undefined): string {
  if (cell?.slag === 'text') return cell.text.replace(/\s+/g, ' ').trim();
  return cell?.slag === 'tal' && !cell.procent ? cell.text : '';
}
