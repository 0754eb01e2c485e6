/**
 * Matches the rows and columns of a sheet with a target. In: the sheet and the target. Out: values with their slots, rows and
 * columns without a match, and refusals of what is unreadable or ambiguous. Never: guesses, or removes a value.
 */

import { Tal } from '../../model/tal.ts';
import { KRONOR, kronorOf } from '../../swedish/money.ts';
import { suggest } from '../../swedish/spelling.ts';
import { findHeading, type Heading, MAX_HEADING_ROWS, valueColumns } from './heading.ts';
import { withDecimals, withinDecimals } from './sheet/decimals.ts';
import { type Decimaltecken, readNumber } from './sheet/number.ts';
import { longRecords } from './sheet/records.ts';
import { addressOf, columnName, type Refusal, type Sheet, type SheetCell, type SheetRow, textOf } from './sheet/sheet.ts';
import { isSameName, type Slot, type Target, type TargetColumn, type TargetRow } from './target.ts';

/** One value of the sheet and the slot it fills. */
export interface MatchedValue {
  readonly slot: Slot;
  readonly row: string;
  readonly column: string;
  readonly cell: string;
  readonly value: Tal | string;
}

/** A row or column of the sheet without a match. `text` is empty when it has no name. */
interface Unmatched {
  readonly cell: string;
  readonly text: string;
  readonly förslag: string | undefined;
}

/** The result of matching a sheet. */
export interface Matched {
  readonly given: readonly MatchedValue[];
  readonly rows: readonly Unmatched[];
  readonly columns: readonly Unmatched[];
  /** Names of rows of the target that the sheet lacks. */
  readonly missing: readonly string[];
  readonly refusals: readonly Refusal[];
}

/** Matches a sheet. Values are usable only when `refusals` is empty. */
export function match(sheet: Sheet, target: Target, decimaltecken?: Decimaltecken): Matched {
  const nothing = { given: [], rows: [], columns: [], missing: [] };
  const head = findHeading(sheet, target);
  if (!head) return { ...nothing, refusals: [{ text: noHeading(sheet, target) }] };
  const refusals: Refusal[] = [...currencyMismatch(sheet, head, target), ...longRecords(sheet, head)];
  const columns = columnsOfHead(head, refusals);
  const group = [...head.cells].find(([, { text }]) => target.groups?.isHeading(text))?.[0];
  const keys = keyColumns(sheet, head, group);
  const given: MatchedValue[] = [];
  const unmatched: Unmatched[] = [];
  const rowsOf = new Map<TargetRow, Map<string, string>>();
  for (const row of sheet) {
    if (row.nr <= head.nr || ![...columns.keys()].some((column) => row.cells.has(column))) continue;
    const found = findRow(row, keys, target);
    if ('text' in found) {
      if (found.refused) refusals.push({ cell: found.cell, text: found.text });
      else unmatched.push({ ...found, förslag: suggestRow(found.text, target) });
      continue;
    }
    const inGroup = group === undefined ? '' : groupOf(row, group, target);
    if (typeof inGroup !== 'string') {
      refusals.push(inGroup);
      continue;
    }
    const places = rowsOf.get(found.row) ?? new Map<string, string>();
    rowsOf.set(found.row, places);
    const before = places.get(inGroup);
    if (before !== undefined) {
      const who = inGroup === '' ? '' : ` för ${inGroup}`;
      refusals.push({ cell: found.cell, text: `”${found.row.namn}”${who} står redan i ${before}. Ta bort den ena raden.` });
      continue;
    }
    places.set(inGroup, found.cell);
    for (const [at, heading] of columns) {
      const cell = row.cells.get(at);
      if (!cell) continue;
      const address = addressOf(row.nr, at);
      const column = group === undefined ? heading : target.groups?.columnFor(heading, inGroup);
      if (!column) {
        refusals.push({ cell: address, text: `Raden är för ${inGroup || 'alla'}, men kolumnen för ${heading.namn}.` });
        continue;
      }
      const slot = found.row.slot(column);
      const value = slot.stängd ?? otherUnit(cell, target) ?? visibleValueIn(cell, slot, decimaltecken);
      if (typeof value === 'string') refusals.push({ cell: address, text: value });
      else if (value) given.push({ slot, row: found.row.namn, column: column.namn, cell: address, value: value.value });
    }
  }
  return {
    given,
    rows: unmatched,
    columns: unmatchedColumns(head, new Set([...columns.keys(), ...keys.keys(), group ?? -1]), [...columns.values()], target),
    missing: target.isWhole ? target.rows.filter((row) => !rowsOf.has(row)).map(({ namn }) => namn) : [],
    refusals,
  };
}

// --- The heading ---

