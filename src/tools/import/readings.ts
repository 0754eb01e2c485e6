/**
 * Reads the rows below a heading as values: what each is about, its target column, its group and its unit. In: a sheet, its heading and
 * its context. Out: readings, rows that are about others, and refusals. Never: looks up a row of the target.
 */
import { yearOf } from '../../model/period.ts';
import { type Context, codeHelp, isFilterRow, isRowName, type Said } from './context.ts';
import { type ColumnHeading, type Heading, resolveHeading, valueColumns } from './heading.ts';
import { isOurs, type Owner } from './owner.ts';
import { monthOf, type ReadPeriod, readPeriod } from './period.ts';
import { isHarmless, isKey, type Key, type Role } from './roles.ts';
import { readNumber } from './sheet/number.ts';
import { addressOf, type Refusal, type Sheet, type SheetCell, type SheetRow, textOf } from './sheet/sheet.ts';
import type { Target, TargetColumn } from './target.ts';
import { isUnitWord, type SaidUnit, unitOf } from './unit.ts';

/** A text that identifies a row, and its cell. */
type KeyText = Said & { readonly key: Key };

/** A value of the sheet before its row is looked up. */
export interface Reading {
  readonly at: number;
  readonly address: string;
  readonly cell: SheetCell;
  readonly column: TargetColumn;
  /** The unit of its row, its column or the whole sheet, in that order. */
  readonly enhet: SaidUnit | undefined;
  /** Whether its heading says that the figures are preliminary. */
  readonly isPreliminary: boolean;
  /** The name of the row, when its heading has it. */
  readonly keys?: readonly KeyText[];
}

/** A row of the sheet with its values. */
export interface RowReading {
  readonly row: SheetRow;
  readonly keys: readonly KeyText[];
  /** The group and the period of the whole row, to find rows that occur twice. Empty when the headings have them. */
  readonly part: string;
  readonly grupp: string;
  readonly nämnd: Said | undefined;
  readonly readings: readonly Reading[];
  /** A column of the long form that limits what the figures of the row are about, and why the row cannot be used. */
  readonly filter: { readonly at: number; readonly refusal: Refusal } | undefined;
}

