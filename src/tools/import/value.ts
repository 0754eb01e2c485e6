/** Reads a cell as the value of a slot, in the unit of the slot. Never: guesses, rounds what is not converted, or reads a hidden cell. */
import { Tal } from '../../model/tal.ts';
import type { Plain } from '../../write/tree.ts';
import { withDecimals, withinDecimals } from './sheet/decimals.ts';
import { type Decimaltecken, readNumber } from './sheet/number.ts';
import { type SheetCell, textOf } from './sheet/sheet.ts';
import { isSameValue, type Slot } from './target.ts';
import { amountWithUnit, inUnitOf, type SaidUnit } from './unit.ts';

/** What the user has said about the figures of the sheet. */
export interface Asked {
  readonly decimaltecken?: Decimaltecken | undefined;
  /** The unit of money to convert from. */
  readonly enhet?: string | undefined;
}

/** What the words around a cell say of its value. */
export interface SaidOfColumn {
  readonly enhet: SaidUnit | undefined;
  readonly isPreliminary: boolean;
}

/** A value for a slot. `omräknat` describes how it was converted. */
export interface Value {
  readonly value: Plain;
  readonly omräknat?: string | undefined;
}

/**
 * The value of a cell. `streck` for a sign that says that there is none, undefined when the cell is empty, and a Swedish sentence when
 * it cannot be used. A hidden cell that would change something is refused, because the user has not seen its value.
 */
export function visibleValueIn(
  cell: SheetCell,
  slot: Slot,
  said: SaidOfColumn,
  asked: Asked,
): Value | { readonly streck: string } | string | undefined {
  const read = marked(valueIn(cell, slot, said.enhet, asked), said.isPreliminary);
  if (!cell.dold || typeof read !== 'object' || 'streck' in read || isSameValue(read.value, slot.old)) return read;
  return 'Cellen är dold i kalkylarket. Visa raden eller kolumnen, eller ta bort den.';
}

/** A figure with the mark for one that may still change, when its heading has the mark. */
function marked(read: ReturnType<typeof visibleValueIn>, isPreliminary: boolean): ReturnType<typeof visibleValueIn> {
  if (!isPreliminary || typeof read !== 'object' || 'streck' in read || !(read.value instanceof Tal)) return read;
  return { ...read, value: Tal.readPreliminary(`${read.value.text} preliminärt`) ?? read.value };
}

function valueIn(cell: SheetCell, slot: Slot, said: SaidUnit | undefined, asked: Asked): ReturnType<typeof visibleValueIn> {
  if (cell.slag === 'fel') return cell.text;
  if (cell.slag === 'datum') return 'Cellen är ett datum. Kalkylprogrammet kan ha gjort om ett tal.';
  const words = slot.läs?.(slot.isRunningText && cell.slag === 'text' ? cell.text : textOf(cell));
  if (words !== undefined) return words;
  if (slot.form === 'text') {
    const text = textOf(cell);
    return text === '' ? undefined : { value: Tal.read(text) ?? text };
  }
  if (cell.slag === 'text') return textValue(cell.text, slot, said, asked);
  const tal = Tal.read(cell.text);
  if (!tal) return `”${cell.text}” har för många siffror.`;
  if (cell.procent && !slot.procent) return NO_PERCENT;
  // The number format may have the unit.
  const shown = amountWithUnit(cell.visat, '')?.enhet;
  const value = inUnitOf(slot, tal, shown ?? said, asked.enhet);
  if (typeof value === 'string') return value;
  if (value.omräknat !== undefined || !cell.fri) return { value: value.tal, omräknat: value.omräknat };
  return withDecimals(value.tal, slot);
}

const NO_PERCENT = 'Cellen är i procent, men enheten är en annan.';

/** A figure that may still change: `47 (p)`, `47 prel.`, `47 preliminärt`. */
const PRELIMINARY = /^(.*\d)\s*(?:\((?:p|prel\.?|preliminärt?)\)|(?:p|prel\.?|preliminärt?))$/i;

/** Words and marks beside a number that a report writes in another way. */
const MARKED = /^\D{0,3}\d[\d\s.,]*\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d?\)|\[\d\])$/u;
const ROUGHLY = /^(?:ca|c:a|cirka|omkring|ungefär|drygt|knappt|nästan|~|≈)\.? ?\d/i;

function textValue(text: string, slot: Slot, said: SaidUnit | undefined, asked: Asked): ReturnType<typeof visibleValueIn> {
  const [, marked] = PRELIMINARY.exec(text.trim()) ?? [];
  const amount = amountWithUnit(marked ?? text, '');
  const number = readNumber(amount?.tal ?? marked ?? text, asked.decimaltecken);
  if (number.slag === 'fel') {
    if (ROUGHLY.test(text.trim())) return `”${text}” är ett ungefärligt tal. Skriv talet som det ska stå i rapporten.`;
    if (MARKED.test(text.trim())) return `”${text}” har ett fotnotstecken. Ta bort det ur cellen.`;
    return number.text;
  }
  if (number.slag === 'tomt') return { streck: text.trim() };
  if (number.slag === 'gräns') return { value: number.tecken };
  const enhet = amount?.enhet ?? said;
  const isPercent = number.procent || (enhet !== undefined && /^(?:procent|%)$/i.test(enhet.ord));
  if (isPercent && !slot.procent) return NO_PERCENT;
  const value = inUnitOf(slot, number.tal, isPercent ? undefined : enhet, asked.enhet);
  if (typeof value === 'string') return value;
  const { omräknat } = value;
  const fitting = omräknat === undefined ? withinDecimals(value.tal, slot) : { value: value.tal };
  if (typeof fitting === 'string') return fitting;
  const tal = marked === undefined ? fitting.value : Tal.readPreliminary(`${fitting.value.text} preliminärt`);
  return { value: tal ?? fitting.value, omräknat };
}
