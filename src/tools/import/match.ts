/**
 * Matches the rows and columns of a sheet with a target. In: the sheet and the target. Out: values with their slots, rows and
 * columns without a match, and refusals of what is unreadable or ambiguous. Never: guesses, or removes a value.
 */

import { kronorOf } from '../../swedish/money.ts';
import { suggest } from '../../swedish/spelling.ts';
import type { Plain } from '../../write/tree.ts';
import { type Context, contextAbove, contextOf, isFilterRow } from './context.ts';
import { findHeading, type Heading, leftmost, MAX_HEADING_ROWS, valueColumns } from './heading.ts';
import { isOwnBoard, type Owner } from './owner.ts';
import { type Reading, type RowReading, readRows } from './readings.ts';
import { isHarmless, type Key } from './roles.ts';
import { longRecords } from './sheet/records.ts';
import { addressOf, columnName, type Refusal, type Sheet, type SheetRow, textOf } from './sheet/sheet.ts';
import { fold, isSameName, type Slot, type Target, type TargetColumn, type TargetRow } from './target.ts';
import { isUnitWord, unitsIn } from './unit.ts';
import { type Asked, visibleValueIn } from './value.ts';

/** One value of the sheet and the slot it fills. */
export interface MatchedValue {
  readonly slot: Slot;
  readonly row: string;
  readonly column: string;
  readonly cell: string;
  readonly value: Plain;
  /** How the value was converted to the unit of the slot. */
  readonly omräknat?: string | undefined;
  /** Whether the sheet says that the figure is not preliminary. Other sheets say nothing about it. */
  readonly slutlig?: boolean;
}

/** A row or column of the sheet without a match. `text` is empty when it has no name. */
interface Unmatched {
  readonly cell: string;
  readonly text: string;
  readonly förslag: string | undefined;
}

/** A sign for no figure, where the file has a value. The value is kept. */
interface Kept extends Pick<MatchedValue, 'slot' | 'row' | 'column' | 'cell'> {
  readonly tecken: string;
}

/** The result of matching a sheet. */
export interface Matched {
  readonly given: readonly MatchedValue[];
  /** The number of rows of the sheet that are rows of the target. */
  readonly matched: number;
  readonly rows: readonly Unmatched[];
  readonly columns: readonly Unmatched[];
  readonly streck: readonly Kept[];
  /** Whose figures the rows are that were left out. */
  readonly andras: readonly string[];
  /** Names of rows of the target that the sheet lacks. */
  readonly missing: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** What a sheet is matched with: the owner of the figures, the year, and what the user said. */
export interface MatchOptions extends Asked {
  readonly owner: Owner;
  readonly år: number;
}

/** Matches a sheet. Values are usable only when `refusals` is empty. */
export function match(sheet: Sheet, target: Target, options: MatchOptions): Matched {
  const nothing = { given: [], matched: 0, rows: [], columns: [], streck: [], andras: [], missing: [] };
  const heading = headingOf(sheet, target, options.owner);
  if (!heading) return { ...nothing, refusals: [{ text: noHeading(sheet, target) }] };
  const context = contextAround(sheet, heading, target, options.owner);
  const { columns, refusals } = columnsOfHead(heading);
  const read = readRows(sheet, { heading: columns, context, target, owner: options.owner, år: options.år });
  const matcher = new Matcher(target, options);
  for (const row of read.rows) matcher.add(row);
  const { given, rows, streck, rowsOf } = matcher;
  const said = [
    ...refusals,
    ...longRecords(sheet, heading),
    ...contextRefusals(context, heading, leftmost(sheet), options.år),
    ...read.refusals,
  ];
  const found = [...said, ...matcher.refusals, ...unusedUnit(given, options)];
  const andras = [...new Set([...read.andras, ...matcher.andras])];
  const none = found.length === 0 && rowsOf.size === 0 ? [{ text: noRow(rows, andras, target) }] : [];
  return {
    ...{ given, matched: rowsOf.size, rows, streck, andras },
    columns: unmatchedColumns(heading, read.used, target),
    missing: target.isWhole ? target.rows.filter((row) => !rowsOf.has(row)).map(({ namn }) => namn) : [],
    refusals: [...found, ...none],
  };
}

/** Refuses a unit to convert from that no amount has. It may be a mistake for the unit of the sheet. */
function unusedUnit(given: readonly MatchedValue[], { enhet }: MatchOptions): Refusal[] {
  const isUsed = ({ omräknat, slot }: MatchedValue) => omräknat !== undefined || kronorOf(slot.enhet) === kronorOf(enhet);
  if (enhet === undefined || given.length === 0 || given.some(isUsed)) return [];
  return [{ text: `--enhet säger ${enhet}, men inget belopp i arket är i den enheten. Ta bort --enhet.` }];
}

/** Looks up the rows and collects their values. */
class Matcher {
  readonly given: MatchedValue[] = [];
  readonly rows: Unmatched[] = [];
  readonly streck: Kept[] = [];
  readonly refusals: Refusal[] = [];
  /** The cell of each slot. */
  private readonly cellOf = new Map<string, string>();
  /** The boards of rows that are another board's. */
  readonly andras: string[] = [];
  /** The columns that limit the figures of a row. Each is refused once. */
  private readonly filters = new Set<number>();
  /** The cells that name each row, by the part of the row that they are about. */
  readonly rowsOf = new Map<TargetRow, Map<string, string>>();

