/**
 * A sheet as rows of cells with the values that a spreadsheet program shows. csv.ts and xlsx.ts make it, and later steps do not
 * depend on the file format. A Refusal says in Swedish what cannot be used, and why.
 */

import { invisibleIn } from './invisible.ts';
import { LIMITS, type Limits } from './limits.ts';

/** The shown value of a cell, and whether its row or column is hidden. */
export type SheetCell = CellValue & { readonly dold?: boolean };

export type CellValue =
  | { readonly slag: 'text'; readonly text: string }
  | NumberCell
  | { readonly slag: 'datum' }
  /** A cell that cannot be used. `text` is a Swedish sentence that says why. */
  | { readonly slag: 'fel'; readonly text: string };

/** A number of a workbook. */
interface NumberCell {
  readonly slag: 'tal';
  /** The shown number in plain digits with a decimal point. */
  readonly text: string;
  /** The stored number in plain digits. It may have more decimals than are shown. */
  readonly lagrat: string;
  /** The number as a name or heading: with the leading zeros and the words that its number format adds, such as `007`. */
  readonly visat: string;
  /** Whether the cell format does not fix the decimals. */
  readonly fri: boolean;
  /** Whether the cell shows a percent sign. */
  readonly procent: boolean;
}

/** A row of a sheet. */
export interface SheetRow {
  /** The row number as in the spreadsheet program, from 1. */
  readonly nr: number;
  /** Cells by column, from 0. Empty cells are left out. */
  readonly cells: ReadonlyMap<number, SheetCell>;
  /** Whether it is a record of a CSV file, where a delimiter inside a number moves the cells after it. */
  readonly isRecord?: true;
}

/** The rows of a sheet from the top. */
export type Sheet = readonly SheetRow[];

/** A part of a sheet that cannot be used. `text` is a Swedish sentence. */
export interface Refusal {
  /** The address of the cell: `C7`. Undefined for the whole sheet. */
  readonly cell?: string;
  readonly text: string;
}

/** Thrown when a file cannot be read as a sheet. The message is a Swedish sentence. */
export class Unreadable extends Error {}

/** Thrown when a workbook has no worksheet of the name that was asked for. */
export class NoWorksheet extends Unreadable {}

/** Thrown when a file has more than the limits allow. */
export class TooLarge extends Unreadable {}

/** The error for a cell with more characters than a spreadsheet keeps. `cell` begins the sentence: `Cellen B7`. */
export const longCell = (cell: string): Unreadable => new Unreadable(`${cell} har fler än ${LIMITS.cellCharacters} tecken.`);

/** Counts the cells and characters of a sheet. */
export class Counter {
  private cells = 0;
  private characters = 0;

  constructor(private readonly limits: Limits) {}

  /** Throws Unreadable when the sheet has too many of either with this cell. */
  add(cell: CellValue, address: string): void {
    this.cells += 1;
    const { cells, characters } = this.limits;
    if (this.cells > cells) throw new TooLarge(`Arket har fler än ${cells} ifyllda celler.`);
    if (cell.slag !== 'text') return;
    if (cell.text.length > LIMITS.cellCharacters) throw longCell(`Cellen ${address}`);
    this.characters += cell.text.length;
    if (this.characters > characters) throw new TooLarge(`Arket har fler än ${characters} tecken.`);
  }
}

/** A cell with a text. Undefined when it is blank. A text with an invisible character cannot be used. */
export function textCell(text: string): CellValue | undefined {
  if (text.trim() === '') return undefined;
  const invisible = text.length > LIMITS.cellCharacters ? undefined : invisibleIn(text);
  return invisible === undefined ? { slag: 'text', text } : { slag: 'fel', text: invisible };
}

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
  return cell?.slag === 'tal' && !cell.procent ? cell.visat : '';
}

/** The longest part of a text that a message shows. */
const MAX_SHOWN = 40;

/** A text for a message, shortened when it is long. */
export function excerpt(text: string): string {
  const line = text
    .slice(0, MAX_SHOWN + 1)
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
