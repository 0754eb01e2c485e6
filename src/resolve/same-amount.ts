/** Compares amounts that must be the same, also when one is in thousands of kronor and the other in millions. */
import { halfUnit, isSameFigure } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { kronorOf } from '../swedish/money.ts';
import { type Cell, type Change, type Equation, keyOfCell, sumEquation } from './equations.ts';

/** An amount in a unit. */
export interface Amount {
  readonly tal: Tal;
  readonly enhet: string | undefined;
}

/** The amounts in one unit: the larger of two units of money. Undefined when the units are not comparable. */
function inOneUnit(a: Amount, b: Amount): readonly [Tal, Tal] | undefined {
  if (a.enhet === b.enhet) return [a.tal, b.tal];
  const [one, other] = [kronorOf(a.enhet), kronorOf(b.enhet)];
  if (one === undefined || other === undefined) return undefined;
  const unit = Math.max(one, other);
  return [a.tal.tiondel(unit - one), b.tal.tiondel(unit - other)];
}

/** Whether two amounts are in units that can be compared. */
export function isComparableUnit(a: string | undefined, b: string | undefined): boolean {
  return a === b || (kronorOf(a) !== undefined && kronorOf(b) !== undefined);
}

/** Whether two amounts are the same with rounding. False when their units are not comparable. */
function isSameAmount(a: Amount, b: Amount): boolean {
  const pair = inOneUnit(a, b);
  return pair !== undefined && isSameFigure(...pair);
}

/**
 * The equation that two cells have the same amount. Undefined when their units are not comparable. With `exact`, amounts in one unit
 * must be equal to the last digit. Cells of `fixed` are never corrected.
 */
export function sameAmountEquation(
  head: Pick<Equation, 'code' | 'place'>,
  a: Cell & Amount,
  b: Cell & Amount,
  { exact = false, fixed = [] }: { readonly exact?: boolean; readonly fixed?: readonly Cell[] } = {},
): Equation | undefined {
  if (!isComparableUnit(a.enhet, b.enhet)) return undefined;
  if (a.enhet !== b.enhet) {
    const now = (cell: Cell & Amount, change?: Change) =>
      change && keyOfCell(change.cell) === keyOfCell(cell) ? { tal: change.tal, enhet: cell.enhet } : cell;
    return { ...head, cells: [a, b], holds: (change) => isSameAmount(now(a, change), now(b, change)), corrections: () => [] };
  }
  const tolerance = exact || a.tal.decimaler === b.tal.decimaler ? 0 : Math.max(halfUnit(a.tal), halfUnit(b.tal));
  const terms = [a, b].map((cell, i) => ({ cell, minus: i === 1 }));
  return sumEquation(head, terms, tolerance, fixed);
}
