/**
 * Finds the heading of a sheet: one row of column names, or two rows where the upper one has the groups of the columns. In: the
 * sheet and the target. Out: the target columns that each heading may be. Never: chooses between them.
 */
import { columnLabel } from '../../resolve/columns.ts';
import { type Sheet, type SheetCell, type SheetRow, textOf } from './sheet/sheet.ts';
import type { Target, TargetColumn } from './target.ts';

/** The heading of one column of the sheet. */
interface ColumnHeading {
  /** The row that it is written in. */
  readonly nr: number;
  readonly cell: SheetCell;
  /** The group above it and its own text, for messages. */
  readonly text: string;
  /** The target columns that it matches. More than one when it is ambiguous. */
  readonly columns: readonly TargetColumn[];
}

/** The heading of a sheet. `nr` is the last of its rows. */
export interface Heading {
  readonly nr: number;
  /** By column of the sheet. */
  readonly cells: ReadonlyMap<number, ColumnHeading>;
}

/** The heading is searched for among this many rows from the top. */
export const MAX_HEADING_ROWS = 30;

/** Finds the heading: the first row with a cell that matches a column of the target. */
export function findHeading(sheet: Sheet, target: Target): Heading | undefined {
  const rows = sheet.slice(0, MAX_HEADING_ROWS);
  for (const [i, row] of rows.entries()) {
    const below = rows[i + 1];
    const isGroups = [...row.cells.values()].some((cell) => target.isGroup(textOf(cell)));
    const both = isGroups && below ? headingOf(below, row, target) : undefined;
    if (both && valueColumns(both).length > 0) return both;
    const own = headingOf(row, undefined, target);
    if (valueColumns(own).length > 0) return own;
  }
  return undefined;
}

/** The columns with values: those whose heading matches. Column A never counts, since it identifies the rows. */
export function valueColumns({ cells }: Heading): [number, ColumnHeading][] {
  const first = Math.min(...cells.keys());
  return [...cells].filter(([at, { columns }]) => columns.length > 0 && (at > first || first > 0));
}

function headingOf({ nr, cells }: SheetRow, upper: SheetRow | undefined, target: Target): Heading {
  const own = [...cells].map(([at, cell]): [number, ColumnHeading] => {
    const over = upper && groupOver(at, upper);
    const text = textOf(cell);
    const columns = target.columnsOf(text, over);
    return [at, { nr, cell, text: over?.isOwn ? columnLabel({ grupp: over.text, namn: text }) : text, columns }];
  });
  // A column without a group may have its name in the upper row, in a cell that is merged downwards.
  const merged = [...(upper?.cells ?? [])].flatMap(([at, cell]): [number, ColumnHeading][] => {
    const text = textOf(cell);
    if (!upper || cells.has(at)) return [];
    const isColumn = target.columnsOf(text).length > 0 && !target.isGroup(text);
    return isColumn ? [[at, { nr: upper.nr, cell, text, columns: target.columnsOf(text) }]] : [];
  });
  return { nr, cells: new Map([...own, ...merged].sort(([a], [b]) => a - b)) };
}

/** The text above a column, and whether its own cell has it. A merged cell has its text in its first column only. */
function groupOver(at: number, { cells }: SheetRow): { readonly text: string; readonly isOwn: boolean } | undefined {
  const nearest = Math.max(...[...cells.keys()].filter((column) => column <= at));
  const text = textOf(cells.get(nearest));
  return text === '' ? undefined : { text, isOwn: nearest === at };
}