  constructor(
    private readonly target: Target,
    private readonly options: MatchOptions,
  ) {}

  add(read: RowReading): void {
    // In the transposed form, the headings name the rows.
    const named = read.readings.filter(({ keys }) => keys !== undefined);
    for (const reading of named) this.addRow({ ...read, keys: reading.keys ?? [], readings: [reading] });
    if (named.length === 0) this.addRow(read);
  }

  private addRow(read: RowReading): void {
    const found = findRow(read, this.target);
    if ('text' in found) {
      if (found.refused) this.refusals.push({ cell: found.cell, text: found.text });
      else if (isNewHeading(read, this.target))
        this.refuse(found.cell, `”${found.text}” ser ut som en ny rubrik. Dela arket i två.`);
      else this.rows.push({ cell: found.cell, text: found.text, förslag: suggestRow(found.text, this.target) });
      return;
    }
    if (this.isOthers(read, found.row)) {
      this.andras.push(read.nämnd?.text ?? '');
      return;
    }
    const places = this.rowsOf.get(found.row) ?? new Map<string, string>();
    this.rowsOf.set(found.row, places);
    const before = places.get(read.part);
    if (before !== undefined) {
      const who = read.grupp === '' ? '' : ` för ${read.grupp}`;
      this.refuse(found.cell, `”${found.row.namn}”${who} står redan i ${before}. Ta bort den ena raden.`);
      return;
    }
    places.set(read.part, found.cell);
    if (read.filter && !this.filters.has(read.filter.at)) {
      this.filters.add(read.filter.at);
      this.refusals.push(read.filter.refusal);
    }
    for (const reading of read.readings) this.addValue(found.row, reading);
  }

  private isOthers({ nämnd, readings: [reading] }: RowReading, row: TargetRow): boolean {
    return (
      nämnd !== undefined && reading !== undefined && !isOwnBoard(nämnd.text, row.slot(reading.column).file, this.options.owner)
    );
  }

  private addValue(row: TargetRow, { cell, address, column, enhet, isPreliminary }: Reading): void {
    const slot = row.slot(column);
    const value = slot.stängd ?? visibleValueIn(cell, slot, { enhet, isPreliminary }, this.options);
    const place = { slot, row: row.namn, column: column.namn, cell: address };
    const key = JSON.stringify([slot.file, ...slot.path, slot.del]);
    const before = this.cellOf.get(key);
    if (typeof value === 'object') this.cellOf.set(key, address);
    if (before !== undefined && typeof value === 'object')
      this.refuse(address, `Värdet står redan i ${before}. Ta bort det ena.`);
    else if (typeof value === 'string') this.refuse(address, value);
    else if (value && 'streck' in value) {
      if (slot.old !== undefined) this.streck.push({ ...place, tecken: value.streck });
    } else if (value) this.given.push({ ...place, ...value });
  }

