/**
 * Finds the heading of a sheet: one row of column names, or two rows where the upper one has the groups or periods of the columns. In:
 * the sheet, the target and the period above the table. Out: what each column says, and the target columns that it may be. Never:
 * chooses between them.
 */
import { columnLabel } from '../../resolve/columns.ts';
import { isFigure, isRowName } from './context.ts';
import { splitPeriod } from './period.ts';
import { isHarmless, isKey, type Role, roleOf } from './roles.ts';
import { addressOf, type Sheet, type SheetCell, type SheetRow, textOf } from './sheet/sheet.ts';
import type { Target, TargetColumn } from './target.ts';
import { isUnitWord, type SaidUnit, splitUnit, unitOf } from './unit.ts';

/** The heading of one column of the sheet. */
export interface ColumnHeading {
  /** The row that it is written in. */
  readonly nr: number;
  readonly cell: SheetCell;
  /** The group above it and its own text, for messages. */
  readonly text: string;
  readonly role: Role | undefined;
  /** The target columns that it matches. More than one when it is ambiguous. */
  readonly columns: readonly TargetColumn[];
  /** The unit that it states. */
  readonly enhet?: SaidUnit | undefined;
  /** A Swedish sentence on why it cannot be used, although it is meant as a column. */
  readonly fel?: string | undefined;
  /** Whether it says that the figures are preliminary. */
  readonly isPreliminary?: boolean;
  /** Whether a cell in the row above is needed to choose its column. */
  readonly isBelow?: boolean;
}

/** The heading of a sheet: its first and last row. */
export interface Heading {
  readonly first: number;
  readonly nr: number;
  /** By column of the sheet. */
  readonly cells: ReadonlyMap<number, ColumnHeading>;
  /** Whether each row has its own period or column, instead of a heading for each. */
  readonly isLong: boolean;
}

/** What the rows above a heading say: the period, and whether they name what all figures are about. */
interface SaidAbove {
  readonly period: string | undefined;
  readonly isKeyed: boolean;
}

/** The heading is searched for among this many rows from the top. */
export const MAX_HEADING_ROWS = 30;

/**
 * Finds the heading: the first row that looks like one and matches the target. `saidAbove` returns what the rows above a row say. Each call
 * has more rows than the one before it.
 */
export function findHeading(
  sheet: Sheet,
  target: Target,
  saidAbove: (above: readonly SheetRow[]) => SaidAbove,
): Heading | undefined {
  const rows = sheet.slice(0, MAX_HEADING_ROWS);
  const left = leftmost(sheet);
  for (const [i, row] of rows.entries()) {
    const below = rows[i + 1];
    const isPair = below && !isLabelled(row) && looksLikeHeading(below, target);
    const isAlone = looksLikeHeading(row, target);
    if (!isPair && !isAlone) continue;
    const { period, isKeyed } = saidAbove(rows.slice(0, i));
    const both = isPair ? headingOf(below, row, { target, period, left }) : undefined;
    if (both && [...both.cells.values()].some(({ isBelow }) => isBelow) && isHeading(both, sheet, isKeyed)) return both;
    if (!isAlone) continue;
    const own = headingOf(row, undefined, { target, period, left });
    if (isHeading(own, sheet, isKeyed)) return withUnitsBelow(own, below);
  }
  return undefined;
}

/** The columns with values: those whose heading matches. The first column never counts, since it identifies the rows. */
export function valueColumns({ cells }: Pick<Heading, 'cells'>): [number, ColumnHeading][] {
  const first = Math.min(...cells.keys());
  return [...cells].filter(([at, { columns, fel }]) => (columns.length > 0 || fel !== undefined) && (at > first || first > 0));
}

/** The first column with anything in it. */
export function leftmost(sheet: Sheet): number {
  return sheet.reduce((least, { cells }) => Math.min(least, ...cells.keys()), Number.MAX_SAFE_INTEGER);
}

/** Whether a row is a label and its value, such as Period and 2024. */
function isLabelled({ cells }: SheetRow): boolean {
  const [first, ...others] = [...cells.values()].map(textOf);
  if (first === undefined || others.length !== 1) return false;
  return (roleOf(first) !== undefined && !isKey(roleOf(first))) || first.endsWith(':') || isHarmless(first);
}

/** Whether a row has no figures and no name of a row, as data has. A long form may have the names of mått as headings. */
function looksLikeHeading({ cells }: SheetRow, target: Target): boolean {
  const all = [...cells.values()];
  if (all.length === 0 || all.some(isFigure)) return false;
  if (all.some((cell) => ['period', 'månad'].includes(roleOf(textOf(cell)) ?? ''))) return true;
  return !all.some((cell) => {
    const text = textOf(cell);
    return text !== '' && target.columnsOf(text).length === 0 && roleOf(text) === undefined && isRowName(text, target);
  });
}