/** Whether the sheet has a heading that matches a column of the target. */
export function hasHeading(sheet: Sheet, target: Target): boolean {
  return findHeading(sheet, target) !== undefined;
}

const KRONORSORD = new RegExp(`(?<![\\p{L}\\d])(?:${Object.keys(KRONOR).join('|')})(?![\\p{L}\\d])`, 'giu');

/** Refuses a sheet whose headings name another unit than the table. Amounts in tkr read as mnkr are wrong by a factor of 1000. */
function currencyMismatch(sheet: Sheet, head: Heading, { enhet = '' }: Target): Refusal[] {
  const own = kronorOf(enhet);
  if (own === undefined) return [];
  const said = sheet
    .filter(({ nr }) => nr <= head.nr)
    .flatMap(({ nr, cells }) =>
      [...cells].flatMap(([at, cell]) => (textOf(cell).match(KRONORSORD) ?? []).map((ord) => ({ ord, cell: addressOf(nr, at) }))),
    );
  const [other] = said;
  if (!other || said.some(({ ord }) => kronorOf(ord) === own)) return [];
  return [{ cell: other.cell, text: `Arket är i ${other.ord}, men tabellen i ${enhet}. Räkna om beloppen i kalkylarket.` }];
}

/** The target column of each value column. Adds a refusal for each ambiguous or repeated heading. */
function columnsOfHead(head: Heading, refusals: Refusal[]): Map<number, TargetColumn> {
  const columns = new Map<number, TargetColumn>();
  for (const [at, { nr, text, columns: matching }] of valueColumns(head)) {
    const cell = addressOf(nr, at);
    const [column, other] = matching;
    const taken = [...columns].find(([, one]) => one.id === column?.id)?.[0];
    if (other) {
      const ids = matching.map(({ id }) => id).join(', ');
      refusals.push({ cell, text: `”${text}” kan vara flera kolumner (${ids}). Skriv kolumnens id som rubrik.` });
    } else if (taken !== undefined) {
      const first = addressOf(head.cells.get(taken)?.nr ?? nr, taken);
      refusals.push({ cell, text: `”${text}” är samma kolumn som ${first}. Ta bort den ena.` });
    } else if (column) columns.set(at, column);
  }
  return columns;
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

type Key = 'id' | 'kolada' | 'namn' | 'vad som helst';

const KEY_WORDS: Record<Exclude<Key, 'vad som helst'>, readonly string[]> = {
  id: ['id'],
  kolada: ['kolada', 'kolada-id', 'koladaid'],
  namn: ['namn', 'benämning'],
};

/** The columns that identify the rows: those with a heading such as `id` or `namn`, otherwise the first column. */
function keyColumns(sheet: Sheet, head: Heading, group: number | undefined): Map<number, Key> {
  const keys = new Map<number, Key>();
  for (const [at, { text, columns }] of head.cells) {
    const word = text.toLowerCase();
    const key = (Object.keys(KEY_WORDS) as (keyof typeof KEY_WORDS)[]).find((one) => KEY_WORDS[one].includes(word));
    if (key && columns.length === 0) keys.set(at, key);
  }
  if (keys.size === 0) {
    const below = sheet.filter(({ nr }) => nr > head.nr).flatMap(({ cells }) => [...cells.keys()].filter((at) => at !== group));
    keys.set(
      below.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER),
      'vad som helst',
    );
  }
  return keys;
}

/** Headings of the columns of `vb build`'s CSV files that say where a row is. The id identifies it. */
const PLACE_HEADINGS = ['Överordnade id', 'Överordnade'];

function unmatchedColumns(
  { cells }: Heading,
  used: ReadonlySet<number>,
  taken: readonly TargetColumn[],
  target: Target,
): Unmatched[] {
  return [...cells].flatMap(([at, { nr, cell, text: heading, columns }]) => {
    if (used.has(at) || columns.length > 0 || PLACE_HEADINGS.includes(heading)) return [];
    const text = cell.slag === 'datum' ? 'ett datum' : heading || `kolumn ${columnName(at)}`;
    return [{ cell: addressOf(nr, at), text, förslag: suggestHeading(text, target, taken) }];
  });
}

/** Suggests a similar heading with the same digits, since another year is not a typo. Columns in the sheet are left out. */
function suggestHeading(text: string, { headings, columnsOf }: Target, taken: readonly TargetColumn[] = []): string | undefined {
  const digits = (one: string) => one.replace(/\D/g, '');
  return suggest(
    text,
    headings.filter(
      (one) => digits(one) === digits(text) && !columnsOf(one).some((column) => taken.some(({ id }) => id === column.id)),
    ),
  );
}

// --- Rows ---

type Found =
  | { readonly cell: string; readonly row: TargetRow }
  | { readonly cell: string; readonly text: string; readonly refused: boolean };

