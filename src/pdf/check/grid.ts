/** The grid of a table. In: a Table element. Out: where each cell is, and what is wrong with the grid. */
import type { Elem } from '../cos/structure.ts';
import { attributesOf } from './attributes.ts';
import { kidElements } from './kids.ts';
import type { Reading } from './reading.ts';

/** A cell and the rows and columns that it covers, from 0. */
interface Cell {
  readonly elem: Elem;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A table as rows and columns. */
export interface Grid {
  readonly cells: readonly Cell[];
  /** Number of columns of each row. A hole counts, and so do columns of cells from rows above. */
  readonly widths: readonly number[];
  /** Whether two cells cover the same place. */
  readonly overlaps: boolean;
  /** Whether a cell covers more rows than there are. */
  readonly exceeds: boolean;
}

/** Maximum number of rows and columns that a cell may cover, and of places in a table. Guards against forged spans. */
const [MAX_SPAN, MAX_PLACES] = [1000, 5_000_000];

/** Places each cell in the first free column of its row. */
export function gridOf(reading: Reading, table: Elem): Grid {
  const rows = rowsOf(reading, table);
  const taken = rows.map(() => new Set<number>());
  const cells: Cell[] = [];
  let overlaps = false;
  let exceeds = false;
  let places = 0;
  for (const [row, elem] of rows.entries()) {
    let column = 0;
    for (const cell of kidElements(elem)) {
      if (!['TH', 'TD'].includes(reading.typeOf(cell))) continue;
      while (taken[row]?.has(column)) column += 1;
      const [height, columns] = [spanOf(reading, cell, 'RowSpan'), spanOf(reading, cell, 'ColSpan')];
      if (row + height > rows.length) exceeds = true;
      const place = { elem: cell, row, column, rows: Math.min(height, rows.length - row), columns };
      places += place.rows * columns;
      if (places > MAX_PLACES) return { cells, widths: [], overlaps: true, exceeds };
      for (let y = row; y < row + place.rows; y += 1) {
        for (let x = column; x < column + columns; x += 1) {
          if (taken[y]?.has(x)) overlaps = true;
          taken[y]?.add(x);
        }
      }
      cells.push(place);
      column += columns;
    }
  }
  return { cells, widths: taken.map(({ size }) => size), overlaps, exceeds };
}

/** The rows of a table, also those in its head, bodies and foot. */
function rowsOf(reading: Reading, table: Elem): Elem[] {
  return kidElements(table).flatMap((kid) => {
    const type = reading.typeOf(kid);
    if (type === 'TR') return [kid];
    return ['THead', 'TBody', 'TFoot'].includes(type) ? kidElements(kid).filter((row) => reading.typeOf(row) === 'TR') : [];
  });
}

function spanOf(reading: Reading, cell: Elem, key: string): number {
  const [span] = attributesOf(reading, cell, key);
  return typeof span === 'number' && Number.isInteger(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1;
}
