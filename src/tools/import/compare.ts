/**
 * Compares a sheet of a workbook with what `vb export` would write now. In: the sheet as data and as read. Out: a sheet for the matcher, with
 * the columns and the fixed cells as exported, and the cells that were changed. Never: decides what a new value means.
 */
import type { Blad, BladCell, BladKolumn } from '../export/sheets.ts';
import { readNumber } from './sheet/number.ts';
import {
  addressOf,
  columnName,
  excerpt,
  type Refusal,
  type Sheet,
  type SheetCell,
  type SheetRow,
  textCell,
  textOf,
} from './sheet/sheet.ts';

/** A changed cell of a column that can be changed. */
export interface Change {
  /** Its address in the sheet for the matcher. */
  readonly cell: string;
  readonly nr: number;
  readonly kolumn: BladKolumn;
  /** What the program has, and what the cell has, as a Swedish clause shows them. */
  readonly förut: string;
  readonly nu: string;
  readonly isEmpty: boolean;
}

/** A sheet of a workbook, compared. */
export interface Compared {
  readonly sheet: Sheet;
  readonly changes: readonly Change[];
  readonly refusals: readonly Refusal[];
  /** The columns that the program does not write. */
  readonly unknown: readonly { readonly cell: string; readonly text: string; readonly förslag: undefined }[];
  /** The names of rows that the sheet lacks. */
  readonly missing: readonly string[];
  /** The address in the workbook of a cell in `sheet`. A column may have been moved. */
  readonly realAddress: (cell: string) => string;
}

/** Compares a sheet. A column or a row that was left out is no change. */
export function compareSheet(blad: Blad, read: Sheet): Compared {
  const heading = read.find((row) =>
    blad.kolumner.every(({ rubrik, roll }) => roll !== 'nyckel' || columnsOf(row, rubrik).length > 0),
  );
  const comparison = new Comparison(blad, heading);
  if (heading) for (const row of read) if (row.nr > heading.nr) comparison.add(row);
  return comparison.result();
}

const columnsOf = (row: SheetRow, rubrik: string): number[] =>
  [...row.cells].flatMap(([at, cell]) => (textOf(cell) === textOf(textCell(rubrik)) ? [at] : []));

class Comparison {
  readonly #refusals: Refusal[] = [];
  readonly #changes: Change[] = [];
  readonly #rows: SheetRow[] = [];
  readonly #others: SheetRow[] = [];
  /** The number of the row in which each key of the program occurs. */
  readonly #seen = new Map<string, number>();
  readonly #expected: ReadonlyMap<string, readonly BladCell[]>;
  /** The key of each row of the program. */
  readonly #keys: ReadonlyMap<readonly BladCell[], string>;
  /** The rows of the program with each id, without those that the sheet is known to have. */
  readonly #byId = new Map<string, (readonly BladCell[])[]>();
  /** The column of the workbook for each column of the sheet, by index. */
  readonly #columns: ReadonlyMap<number, number>;

  constructor(
    readonly blad: Blad,
    readonly heading: SheetRow | undefined,
  ) {
    this.#expected = new Map(blad.rader.map((cells) => [this.#keyOf((i) => textOf(sheetCell(cells[i]))), cells]));
    this.#keys = new Map([...this.#expected].map(([key, cells]) => [cells, key]));
    for (const cells of this.#keys.keys()) {
      const id = textOf(sheetCell(cells[this.#idAt]));
      const own = this.#byId.get(id) ?? [];
      own.push(cells);
      this.#byId.set(id, own);
    }
    const places = blad.kolumner.map(({ rubrik }) => (heading ? columnsOf(heading, rubrik) : []));
    this.#columns = new Map(places.flatMap(([at], i) => (at === undefined ? [] : [[i, at]])));
    if (!heading) {
      const keys = blad.kolumner.flatMap(({ rubrik, roll }) => (roll === 'nyckel' ? [`”${rubrik}”`] : []));
      this.#refusals.push({
        text: `Bladet saknar rubrikraden med ${keys.join(', ')}. Skriv tillbaka den, eller exportera på nytt.`,
      });
    }
    for (const [i, [, second]] of places.entries()) {
      if (heading && second !== undefined)
        this.#refuse(
          addressOf(heading.nr, second),
          `Rubriken ”${blad.kolumner[i]?.rubrik}” finns två gånger. Ta bort den ena kolumnen.`,
        );
    }
  }

