/** Reads the cells of one worksheet. In: its part, the texts and the number formats of the workbook. Out: its rows, one at a time. */
import type { Limits } from './limits.ts';
import type { NumberFormat } from './number-format.ts';
import {
  addressOf,
  type CellValue,
  type Counter,
  longCell,
  type SheetCell,
  type SheetRow,
  TooLarge,
  Unreadable,
} from './sheet.ts';
import { type Attributes, decodeEscapes, hasWord, isTrue, type Part, readXml, readXmlInPieces } from './xml.ts';

/** What the cells of a worksheet refer to. */
export interface Shared {
  /** The shared strings, by index. */
  readonly texts: readonly string[];
  /** The number format of a cell style, by index. */
  readonly formatOf: (style: number) => NumberFormat;
}

/**
 * The rows from the top, without what merged cells cover. `counter` has counted the cells that were read before. Throws Unreadable when the
 * worksheet is damaged or too large.
 */
export function* readWorksheet(part: Part, shared: Shared, limits: Limits, counter: Counter): Generator<SheetRow> {
  const worksheet = new Worksheet(shared, limits, counter, mergedIn(part, limits));
  const handlers = {
    open: (path: string, attributes: Attributes) => worksheet.open(path, attributes),
    close: (path: string, text: string) => worksheet.close(path, text),
  };
  for (const _ of readXmlInPieces(part, handlers, limits)) yield* worksheet.take();
  yield* worksheet.take();
}

/**
 * The merged ranges. They come after the rows in the part, so they are read first, when there are any. The whole part is read for them, so
 * that a part that is damaged at its end gives no rows.
 */
function mergedIn(part: Part, limits: Limits): Range[] {
  const merged: Range[] = [];
  if (!hasWord(part, 'mergeCell')) return merged;
  const open = (path: string, { ref = '' }: Attributes) => {
    if (path !== 'worksheet/mergeCells/mergeCell') return;
    if (merged.length >= limits.merged) throw new Unreadable('Kalkylarket har för många sammanslagna celler.');
    const [, left, top, right, bottom] =
      /^([a-z]{1,3})(\d{1,7})(?::([a-z]{1,3})(\d{1,7}))?$/i.exec(ref.replaceAll('$', '')) ?? [];
    if (left === undefined) throw damaged('en sammanslagen cell saknar plats.');
    const [first, last] = [columnOf(left), Math.min(columnOf(right ?? left), limits.columns - 1)];
    merged.push({ top: Number(top), left: first, bottom: Number(bottom ?? top), right: last });
  };
  readXml(part, { open }, limits);
  return merged;
}

/** A cell as it is stored. */
interface Stored {
  readonly type: string;
  readonly style: number;
  formula: boolean;
  /** The text of `<v>`. */
  value: string;
  /** The text of `<is>`. */
  inline: string;
}

/** A range of cells. Rows count from 1, columns from 0. */
interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const CELL = 'worksheet/sheetData/row/c';
const damaged = (why: string) => new Unreadable(`Kalkylarket är skadat: ${why}`);

class Worksheet {
  /** The rows that are read and not yet taken. */
  private rows: SheetRow[] = [];
  private cells = new Map<number, SheetCell>();
  private readonly cover: Cover;
  private rowCount = 0;
  private readonly isColumnHidden: boolean[] = [];
  private columnRanges = 0;
  private nr = 0;
  private column = -1;
  private isRowHidden = false;
  private cell: Stored = { type: 'n', style: 0, formula: false, value: '', inline: '' };

  constructor(
    private readonly shared: Shared,
    private readonly limits: Limits,
    private readonly counter: Counter,
    merged: readonly Range[],
  ) {
    this.cover = new Cover(merged);
  }

  open(path: string, attributes: Attributes): void {
    if (path === 'worksheet/cols/col') this.hideColumns(attributes);
    else if (path === 'worksheet/sheetData/row') this.openRow(attributes);
    else if (path === CELL) this.openCell(attributes);
    else if (path === `${CELL}/f`) this.cell.formula = true;
  }

  close(path: string, text: string): void {
    if (path === `${CELL}/v`) this.cell.value = text;
    else if (path === `${CELL}/is/t` || path === `${CELL}/is/r/t`) this.addInline(text);
    else if (path === CELL) this.closeCell();
    else if (path === 'worksheet/sheetData/row') this.closeRow();
  }

  /** The rows that were read since the last time. */
  take(): readonly SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  private addInline(text: string): void {
    this.cell.inline += text;
    // A character may be written with several, so only a text that is too long in any case is refused here.
    if (this.cell.inline.length > this.limits.tagCharacters) throw longCell(`Cellen ${addressOf(this.nr, this.column)}`);
  }