/** Whether a heading has a column with values, and one that identifies the rows. */
function isHeading(heading: Heading, sheet: Sheet, isKeyed: boolean): boolean {
  const cells = [...heading.cells];
  const values = valueColumns(heading).filter(([, { columns, cell }]) => columns.length > 0 || cell.slag !== 'fel');
  const isValue = (at: number) => values.some(([value]) => value === at);
  if (heading.isLong) return cells.length > 1;
  const below = sheet.filter(({ nr }) => nr > heading.nr).flatMap((row) => [...row.cells.keys()]);
  const corner = below.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER);
  // The corner often has the unit of the table.
  const isName = ([at, { text, role }]: [number, ColumnHeading]) =>
    !isValue(at) &&
    text !== '' &&
    (role === undefined ? at === corner || !isUnitWord(text) : isKey(role) || (isKeyed && role === 'kommun'));
  return values.length > 0 && (cells.some(isName) || !heading.cells.has(corner));
}

/** What a heading is read with. `left` is the first column of the sheet. */
interface Reader {
  readonly target: Target;
  readonly period: string | undefined;
  readonly left: number;
}

function headingOf(row: SheetRow, upper: SheetRow | undefined, { target, period, left }: Reader): Heading {
  const { nr, cells } = row;
  const own = [...cells].map(([at, cell]): [number, ColumnHeading] => {
    const over = upper && groupOver(at, upper, left);
    return [at, columnHeading({ nr, at, cell }, over, target, period)];
  });
  // A column without a group may have its name in the upper row, in a cell that is merged downwards.
  const merged = [...(upper?.cells ?? [])].flatMap(([at, cell]): [number, ColumnHeading][] => {
    if (!upper || cells.has(at)) return [];
    const text = textOf(cell);
    const heading = columnHeading({ nr: upper.nr, at, cell }, undefined, target, period);
    const isColumn = heading.columns.length > 0 && !target.isGroup(text);
    return isColumn || heading.role !== undefined ? [[at, heading]] : [];
  });
  const all = new Map([...own, ...merged].sort(([a], [b]) => a - b));
  return { first: upper?.nr ?? nr, nr, cells: withGroupEnds(all, upper, left, target), isLong: isLongForm(all, target) };
}

interface Place {
  readonly nr: number;
  readonly at: number;
  readonly cell: SheetCell;
}

interface Over {
  readonly text: string;
  readonly isOwn: boolean;
}

function columnHeading(place: Place, over: Over | undefined, target: Target, period: string | undefined): ColumnHeading {
  const { nr, at, cell } = place;
  const text = textOf(cell);
  const address = addressOf(nr, at);
  const shown = over?.isOwn ? columnLabel({ grupp: over.text, namn: text }) : text;
  const role = target.groups?.isHeading(text) ? 'grupp' : roleOf(text);
  const head = { nr, cell, text: shown, role };
  for (const part of partsOf(text, role, address, period)) {
    const found = resolveHeading(part.text, over, target, period);
    if (found.columns.length === 0 && found.fel === undefined) continue;
    const isAlone = resolveHeading(part.text, undefined, target, period).columns.length > 0;
    const isBelow = over !== undefined && (target.groups !== undefined || target.isGroup(over.text) || !isAlone);
    return { ...head, ...found, enhet: part.enhet, isPreliminary: part.isPreliminary ?? false, isBelow };
  }
  return { ...head, columns: [], ...(cell.slag === 'fel' && { fel: cell.text }) };
}

interface Part {
  readonly text: string;
  readonly enhet?: SaidUnit;
  readonly isPreliminary?: boolean;
}

/** The texts that a heading may be: as written, without its unit or its mark for preliminary figures, and the period above a Värde. */
function partsOf(text: string, role: Role | undefined, cell: string, period: string | undefined): Part[] {
  const unit = splitUnit(text, cell);
  const [, marked] = /^(.*\d)\s*(?:\((?:p|prel\.?|preliminärt?)\)|(?:p|prel\.?|preliminärt?))$/i.exec(text) ?? [];
  return [
    { text },
    ...(unit ? [unit] : []),
    ...(marked === undefined ? [] : [{ text: marked, isPreliminary: true }]),
    ...(role === 'värde' && period !== undefined ? [{ text: period }] : []),
  ];
}

interface Resolved {
  readonly columns: readonly TargetColumn[];
  readonly fel?: string;
}

/**
 * The target columns of a heading. It tries the text alone, then the text with the cell above it (`over`), and then with the period of
 * the table. When the cell above has a group or a period, the text alone would find the column of another one, so it is not tried.
 */