  add(row: SheetRow): void {
    if (![...this.#columns.values()].some((at) => row.cells.has(at))) return;
    const key = this.#keyOf((i) => textOf(this.#cellOf(row, i)));
    const before = this.#seen.get(key);
    const own = this.#expected.get(key);
    if (before !== undefined) this.#refuse(this.#address(row, 0), `Raden är samma som rad ${before}. Ta bort den ena.`);
    else if (own) this.#compare(row, own);
    else this.#others.push(row);
    this.#seen.set(key, before ?? row.nr);
  }

  result(): Compared {
    for (const row of this.#others) this.#addOther(row);
    const { blad, heading } = this;
    const head = new Map(
      blad.kolumner.flatMap(({ läses }, i) => (this.#columns.has(i) ? [[i, textCell(läses) as SheetCell]] : [])),
    );
    const known = new Set(this.#columns.values());
    const nr = heading?.nr ?? 1;
    const lacking = this.#lacking();
    return {
      sheet: [{ nr, cells: head }, ...this.#rows.toSorted((a, b) => a.nr - b.nr)],
      changes: this.#changes,
      refusals: this.#refusals,
      unknown: [...(heading?.cells ?? [])].flatMap(([at, cell]) =>
        known.has(at) ? [] : [{ cell: addressOf(nr, at), text: textOf(cell), förslag: undefined }],
      ),
      missing: heading ? lacking.map((cells) => this.#nameOf(cells)) : [],
      realAddress: (cell) => this.#realAddress(cell),
    };
  }

  /** A known row: its fixed cells are those of the program, whatever the workbook has. */
  #compare(row: SheetRow, own: readonly BladCell[]): void {
    const cells = new Map<number, SheetCell>();
    for (const [i, kolumn] of this.blad.kolumner.entries()) {
      const expected = own[i] ?? { slag: 'text', text: '' };
      const read = this.#cellOf(row, i);
      const isSame = !this.#columns.has(i) || isSameCell(expected, read);
      const kept = kolumn.roll === 'värde' ? read : sheetCell(expected);
      if (kept && this.#columns.has(i)) cells.set(i, kept);
      if (isSame) continue;
      const [förut, nu] = [shown(sheetCell(expected)), shown(read)];
      if (kolumn.roll === 'fast') this.#refuse(this.#address(row, i), fixedText(kolumn.rubrik, förut, nu));
      else this.#changes.push({ cell: addressOf(row.nr, i), nr: row.nr, kolumn, förut, nu, isEmpty: read === undefined });
    }
    this.#rows.push({ nr: row.nr, cells });
  }

  /** A row that the program does not have: a new period or group of a mått, or one whose key was changed. */
  #addOther(row: SheetRow): void {
    const id = this.#idOf(row);
    const own = this.#byId.get(id);
    while (own?.[0] && !this.#isLacking(own[0])) own.shift();
    const [sameId] = own ?? [];
    const inPlace = this.blad.rader[row.nr - (this.heading?.nr ?? 1) - 1];
    const before = sameId ?? (inPlace && this.#isLacking(inPlace) ? inPlace : undefined);
    if (before && (sameId || !own)) this.#refuseKeys(row, before);
    else if (this.blad.slag === 'mått' && own) this.#addNew(row);
    else
      this.#refuse(
        this.#address(row, this.#idAt),
        id === ''
          ? 'Raden har inget id. Skriv det, eller ta bort raden.'
          : `”${excerpt(id)}” finns inte. Ett nytt läggs till i filerna under data/, inte i arbetsboken.`,
      );
  }

  /** Refuses each changed cell among those that identify the row. */
  #refuseKeys(row: SheetRow, before: readonly BladCell[]): void {
    // The row is found, so it does not lack.
    this.#seen.set(this.#keys.get(before) ?? '', row.nr);
    for (const [i, { roll, rubrik }] of this.blad.kolumner.entries()) {
      const [expected, read] = [before[i], this.#cellOf(row, i)];
      if (roll !== 'nyckel' || !expected || isSameCell(expected, read)) continue;
      this.#refuse(this.#address(row, i), fixedText(rubrik, shown(sheetCell(expected)), shown(read)));
    }
  }

  #addNew(row: SheetRow): void {
    const cells = new Map<number, SheetCell>();
    for (const [i, kolumn] of this.blad.kolumner.entries()) {
      const read = this.#cellOf(row, i);
      if (!read) continue;
      cells.set(i, read);
      if (kolumn.roll === 'värde')
        this.#changes.push({
          cell: addressOf(row.nr, i),
          nr: row.nr,
          kolumn,
          förut: shown(undefined),
          nu: shown(read),
          isEmpty: false,
        });
    }
    this.#rows.push({ nr: row.nr, cells });
  }

  get #idAt(): number {
    return this.blad.kolumner.findIndex(({ rubrik, roll }) => roll === 'nyckel' && rubrik === 'Id');
  }

  #idOf(row: SheetRow): string {
    return textOf(this.#cellOf(row, this.#idAt));
  }

  #nameOf(cells: readonly BladCell[]): string {
    return this.blad.kolumner.flatMap(({ roll }, i) => (roll === 'nyckel' && cells[i]?.text ? [cells[i]?.text] : [])).join(' ');
  }

  #lacking(): (readonly BladCell[])[] {
    return [...this.#keys.keys()].filter((cells) => this.#isLacking(cells));
  }

  /** Whether no row of the sheet is known to be a row of the program. */
  #isLacking(cells: readonly BladCell[]): boolean {
    const key = this.#keys.get(cells);
    return key !== undefined && !this.#seen.has(key);
  }

  /** The cells that identify a row, as one text. A number may have leading zeros in one of two rows. */
  #keyOf(textAt: (index: number) => string): string {
    return JSON.stringify(
      this.blad.kolumner.flatMap(({ roll, årtal }, i) => {
        if (roll !== 'nyckel') return [];
        const own = textAt(i);
        return [årtal && /^\d+$/.test(own) ? String(Number(own)) : own];
      }),
    );
  }

  #cellOf(row: SheetRow, index: number): SheetCell | undefined {
    return row.cells.get(this.#columns.get(index) ?? -1);
  }

  #address(row: SheetRow, index: number): string {
    return addressOf(row.nr, this.#columns.get(index) ?? 0);
  }

  #realAddress(cell: string): string {
    const [, letters = '', nr = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const at = [...this.#columns].find(([i]) => columnName(i) === letters)?.[1];
    return at === undefined ? cell : addressOf(Number(nr), at);
  }

  #refuse(cell: string, text: string): void {
    this.#refusals.push({ cell, text });
  }
}

/** What a cell of the program is when it is read from a workbook. */
function sheetCell(cell: BladCell | undefined): SheetCell | undefined {
  if (cell?.slag !== 'tal') return textCell(cell?.text ?? '');
  const { text } = cell;
  return { slag: 'tal', text, lagrat: text, visat: text, fri: false, procent: false };
}

/** Whether a cell shows what the program has. A number may be a text, or have other decimals that say the same. */
function isSameCell(expected: BladCell, read: SheetCell | undefined): boolean {
  const own = sheetCell(expected);
  if (!own || !read) return own === read;
  if (own.slag === 'fel' && read.slag === 'fel') return own.text === read.text;
  if (own.slag === 'fel' || read.slag === 'fel') return false;
  if (own.slag !== 'tal') return textOf(own) === textOf(read);
  if (read.slag === 'tal') return !read.procent && Number(own.text) === Number(read.text);
  const number = readNumber(textOf(read), 'komma');
  return number.slag === 'tal' && !number.procent && number.tal.värde === Number(own.text);
}

function shown(cell: SheetCell | undefined): string {
  if (cell === undefined) return 'tom';
  if (cell.slag === 'datum') return 'ett datum';
  return cell.slag === 'fel' ? 'ett fel' : `”${excerpt(cell.slag === 'tal' ? cell.visat.replace('.', ',') : textOf(cell))}”`;
}

/** The refusal of a change that cannot be written. */
export const fixedText = (rubrik: string, förut: string, nu: string): string =>
  `”${rubrik}” kan inte ändras här: cellen var ${förut} och är nu ${nu}. Skriv tillbaka det som var, och ändra i filerna under data/ i stället.`;