function findRow({ nr, cells }: SheetRow, keys: ReadonlyMap<number, Key>, target: Target): Found {
  for (const at of keys.keys()) {
    const cell = cells.get(at);
    if (cell?.slag === 'fel') return { cell: addressOf(nr, at), text: cell.text, refused: true };
  }
  const identified = [...keys].flatMap(([at, key]) => {
    const text = textOf(cells.get(at));
    return text === ''
      ? []
      : [{ key, cell: addressOf(nr, at), text, rows: target.rows.filter((row) => isNamed(row, key, text)) }];
  });
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
  const conflict = identified.find(({ key, rows }) => !rows.includes(row) && (rows.length > 0 || key === 'id'));
  return conflict ? refuse(`”${best.text}” och ”${conflict.text}” är inte samma rad.`) : { cell: best.cell, row };
}

/** The group of a row, `''` for all, or a refusal when the cell names none. */
function groupOf({ nr, cells }: SheetRow, at: number, { groups }: Target): string | Refusal {
  const text = textOf(cells.get(at));
  const found = groups?.groupOf(text);
  if (found !== undefined) return found;
  const said = text === '' ? 'Cellen är tom' : `”${text}” är ingen grupp`;
  return { cell: addressOf(nr, at), text: `${said}. Skriv något av ${groups?.names.join(', ')}.` };
}

/** Suggests a similar name, or the only name that begins with the text, since sheets often shorten names. */
function suggestRow(text: string, { rows }: Target): string | undefined {
  const names = [...new Set(rows.map(({ namn }) => namn))];
  const begun = names.filter((namn) => isSameName(namn.slice(0, text.length), text));
  return suggest(text, names) ?? (text.length > 3 && begun.length === 1 ? begun[0] : undefined);
}

function isNamed({ id, kolada, namn }: TargetRow, key: Key, text: string): boolean {
  return (
    ((key === 'id' || key === 'vad som helst') && id === text) ||
    ((key === 'kolada' || key === 'vad som helst') && kolada !== undefined && isSameName(kolada, text)) ||
    ((key === 'namn' || key === 'vad som helst') && isSameName(namn, text))
  );
}

// --- Values ---

/** Why a number is of another unit of money than the table, as its number format says. Undefined when it is not. */
function otherUnit(cell: SheetCell, { enhet = '' }: Target): string | undefined {
  const [ord] = (cell.slag === 'tal' && cell.visat.match(KRONORSORD)) || [];
  const own = kronorOf(enhet);
  if (ord === undefined || own === undefined || kronorOf(ord) === own) return undefined;
  return `Cellen är i ${ord}, men tabellen i ${enhet}. Räkna om beloppet i kalkylarket.`;
}

/** The value of a cell, as `valueIn`. Refuses a hidden cell that would change something: the user has not seen its value. */
function visibleValueIn(cell: SheetCell, slot: Slot, decimaltecken: Decimaltecken | undefined): ReturnType<typeof valueIn> {
  const read = valueIn(cell, slot, decimaltecken);
  if (!cell.dold || typeof read !== 'object' || isSameValue(read.value, slot.old)) return read;
  return 'Cellen är dold i kalkylarket. Visa raden eller kolumnen, eller ta bort den.';
}

const isSameValue = (value: Tal | string, old: Slot['old']) =>
  value instanceof Tal ? old instanceof Tal && old.text === value.text : old === value;

/** The value of a cell for a slot. Undefined when the cell is empty. A Swedish sentence when it cannot be used. */
function valueIn(
  cell: SheetCell,
  slot: Slot,
  decimaltecken: Decimaltecken | undefined,
): { value: Tal | string } | string | undefined {
  if (cell.slag === 'fel') return cell.text;
  if (cell.slag === 'datum') return 'Cellen är ett datum. Kalkylprogrammet kan ha gjort om ett tal.';
  if (slot.form === 'text') {
    const text = textOf(cell);
    return text === '' ? undefined : { value: Tal.read(text) ?? text };
  }
  if (cell.slag === 'text') {
    const read = readNumber(cell.text, decimaltecken);
    if (read.slag === 'fel') return read.text;
    if (read.slag === 'tomt') return undefined;
    if (read.slag === 'gräns') return { value: read.tecken };
    return read.procent && !slot.procent ? NO_PERCENT : withinDecimals(read.tal, slot);
  }
  const tal = Tal.read(cell.text);
  if (!tal) return `”${cell.text}” har för många siffror.`;
  if (cell.procent && !slot.procent) return NO_PERCENT;
  return cell.fri ? withDecimals(tal, slot) : { value: tal };
}

const NO_PERCENT = 'Cellen är i procent, men enheten är en annan.';