export function resolveHeading(text: string, over: Over | undefined, target: Target, period: string | undefined): Resolved {
  if (text === '') return { columns: [] };
  const isBound = over !== undefined && target.groups !== undefined && !isUnitWord(over.text);
  const direct = isBound ? [] : target.columnsOf(text, over);
  if (direct.length > 0) return { columns: direct };
  const above = over === undefined || isUnitWord(over.text) ? [] : [over.text];
  const whole = [...above, text].join(' ');
  for (const candidate of [whole, ...(period === undefined ? [] : [`${whole} ${period}`])]) {
    const found = byPeriod(candidate, target);
    if (found.columns.length > 0 || found.fel !== undefined) return found;
  }
  return { columns: [] };
}

/** The target columns of a text with its period last, as targets write it. */
function byPeriod(text: string, target: Target): Resolved {
  const exact = target.columnsOf(text);
  if (exact.length > 0) return { columns: exact };
  const [, plain] = /^(.*\d)\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d\))$/u.exec(text) ?? [];
  if (plain !== undefined && byPeriod(plain, target).columns.length > 0) {
    return { columns: [], fel: `”${text}” har ett fotnotstecken. Ta bort det ur rubriken.` };
  }
  const split = splitPeriod(text);
  if (!split) return { columns: [] };
  const { rest, read } = split;
  const columns = target.columnsOf(`${rest} ${'fel' in read ? read.år : read.period}`.trim());
  return columns.length > 0 && 'fel' in read ? { columns: [], fel: read.fel } : { columns };
}

/** The text above a column, and whether its own cell has it. A merged cell has its text in its first column only. */
function groupOver(at: number, { cells }: SheetRow, left: number): Over | undefined {
  const nearest = Math.max(...[...cells.keys()].filter((column) => column <= at && (column > left || column === at)));
  const text = textOf(cells.get(nearest));
  return text === '' ? undefined : { text, isOwn: nearest === at };
}

/**
 * Refuses the columns to the right of a group's heading that may also be columns without a group. They are columns of the group when
 * each group has the same headings below it.
 */
function withGroupEnds(
  cells: ReadonlyMap<number, ColumnHeading>,
  upper: SheetRow | undefined,
  left: number,
  target: Target,
): ReadonlyMap<number, ColumnHeading> {
  if (!upper || !target.groups) return cells;
  const segments = new Map<number, string[]>();
  const startOf = (at: number) => Math.max(...[...upper.cells.keys()].filter((column) => column <= at && column > left));
  for (const [at, { nr, cell }] of cells) {
    const start = startOf(at);
    if (nr > upper.nr && Number.isFinite(start)) segments.set(start, [...(segments.get(start) ?? []), textOf(cell)]);
  }
  const shapes = new Set([...segments.values()].map((texts) => texts.join('\n')));
  if (shapes.size === 1 && segments.size > 1) return cells;
  return new Map(
    [...cells].map(([at, heading]): [number, ColumnHeading] => {
      const isOwn = startOf(at) === at || heading.nr === upper.nr;
      const bare = target.columnsOf(textOf(heading.cell));
      if (isOwn || heading.columns.length === 0 || bare.length === 0) return [at, heading];
      const over = textOf(upper.cells.get(startOf(at)));
      const fel = `”${textOf(heading.cell)}” kan höra till ”${over}” eller inte. Skriv det som gäller över varje kolumn.`;
      return [at, { ...heading, columns: [], fel }];
    }),
  );
}

/** Whether each row has its period, or its column, in a cell. */
function isLongForm(cells: ReadonlyMap<number, ColumnHeading>, target: Target): boolean {
  const all = [...cells.values()];
  const has = (...roles: Role[]) => all.some(({ role }) => role !== undefined && roles.includes(role));
  if (valueColumns({ cells }).length > 0) return false;
  const isKeyed = has('värde') || all.some(({ role, text }) => isKey(role) || isRowName(text, target));
  return isKeyed && ((has('period') && all.length > 1) || (has('kolumn') && has('värde')));
}

/** A heading with the units of a row below it that has nothing else. */
function withUnitsBelow(heading: Heading, below: SheetRow | undefined): Heading {
  const said = [...(below?.cells ?? [])];
  if (!below || said.length === 0 || !said.every(([at, cell]) => heading.cells.has(at) && isUnitWord(textOf(cell))))
    return heading;
  const cells = new Map(heading.cells);
  for (const [at, cell] of said) {
    const head = cells.get(at);
    if (head) cells.set(at, { ...head, enhet: unitOf(textOf(cell), addressOf(below.nr, at)) });
  }
  return { ...heading, nr: below.nr, cells };
}