  private closeRow(): void {
    if (this.cells.size === 0) return;
    this.rowCount += 1;
    if (this.rowCount > this.limits.rows) throw new TooLarge(`Kalkylarket har fler än ${this.limits.rows} rader.`);
    const isCovered = this.cover.ofRow(this.nr);
    const cells = [...this.cells].filter(([column]) => !isCovered(column)).sort(([a], [b]) => a - b);
    this.rows.push({ nr: this.nr, cells: new Map(cells) });
    this.cells = new Map();
  }

  private hideColumns({ min, max, hidden, width }: Attributes): void {
    this.columnRanges += 1;
    if (this.columnRanges > this.limits.columnRanges) throw damaged('det har för många kolumner.');
    if (!isTrue(hidden) && Number(width ?? 1) !== 0) return;
    for (let at = Math.max(0, Number(min) - 1); at < Math.min(Number(max), this.limits.columns); at += 1) {
      this.isColumnHidden[at] = true;
    }
  }

  private openRow({ r, hidden, ht }: Attributes): void {
    const before = this.nr;
    this.nr = r === undefined ? before + 1 : Number(/^\d{1,7}$/.test(r) ? r : Number.NaN);
    if (this.nr <= before) throw damaged(`rad ${this.nr} kommer efter rad ${before}.`);
    this.isRowHidden = isTrue(hidden) || Number(ht ?? 1) === 0;
    this.column = -1;
  }

  private openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const [, letters, digits] = /^([a-z]{1,3})(\d{1,7})$/i.exec(r ?? '') ?? [];
    this.column = r === undefined ? this.column + 1 : columnOf(letters ?? '');
    const nr = digits === undefined ? this.nr : Number(digits);
    if (!(this.nr >= 1) || this.column < 0 || nr !== this.nr) throw damaged('en cell saknar plats.');
    if (this.column >= this.limits.columns) throw new Unreadable(`Rad ${nr} har fler än ${this.limits.columns} kolumner.`);
    this.cell = { type: t, style: Number(s), formula: false, value: '', inline: '' };
  }

  private closeCell(): void {
    const read = cellOf(this.cell, this.shared);
    if (!read) return;
    const address = addressOf(this.nr, this.column);
    this.counter.add(read, address);
    if (this.cells.has(this.column)) throw damaged(`cellen ${address} finns två gånger.`);
    this.cells.set(this.column, this.isHidden ? { ...read, dold: true } : read);
  }

  private get isHidden(): boolean {
    return this.isRowHidden || this.isColumnHidden[this.column] === true;
  }
}

/** Finds the cells that merged ranges cover, row by row from the top. */
class Cover {
  private readonly ranges: readonly Range[];
  private next = 0;
  /** The range that covers each column, if it has not ended. */
  private readonly over: (Range | undefined)[] = [];

  constructor(ranges: readonly Range[]) {
    this.ranges = ranges.toSorted((a, b) => a.top - b.top);
  }

  /** Whether a range hides a cell of the row. Rows must be asked for from the top. Throws Unreadable when ranges overlap. */
  ofRow(nr: number): (column: number) => boolean {
    for (let range = this.ranges[this.next]; range && range.top <= nr; range = this.ranges[this.next]) {
      this.next += 1;
      for (let at = range.left; at <= range.right; at += 1) {
        if ((this.over[at]?.bottom ?? 0) >= range.top) throw damaged('två sammanslagna celler ligger på samma plats.');
        this.over[at] = range;
      }
    }
    return (column) => {
      const range = this.over[column];
      return range !== undefined && nr <= range.bottom && !(nr === range.top && column === range.left);
    };
  }
}

/** The shown value of a stored cell. Undefined when it is empty. */
function cellOf({ type, style, formula, value, inline }: Stored, { texts, formatOf }: Shared): CellValue | undefined {
  const format = formatOf(style);
  if (type === 'inlineStr') return format.ofText(decodeEscapes(inline).normalize('NFC'));
  if (value === '') {
    return formula && type !== 'str'
      ? { slag: 'fel', text: 'Formeln har inget uträknat värde. Öppna och spara arket i kalkylprogrammet.' }
      : undefined;
  }
  if (type === 'str') return format.ofText(decodeEscapes(value).normalize('NFC'));
  if (type === 's') {
    const text = /^\d+$/.test(value) ? texts[Number(value)] : undefined;
    if (text === undefined) throw damaged('en text saknas.');
    return format.ofText(text);
  }
  if (type === 'e') return { slag: 'fel', text: `”${value}” är ett felvärde. Rätta formeln i kalkylarket.` };
  if (type === 'b') return { slag: 'text', text: value === '1' ? 'SANT' : 'FALSKT' };
  return type === 'd' ? { slag: 'datum' } : format.ofNumber(value);
}

/** The column of letters, from 0: `AB` gives 27. -1 when there are none. */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
