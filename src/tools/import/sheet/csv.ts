/** Reads a CSV file. In: its bytes. Out: a sheet with text cells. Never: interprets the cells, or repairs quotation marks. */

import type { Bytes } from '../../../bytes/bytes.ts';
import { openText } from './decode.ts';
import type { Limits } from './limits.ts';
import {
  addressOf,
  Counter,
  excerpt,
  type Sheet,
  type SheetCell,
  type SheetRow,
  TooLarge,
  textCell,
  Unreadable,
} from './sheet.ts';

/** Excel writes semicolons in locales with a decimal comma, otherwise commas. Text copied from a sheet has tabs. */
const NAMES = { ';': 'semikolon', ',': 'komma', '\t': 'tabb', '|': 'lodstreck' } as const;

interface Reading {
  /** Decides between several possible delimiters by the first rows, as many as `head` says. */
  readonly fits?: ((head: Sheet) => boolean) | undefined;
  readonly head: number;
  readonly limits: Limits;
}

/** The rows of a file. Detects the delimiter. Throws Unreadable when none or several are possible. */
export function readCsv(bytes: Bytes, { fits = () => false, head, limits }: Reading): Iterable<SheetRow> {
  const pieces = openText(bytes);
  const [start = ''] = pieces();
  // Excel reads the delimiter from a first line `sep=;`.
  const [line = '', declared] = /^sep=(.)(?:\r\n|\r|\n)/.exec(start) ?? [];
  const delimiters = declared === undefined ? delimitersIn(pieces()) : [declared];
  const recordsOf = (delimiter: string) => new Records(pieces(), delimiter, line.length, limits);
  const read = delimiters.map((delimiter) => split(recordsOf(delimiter), delimiter, head));
  const wide = read.filter(({ fault, widths }) => fault === undefined && widths.widest > 1);
  const rectangular = wide.filter(({ widths }) => widths.widest === widths.narrowest);
  const fitting = wide.length > 1 ? wide.filter((one) => fits(one.head)) : [];
  const among = fitting.length > 0 ? fitting : wide;
  const even = among.filter((one) => rectangular.includes(one));
  const [chosen, other] = even.length > 0 ? even : among;
  if (!chosen) throw whyNone(start.slice(line.length), read);
  if (other) {
    const names = [chosen, other].map(({ delimiter }) => NAMES[delimiter as keyof typeof NAMES] ?? delimiter);
    throw new Unreadable(
      `Kolumnerna kan vara åtskilda på flera sätt (${names.join(' eller ')}). Skriv sep=; på första raden om det är semikolon.`,
    );
  }
  return chosen.isWhole ? chosen.head : recordsOf(chosen.delimiter).rows();
}

/** The delimiters that occur in a text. */
function delimitersIn(pieces: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const piece of pieces) for (const one of Object.keys(NAMES)) if (piece.includes(one)) found.add(one);
  return Object.keys(NAMES).filter((one) => found.has(one));
}

/** The records of a text, split by one delimiter. */
interface Split {
  readonly delimiter: string;
  /** The first rows. */
  readonly head: Sheet;
  /** Whether these are all rows. */
  readonly isWhole: boolean;
  /** The most and the fewest fields of a record. */
  readonly widths: Widths;
  /** Why the text cannot be split in this way. Undefined when it can. */
  readonly fault: Unreadable | undefined;
}

/** Why a text, of which this is the start, cannot be split: the error with the delimiter that its first line has most of. */
function whyNone(text: string, read: readonly Split[]): Unreadable {
  const [line = ''] = /^[^\r\n]*/.exec(text) ?? [];
  const count = ({ delimiter }: Split) => line.split(delimiter).length;
  const [likely] = read.filter(({ fault }) => fault !== undefined).sort((a, b) => count(b) - count(a));
  const single = 'Filen har bara en kolumn. Kolumnerna skiljs åt med semikolon, komma eller tabb.';
  return likely?.fault ?? new Unreadable(single);
}

interface Widths {
  readonly widest: number;
  readonly narrowest: number;
}

function split(records: Records, delimiter: string, most: number): Split {
  const head: SheetRow[] = [];
  let rows = 0;
  const result = (fault: Unreadable | undefined) => ({ delimiter, head, isWhole: rows === head.length, widths: records, fault });
  try {
    for (const row of records.rows()) {
      rows += 1;
      if (rows <= most) head.push(row);
    }
    return result(undefined);
  } catch (error) {
    if (error instanceof Unreadable) return result(error);
    throw error;
  }
}