/** The rows of a sheet. `used` has the columns that say something. */
export interface Readings {
  readonly rows: readonly RowReading[];
  readonly used: ReadonlySet<number>;
  /** Whose figures the rows are that were left out. */
  readonly andras: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** What the rows are read with. */
export interface Reader {
  readonly heading: Heading;
  readonly context: Context;
  readonly target: Target;
  readonly owner: Owner;
  readonly år: number;
}

/** The columns of each role, and those with values. */
interface Columns {
  readonly keys: ReadonlyMap<number, Key>;
  readonly values: readonly [number, ColumnHeading][];
  readonly of: (role: Role) => number | undefined;
  /** The columns that say something of each row. */
  readonly said: ReadonlySet<number>;
}

/** Reads the rows below the heading. */
export function readRows(sheet: Sheet, reader: Reader): Readings {
  const columns = columnsOf(sheet, reader);
  const refusals = repeatedRoles(reader.heading);
  const andras = new Set<string>();
  const used = new Set([...columns.keys.keys(), ...columns.said]);
  const rows = sheet.flatMap((row): RowReading[] => {
    if (row.nr <= reader.heading.nr || isFilterRow(row) || !columns.values.some(([at]) => row.cells.has(at))) return [];
    const whose = othersIn(row, columns, reader);
    if (whose !== undefined) {
      andras.add(whose);
      return [];
    }
    const read = readRow(row, columns, reader);
    if ('text' in read) {
      refusals.push(read);
      return [];
    }
    refusals.push(...read.refusals);
    for (const { at } of read.readings) used.add(at);
    return [read];
  });
  if (!reader.heading.isLong) for (const [at] of columns.values) used.add(at);
  return { rows, used, andras: [...andras], refusals };
}

/** Refuses columns that say the same thing twice: Kön and Ålder, or two years. A row would be read by the first of them. */
function repeatedRoles({ cells }: Heading): Refusal[] {
  return SINGLE.flatMap((role) => {
    const [first, second] = [...cells].filter(([, one]) => one.role === role && one.columns.length === 0);
    if (!first || !second) return [];
    const [a, b] = [first, second].map(([at, { nr, text }]) => `”${text}” (${addressOf(nr, at)})`);
    return [
      {
        cell: addressOf(second[1].nr, second[0]),
        text: `${a} och ${b} delar båda upp raderna. Ha bara kvar de rader som gäller alla i den ena, och ta bort den kolumnen.`,
      },
    ];
  });
}

const SINGLE: readonly Role[] = ['period', 'månad', 'grupp', 'nämnd', 'enhet', 'kolumn'];

const USED: readonly Role[] = ['period', 'månad', 'grupp', 'kommun', 'nämnd', 'enhet', 'kolumn', 'borttagen', 'plats'];

function columnsOf(sheet: Sheet, { heading, target }: Reader): Columns {
  const of = (role: Role) => [...heading.cells].find(([, one]) => one.role === role && one.columns.length === 0)?.[0];
  const claimed = new Set(USED.flatMap((role) => [...heading.cells].filter(([, one]) => one.role === role).map(([at]) => at)));
  const wide = heading.isLong ? [] : valueColumns(heading);
  const free = (at: number) => !claimed.has(at) && !wide.some(([value]) => value === at);
  const keys = keyColumns(sheet, heading, free, target);
  const values = heading.isLong ? [...heading.cells].filter(([at, { text }]) => free(at) && !keys.has(at) && text !== '') : wide;
  return { keys, values, of, said: claimed };
}

/**
 * The columns that identify the rows: those with a heading such as `id` or `namn`, otherwise those with names of the target, and
 * otherwise the first.
 */
function keyColumns(sheet: Sheet, heading: Heading, free: (at: number) => boolean, target: Target): ReadonlyMap<number, Key> {
  const below = sheet.filter(({ nr }) => nr > heading.nr);
  const named = [...heading.cells].flatMap(([at, { role }]): [number, Key][] => (free(at) && isKey(role) ? [[at, role]] : []));
  const isTransposed = heading.isLong && [...heading.cells.values()].some(({ text }) => isRowName(text, target));
  if (named.length > 0 || isTransposed) return new Map(named);
  const at = [...new Set(below.flatMap(({ cells }) => [...cells.keys()]))].filter(free).sort((a, b) => a - b);
  const matching = at.filter((column) => below.some(({ cells }) => isRowName(textOf(cells.get(column)), target)));
  const chosen = matching.length > 0 ? matching : at.slice(0, 1);
  return new Map(chosen.map((column) => [column, 'vad som helst']));
}

/** Whose figures a row has, when they are not ours or are deleted. */
function othersIn({ cells }: SheetRow, columns: Columns, { owner, heading }: Reader): string | undefined {
  const deleted = columns.of('borttagen');
  if (deleted !== undefined && /^(?:true|1|ja|sant)$/i.test(textOf(cells.get(deleted)))) return 'borttagen i Kolada';
  const owners = [...heading.cells].filter(([, { role }]) => role === 'kommun');
  // A column of län beside one of kommuner says where the kommun is.
  const own = owners.length > 1 ? owners.filter(([, { text }]) => text.toLowerCase() !== 'län') : owners;
  for (const [at] of own) {
    const text = textOf(cells.get(at));
    if (!isOurs(text, owner)) return (text || 'ingen kommun angiven') + codeHelp(text, owner);
  }
  return undefined;
}

function readRow(
  row: SheetRow,
  columns: Columns,
  reader: Reader,
): (RowReading & { readonly refusals: readonly Refusal[] }) | Refusal {
  const { target, heading, context } = reader;
  const said = (role: Role): Said | undefined => {
    const at = columns.of(role);
    return at === undefined ? undefined : { text: textOf(row.cells.get(at)), cell: addressOf(row.nr, at) };
  };
  const keys = [...columns.keys].flatMap(([at, key]): KeyText[] => {
    const text = textOf(row.cells.get(at));
    return text === '' ? [] : [{ text, key, cell: addressOf(row.nr, at) }];
  });
  const unreadable = [...columns.keys.keys()].find((at) => row.cells.get(at)?.slag === 'fel');
  if (unreadable !== undefined) return unusable(row, unreadable);
  const saidGroup = said('grupp') ?? context.grupper[0];
  const grupp = saidGroup && groupOf(saidGroup.text, target);
  const saidPeriod = said('period');
  const period = periodOf(saidPeriod, said('månad'), reader);
  if (heading.isLong && period && 'fel' in period.read) return { cell: period.cell, text: period.read.fel };
  if (saidPeriod && !period && (heading.isLong || saidPeriod.text !== ''))
    return { cell: saidPeriod.cell, text: noPeriod(saidPeriod) };
  if (saidGroup && grupp === undefined && !(heading.isLong && target.columnsOf(`${saidGroup.text} ${reader.år}`).length > 0)) {
    return { cell: saidGroup.cell, text: noGroup(saidGroup, target) };
  }
  const part = { period, grupp, saidGroup, kolumn: said('kolumn')?.text, enhet: unitOfRow(row, columns, reader) };
  const readings: Reading[] = [];
  const refusals: Refusal[] = [];
  for (const [at, head] of columns.values) {
    const cell = row.cells.get(at);
    if (!cell) continue;
    const read = readCell({ at, cell, address: addressOf(row.nr, at) }, head, part, reader);
    if (typeof read === 'string') refusals.push({ cell: addressOf(row.nr, at), text: read });
    else if (read) readings.push(read);
  }
  const filter = heading.isLong && readings.length > 0 ? filterIn(row, columns, readings, reader) : undefined;
  const own = `${grupp ?? saidGroup?.text} ${said('period')?.text ?? ''} ${said('månad')?.text ?? ''} ${part.kolumn ?? ''}`;
  return {
    ...{ row, readings, refusals, filter, part: own, grupp: grupp ?? '', nämnd: said('nämnd') ?? context.nämnder[0] },
    keys: keys.length > 0 ? keys : context.nycklar,
  };
}

/** The first column with a word that may limit the figures of a row, such as Utbildning. */
function filterIn(
  { nr, cells }: SheetRow,
  { values }: Columns,
  readings: readonly Reading[],
  { target }: Reader,
): RowReading['filter'] {
  for (const [at, { text }] of values) {
    const cell = cells.get(at);
    const said = textOf(cell);
    const isRead = readings.some((one) => one.at === at);
    if (isRead || cell?.slag !== 'text' || isHarmless(text) || readNumber(said).slag !== 'fel' || groupOf(said, target) === '')
      continue;
    const why = `Gäller siffrorna bara ”${said}” (${text})? Ha bara kvar rader som gäller alla, och ta bort kolumnen.`;
    return { at, refusal: { cell: addressOf(nr, at), text: why } };
  }
  return undefined;
}

/** What a row says of all its values. `grupp` is undefined when `saidGroup` is no group of the target. */
interface RowPart {
  readonly period: (Said & { readonly read: ReadPeriod }) | undefined;
  readonly grupp: string | undefined;
  readonly saidGroup: Said | undefined;
  readonly kolumn: string | undefined;
  readonly enhet: SaidUnit | undefined;
}

type PlacedCell = Pick<Reading, 'at' | 'address' | 'cell'>;

/** A value with its target column. A Swedish sentence when it has none that it may fill, undefined for a column of something else. */
function readCell(placed: PlacedCell, head: ColumnHeading, part: RowPart, reader: Reader): Reading | string | undefined {
  const { target, heading, context } = reader;
  const { grupp, saidGroup, period } = part;
  if (!heading.isLong) {
    if (head.fel !== undefined) return head.fel;
    const [conflict] = (period ? [period] : context.perioder).flatMap((one) => periodConflict(one, head.text, reader) ?? []);
    if (conflict !== undefined) return conflict;
  }
  const isRow = heading.isLong && isRowName(head.text, target);
  const name = isRow || head.role === 'värde' ? '' : head.text;
  const found = heading.isLong ? longColumns(name, part, target) : head.columns;
  const [column, other] = found;
  if (!column) return part.kolumn === undefined ? undefined : `Kolumnen ”${part.kolumn}” finns inte.`;
  if (other)
    return `”${head.text}” kan vara flera kolumner (${found.map(({ id }) => id).join(', ')}). Skriv kolumnens id som rubrik.`;
  const grouped = saidGroup && target.groups && grupp !== undefined ? target.groups.columnFor(column, grupp) : column;
  if (!grouped) return `Raden är för ${grupp || 'alla'}, men kolumnen för ${column.namn}.`;
  return {
    ...placed,
    column: grouped,
    isPreliminary: head.isPreliminary ?? false,
    enhet: part.enhet ?? head.enhet ?? context.enheter[0],
    ...(isRow && { keys: [{ text: head.text, key: 'vad som helst', cell: addressOf(head.nr, placed.at) }] }),
  };
}

/** The columns of a value of the long form: its heading, its group when it has no name in the data, and its period. */
function longColumns(name: string, { period, kolumn, grupp, saidGroup }: RowPart, target: Target): readonly TargetColumn[] {
  if (kolumn !== undefined) return target.columnsOf(kolumn);
  const group = saidGroup && grupp === undefined ? `${saidGroup.text} ` : '';
  const read = period?.read;
  if (!read || 'fel' in read) return [];
  return resolveHeading(`${group}${name}`.trim() === '' ? read.period : `${group}${name}`.trim(), undefined, target, read.period)
    .columns;
}

/** The period of a row, from its columns for the year and the month. */
function periodOf(år: Said | undefined, månad: Said | undefined, { heading, år: year }: Reader): RowPart['period'] {
  const month = månad && månad.text !== '' ? monthOf(månad.text) : undefined;
  if (år && månad && månad.text !== '') {
    // A column of months may write the year too, as the database of SCB does.
    const whole = month === undefined ? readPeriod(månad.text, true) : undefined;
    if (whole && 'period' in whole && String(yearOf(whole.period)) === år.text) return { ...månad, read: whole };
    return month === undefined
      ? { ...månad, read: { år: '', fel: `”${månad.text}” är ingen månad.` } }
      : {
          ...år,
          read: readPeriod(`${month}-${år.text}`) ?? { år: '', fel: `”${år.text}” är inget år. Skriv det med fyra siffror.` },
        };
  }
  if (!heading.isLong && month !== undefined && månad) return { ...månad, read: { period: `${month}-${year}` } };
  const said = år ?? (heading.isLong ? månad : undefined);
  const read = said && readPeriod(said.text, said === månad);
  return said && read ? { ...said, read } : undefined;
}

/** Why a period that the row or the sheet states contradicts a heading. Undefined when it does not. */
function periodConflict(
  { text, cell, read }: Said & { readonly read: ReadPeriod },
  heading: string,
  { år }: Reader,
): string | undefined {
  const years = heading.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [String(år)];
  const said = 'fel' in read ? read.år : String(yearOf(read.period));
  const isWhole = 'fel' in read ? /(?:19|20)\d\d-?12(?:-?31)?$/.test(text.trim()) : !/^(?:0\d|1[01])-/.test(read.period);
  if (years.includes(said) && isWhole) return undefined;
  return `Kolumnen är ”${heading}”, men ${cell} säger ${text}.`;
}

function unitOfRow(row: SheetRow, { of, keys, values }: Columns, { heading }: Reader): SaidUnit | undefined {
  const at = of('enhet');
  if (at !== undefined) return unitOf(textOf(row.cells.get(at)), addressOf(row.nr, at));
  // A unit beside the values, in a column without a heading.
  const loose = [...row.cells].find(
    ([one, cell]) =>
      !keys.has(one) && !values.some(([value]) => value === one) && !heading.cells.get(one)?.text && isUnitWord(textOf(cell)),
  );
  return loose && unitOf(textOf(loose[1]), addressOf(row.nr, loose[0]));
}

/** The refusal of a name that cannot be read. */
function unusable({ nr, cells }: SheetRow, at: number): Refusal {
  const cell = cells.get(at);
  return { cell: addressOf(nr, at), text: cell?.slag === 'fel' ? cell.text : '' };
}

function noPeriod(said: Said): string {
  return said.text === '' ? 'Cellen är tom. Skriv vilken period raden gäller.' : `”${said.text}” är ingen period.`;
}

/** The group that a text names, `''` for all. A table has figures for all only. */
function groupOf(text: string, { groups }: Target): string | undefined {
  if (groups) return groups.groupOf(text);
  return /^(?:t|totalt?|alla|samtliga|båda(?: könen)?)$/i.test(text) ? '' : undefined;
}

function noGroup({ text }: Said, { groups }: Target): string {
  const said = text === '' ? 'Cellen är tom' : `”${text}” är ingen grupp`;
  return `${said}. Skriv ${groups ? `något av ${groups.names.join(', ')}` : 'Totalt, som är det tabellen har'}.`;
}