  private refuse(cell: string, text: string): void {
    this.refusals.push({ cell, text });
  }
}

// --- The heading ---

/** Whether the sheet has a heading that matches a column of the target. */
export function hasHeading(sheet: Sheet, target: Target, owner: Owner): boolean {
  return headingOf(sheet, target, owner) !== undefined;
}

function headingOf(sheet: Sheet, target: Target, owner: Owner): Heading | undefined {
  const contextOfRows = contextAbove(target, owner);
  return findHeading(sheet, target, (above) => {
    const { perioder, nycklar } = contextOfRows(above);
    const [one, other] = perioder;
    return { period: one && !other && 'period' in one.read ? one.read.period : undefined, isKeyed: nycklar.length > 0 };
  });
}

/** What the rows above the heading, the rest of the heading, and the rows of text below it say. */
function contextAround(sheet: Sheet, heading: Heading, target: Target, owner: Owner): Context {
  const values = heading.isLong ? [...heading.cells] : valueColumns(heading);
  const first = Math.min(...heading.cells.keys());
  const isText = ({ cells }: SheetRow) => !values.some(([at, { text }]) => text !== '' && at > first && cells.has(at));
  const below = sheet.filter((row) => row.nr > heading.nr && (isText(row) || isFilterRow(row)));
  const context = contextOf(
    sheet.filter(({ nr }) => nr < heading.first),
    below,
    target,
    owner,
  );
  const beside = [...heading.cells].flatMap(([at, { nr, text, columns, role }]) =>
    columns.length > 0 || role === 'enhet' ? [] : unitsIn(text, addressOf(nr, at)),
  );
  return { ...context, enheter: [...context.enheter, ...beside] };
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** Refusals of what the words around the table say: two units or groups, and a text above a column that is no heading. */
function contextRefusals(context: Context, heading: Heading, left: number, år: number): Refusal[] {
  const [unit, ...units] = context.enheter;
  const other = units.find(
    ({ kronor, ord }) => kronor !== unit?.kronor || (kronor === undefined && fold(ord) !== fold(unit?.ord ?? '')),
  );
  const [group, ...groups] = context.grupper;
  const otherGroup = groups.find(({ grupp }) => grupp !== group?.grupp);
  const over = context.lösa.filter(({ nr, at }) => nr === heading.first - 1 && at > left);
  const isYearless = context.perioder.length === 0 && valueColumns(heading).some(([, { text }]) => !YEAR.test(text));
  const titles = context.lösa.filter(({ text }) => YEAR.test(text) && !text.includes(String(år)) && !isHarmless(text));
  return [
    ...context.refusals,
    ...(other
      ? [{ cell: other.cell, text: `Arket säger både ${unit?.ord} (${unit?.cell}) och ${other.ord}. Ta bort det ena.` }]
      : []),
    ...(otherGroup
      ? [{ cell: otherGroup.cell, text: `Arket säger både ${group?.text} (${group?.cell}) och ${otherGroup.text}.` }]
      : []),
    ...(isYearless ? titles : []).map(({ cell, text }) => ({ cell, text: `”${text}” säger ett annat år än ${år}.` })),
    ...over.map(({ cell, text }) => ({
      cell,
      text: `”${text}” står över en kolumn. Skriv det i kolumnens rubrik om det gäller siffrorna, annars ta bort det.`,
    })),
  ];
}

/** The heading without the columns that are ambiguous or repeated, and a refusal of each of them. */
function columnsOfHead(heading: Heading): { readonly columns: Heading; readonly refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const taken = new Map<string, string>();
  const cells = new Map(heading.cells);
  for (const [at, { nr, text, columns, fel }] of valueColumns(heading)) {
    const cell = addressOf(nr, at);
    const [column, other] = columns;
    const first = column && taken.get(column.id);
    if (other) {
      const ids = columns.map(({ id }) => id).join(', ');
      refusals.push({ cell, text: `”${text}” kan vara flera kolumner (${ids}). Skriv kolumnens id som rubrik.` });
    } else if (first !== undefined) refusals.push({ cell, text: `”${text}” är samma kolumn som ${first}. Ta bort den ena.` });
    else if (fel !== undefined) refusals.push({ cell, text: fel });
    else if (column) {
      taken.set(column.id, cell);
      continue;
    }
    cells.delete(at);
  }
  return { columns: { ...heading, cells }, refusals };
}

function noHeading(sheet: Sheet, target: Target): string {
  const seen = sheet
    .slice(0, MAX_HEADING_ROWS)
    .flatMap(({ cells }) => [...cells.values()].map(textOf).filter((text) => text !== ''));
  const meant = seen.flatMap((text) => {
    const förslag = suggestHeading(text, target);
    return förslag === undefined ? [] : [`”${text}” (menade du ”${förslag}”?)`];
  });
  return (
    `Ingen rubrik i arket är en kolumn. Rubriker som går att använda: ${target.headings.map((one) => `”${one}”`).join(', ')}.` +
    (meant.length > 0 ? ` I arket står ${meant.slice(0, 5).join(', ')}.` : '')
  );
}

function unmatchedColumns({ cells, isLong }: Heading, used: ReadonlySet<number>, target: Target): Unmatched[] {
  const taken = isLong ? [] : [...cells.values()].flatMap(({ columns }) => columns);
  return [...cells].flatMap(([at, { nr, cell, text: heading, columns, fel, role }]) => {
    if (used.has(at) || columns.length > 0 || fel !== undefined || (isLong && role === 'värde')) return [];
    const text = cell.slag === 'datum' ? 'ett datum' : heading || `kolumn ${columnName(at)}`;
    return [{ cell: addressOf(nr, at), text, förslag: suggestHeading(text, target, taken) }];
  });
}

/**
 * Suggests a similar heading with the same digits, since another year is not a typo. Short words must be the same, since one letter
 * makes another word of them: mål and män. Columns in the sheet are left out.
 */
function suggestHeading(text: string, { headings, columnsOf }: Target, taken: readonly TargetColumn[] = []): string | undefined {
  const fixed = (one: string) =>
    fold(one)
      .split(/[\s(),:]+/)
      .filter((word) => /\d/.test(word) || word.length < 5)
      .join(' ');
  return suggest(
    text,
    headings.filter(
      (one) =>
        fold(one) !== fold(text) &&
        fixed(one) === fixed(text) &&
        !columnsOf(one).some((column) => taken.some(({ id }) => id === column.id)),
    ),
  );
}

// --- Rows ---

type Found =
  | { readonly cell: string; readonly row: TargetRow }
  | { readonly cell: string; readonly text: string; readonly refused: boolean };

function findRow({ row: { nr }, keys }: RowReading, target: Target): Found {
  const identified = keys.map(({ key, cell, text }) => ({
    ...{ key, cell, text },
    rows: target.rows.filter((row) => isNamed(row, key, text)),
  }));
  const [first] = identified;
  if (!first) return { cell: addressOf(nr, 0), text: '', refused: false };
  // Use the key with the fewest matches: an id matches one row, a name may match several.
  const known = identified.filter(({ rows }) => rows.length > 0).sort((a, b) => a.rows.length - b.rows.length);
  const [best] = known;
  const [row, other] = best?.rows ?? [];
  if (!best || !row) return { cell: first.cell, text: first.text, refused: false };
  const refuse = (text: string): Found => ({ cell: best.cell, text, refused: true });
  if (other) {
    const ids = [...new Set(best.rows.map(({ id }) => id))];
    return refuse(
      ids.length > 1
        ? `”${best.text}” är flera rader (${ids.join(', ')}). Ange id i en kolumn för sig, med rubriken id.`
        : `”${best.text}” finns hos flera nämnder. Ange nämnden i --till.`,
    );
  }
  const isOther = ({ key, rows }: (typeof identified)[number]) =>
    !rows.includes(row) && (rows.length > 0 || key === 'id' || (key === 'kolada' && row.kolada !== undefined));
  const conflict = identified.find(isOther);
  return conflict ? refuse(`”${best.text}” och ”${conflict.text}” är inte samma rad.`) : { cell: best.cell, row };
}

/** Whether a row without a match has words or periods where figures are expected, as the heading of another table has. */
function isNewHeading({ readings }: RowReading, target: Target): boolean {
  const texts = readings.map(({ cell }) => textOf(cell));
  return (
    texts.length > 0 && texts.every((text) => target.columnsOf(text).length > 0 || (/\p{L}{3}/u.test(text) && !isUnitWord(text)))
  );
}

/** A name without the number of an account before it. */
function withoutNumber(text: string): string {
  return text.replace(/^\d+[ .:-]+/, '');
}

/** Why no row of the sheet is one of the target. */
function noRow(rows: readonly Unmatched[], andras: readonly string[], target: Target): string {
  if (rows.length === 0 && andras.length > 0) return 'Ingen rad i arket gäller kommunen och nämnden.';
  const numbered = rows.find(({ text }) => target.rows.some(({ namn }) => isSameName(withoutNumber(text), namn)));
  const help = numbered
    ? ` ”${numbered.text}” börjar med ett nummer: ta bort det om raden är hela ”${withoutNumber(numbered.text)}”.`
    : '';
  return `Ingen rad i arket finns i det som ska fyllas.${help}`;
}

/** Suggests a similar name, or the only name that begins with the text, since sheets often shorten names. */
function suggestRow(text: string, { rows }: Target): string | undefined {
  const names = [...new Set(rows.map(({ namn }) => namn))];
  const begun = names.filter((namn) => isSameName(namn.slice(0, text.length), text));
  const plain = names.find((namn) => isSameName(namn, withoutNumber(text)));
  return plain ?? suggest(text, names) ?? (text.length > 3 && begun.length === 1 ? begun[0] : undefined);
}

function isNamed({ id, kolada, namn }: TargetRow, key: Key, text: string): boolean {
  return (
    ((key === 'id' || key === 'vad som helst') && id === text) ||
    ((key === 'kolada' || key === 'vad som helst') && kolada !== undefined && isKoladaId(text, kolada)) ||
    ((key === 'namn' || key === 'vad som helst') && isSameName(namn, text))
  );
}

/** Whether a text is an id of Kolada, alone or before or after a name: `N00941 Öppen arbetslöshet`. */
function isKoladaId(text: string, kolada: string): boolean {
  const word = fold(text);
  const id = fold(kolada);
  return word === id || word.startsWith(`${id} `) || word.endsWith(`(${id})`);
}
