/**
 * A sheet as a person sees it: rows of cells, each with its address. csv.ts and xlsx.ts make it; nothing after them knows which. What
 * cannot be used is a Refusal: where, why, and what to do, in Swedish.
 */

/** What a cell shows, and whether its row or column is hidden, so that nobody sees it. */
export type SheetCell = CellValue & { readonly dold?: boolean };

/** A number has its digits with a decimal point; `fri` when the sheet does not say how many decimals to show. */
export type CellValue =
  | { readonly slag: 'text'; readonly text: string }
  | { readonly slag: 'tal'; readonly text: string; readonly fri: boolean; readonly procent: boolean }
  | { readonly slag: 'datum' }
  | { readonly slag: 'fel'; readonly text: string };

export interface SheetRow {
  /** As the spreadsheet program counts, from 1. */
  readonly nr: number;
  /** By column, counted from 0. Empty cells are not there. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export type Sheet = readonly SheetRow[];

export interface Refusal {
  /** `C7`; undefined when all of the sheet is meant. */
  readonly cell?: string;
  readonly text: string;
}

/** A sheet larger than these is no table of a report. */
export const MOST = { bytes: 10 * 1024 * 1024, rows: 5000, columns: 500, cells: 100_000 } as const;

/** Thrown while a file is read, and caught where it began to be: the file cannot be used at all. */
export class Unreadable extends Error {}

/** `C7`: the seventh row of the third column. */
export function addressOf(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

export function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** The text of a cell, for headings and names; a number that stands as one, such as a year, too. */
export function textOf(cell: SheetCell | undefined): string {
  if (cell?.slag === 'text') return cell.text.replace(/\s+/g, ' ').trim();
  return cell?.slag === 'tal' && !cell.procent ? cell.text : '';
}