/**
 * Parses the records of a CSV text [RFC 4180]. Lines end with CR, LF or both. Keeps as much of the text as the longest record may have.
 * Methods throw Unreadable.
 */
class Records {
  widest = 0;
  narrowest = Number.POSITIVE_INFINITY;
  readonly #pieces: Iterator<string>;
  /** The text from the record that is read. */
  #text = '';
  readonly #delimiter: string;
  readonly #plain: RegExp;
  readonly #counter: Counter;
  readonly #limits: Limits;
  #at = 0;
  #nr: number;

  constructor(pieces: Iterable<string>, delimiter: string, start: number, limits: Limits) {
    this.#limits = limits;
    this.#counter = new Counter(limits);
    this.#pieces = pieces[Symbol.iterator]();
    this.#delimiter = delimiter;
    this.#plain = new RegExp(`[^\\${delimiter}\\r\\n]*`, 'y');
    this.#fill();
    this.#at = start;
    // A first line `sep=;` is a row in the spreadsheet program.
    this.#nr = start > 0 ? 1 : 0;
  }

  *rows(): Generator<SheetRow> {
    for (let rows = 0; this.#at < this.#text.length; rows += 1) {
      if (rows >= this.#limits.rows) throw new TooLarge(`Filen har fler än ${this.#limits.rows} rader.`);
      this.#nr += 1;
      yield this.readRecord();
      this.#fill();
    }
  }

  /** Reads on until a whole record of the greatest length is there, with the line break after it. */
  #fill(): void {
    while (this.#text.length - this.#at < this.#limits.recordCharacters + 2) {
      const { done, value } = this.#pieces.next();
      if (done) return;
      this.#text = this.#text.slice(this.#at) + value;
      this.#at = 0;
    }
  }

  private readRecord(): SheetRow {
    const cells = new Map<number, SheetCell>();
    const start = this.#at;
    const { columns, recordCharacters } = this.#limits;
    let width = 0;
    do {
      if (width >= columns) throw new Unreadable(`Rad ${this.#nr} har fler än ${columns} kolumner.`);
      if (width > 0) this.#at += 1;
      const address = addressOf(this.#nr, width);
      const cell = textCell(this.#text[this.#at] === '"' ? this.readQuoted(address) : this.readPlain(address));
      if (cell) {
        this.#counter.add(cell, address);
        cells.set(width, cell);
      }
      width += 1;
    } while (this.#text[this.#at] === this.#delimiter);
    if (this.#at - start > recordCharacters) {
      throw new Unreadable(`Rad ${this.#nr} har fler än ${recordCharacters} tecken.`);
    }
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    this.widest = Math.max(this.widest, width);
    this.narrowest = Math.min(this.narrowest, width);
    return { nr: this.#nr, cells, isRecord: true };
  }

  private readPlain(address: string): string {
    this.#plain.lastIndex = this.#at;
    const [field = ''] = this.#plain.exec(this.#text) ?? [];
    this.#at += field.length;
    if (field.includes('"')) throw new Unreadable(field.startsWith('=') ? formula(address, field) : stray(address));
    return field;
  }

  private readQuoted(address: string): string {
    let value = '';
    let from = this.#at + 1;
    for (;;) {
      const end = this.#text.indexOf('"', from);
      if (end === -1) {
        throw new Unreadable(
          `Citattecknet först i cellen ${address} har inget slut. Ta bort det, eller sätt ett till efter texten.`,
        );
      }
      value += this.#text.slice(from, end);
      from = end + 2;
      if (this.#text[end + 1] !== '"') {
        this.#at = end + 1;
        break;
      }
      value += '"';
    }
    const next = this.#text[this.#at] ?? '\n';
    if (next !== this.#delimiter && next !== '\r' && next !== '\n') throw new Unreadable(stray(address));
    return value;
  }
}

const stray = (address: string) =>
  `Cellen ${address} har ett citattecken som inte hör hemma där. Ta bort det. Om det hör till texten skrivs det två gånger, och hela cellen står inom citattecken.`;

const formula = (address: string, field: string) =>
  `Cellen ${address} är en formel (${excerpt(field)}). Spara arket så att cellen har bara sitt värde.`;
