/**
 * The sign convention of a table: which direction of each amount is better, and whether the published deviations contradict it.
 * In: a table. Out: facts about its convention. Never: computes an amount.
 */
import { halfUnit, isWithin } from '../model/rounding.ts';
import { MINUS, type Minus } from '../model/styrmodell.ts';
import type { Kolumn, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { computationOf, type Jämförelse } from './columns.ts';
import type { Tabell } from './year.ts';

/** The convention that applies to a table. */
export function conventionOf({ minus }: Pick<Tabell, 'minus'>): Minus {
  return minus ?? 'kostnader';
}

/** Whether a higher amount is better. Only without minus signs does it depend on whether the amount is income. */
export function isHigherBetter(minus: Minus, income: boolean): boolean {
  return minus === 'inget' ? income : minus === 'kostnader';
}

/** Whether a cell is income. The column decides if it says so, otherwise the row. */
export function isIncome({ intäkt }: Kolumn, rowIsIncome: boolean): boolean {
  return intäkt === undefined ? rowIsIncome : intäkt === 'ja';
}

/** Returns all rows at any depth, each before its parts. */
export function allRows(rader: readonly RadData[]): RadData[] {
  return rader.flatMap((rad) => [rad, ...allRows(rad.delar ?? [])]);
}

/** Returns the rows that are income: by their own `intäkt`, otherwise by that of the nearest row above with one. */
export function incomeRows(rader: readonly RadData[], inherited = false): ReadonlySet<RadData> {
  return new Set(
    rader.flatMap((rad) => {
      const own = rad.intäkt === undefined ? inherited : rad.intäkt === 'ja';
      return [...(own ? [rad] : []), ...incomeRows(rad.delar ?? [], own)];
    }),
  );
}

/** How many published deviations agree with the table's convention, and with the one that explains most of them. */
export interface Motsägelse {
  readonly minus: Minus;
  readonly stämmer: number;
  readonly annat: Minus;
  readonly stämmerMed: number;
  /** Whether `annat` explains them only when more rows or columns are marked as income. */
  readonly medIntäkter: boolean;
  /** The number of deviations that differ between the conventions. */
  readonly av: number;
}

/** A published deviation that is either outcome minus plan (`högre`) or plan minus outcome (`lägre`). */
interface Evidence {
  readonly åt: 'högre' | 'lägre' | undefined;
  readonly income: boolean;
  readonly hasMinus: boolean;
}

/**
 * Returns the contradiction between a table's convention and its published deviations: another convention explains more of them.
 * Undefined when there is none. Only rows whose plan, outcome and deviation are published count, and only where the deviation
 * does not agree with both differences.
 */
export function contradictionOf(tabell: Tabell): Motsägelse | undefined {
  const minus = conventionOf(tabell);
  const all = evidenceOf(tabell);
  const agrees = (one: Evidence, other: Minus) => one.åt === (isHigherBetter(other, one.income) ? 'högre' : 'lägre');
  const count = (other: Minus) => all.filter((one) => agrees(one, other)).length;
  const stämmer = count(minus);
  // Of conventions that explain as many deviations, only one without minus signs fits amounts without them.
  const order = comparedAmounts(tabell).flat().some(isNegative) ? MINUS : MINUS.toReversed();
  const [best] = order
    .filter((other) => other !== minus)
    .map((annat) => ({ annat, stämmerMed: count(annat), medIntäkter: false }))
    .toSorted((a, b) => b.stämmerMed - a.stämmerMed);
  const marked = isUnmarked(all, (one) => agrees(one, minus)) ? all.filter(({ åt }) => åt !== undefined).length : 0;
  const facts = { minus, stämmer, av: all.length };
  if (marked > Math.max(stämmer, best?.stämmerMed ?? 0)) {
    return { ...facts, annat: 'inget', stämmerMed: marked, medIntäkter: true };
  }
  // Deviations that mostly follow no convention are errors of their rows.
  return best && best.stämmerMed > stämmer && 2 * best.stämmerMed >= all.length ? { ...facts, ...best } : undefined;
}

/**
 * Whether neither the kommun, the table nor an amount shows what has a minus sign, while deviations are left to the program. Costs
 * without a minus sign would then be computed as if they were income.
 */
export function isUnstated(tabell: Tabell): boolean {
  if (tabell.minus !== undefined || evidenceOf(tabell).length > 0) return false;
  const amounts = comparedAmounts(tabell);
  return amounts.some((pair) => pair.every((one) => one instanceof Tal)) && !amounts.flat().some(isNegative);
}

/** The published plan and outcome of each row, for each deviation that follows the convention. */
function comparedAmounts({ data: { kolumner, rader } }: Tabell): (Tal | string | undefined)[][] {
  return kolumner.flatMap((kolumn) => {
    const how = computationOf(kolumn, kolumner);
    if (how?.slag !== 'avvikelse') return [];
    return allRows(rader).map(({ värden }) => [värden?.[how.plan.id], värden?.[how.utfall.id]]);
  });
}

const isNegative = (value: Tal | string | undefined) => value instanceof Tal && value.värde < 0;

/** Whether deviations may be computed: the convention is known, and no published deviations contradict it. */
export function isConventionKnown(tabell: Tabell): boolean {
  return !isUnstated(tabell) && contradictionOf(tabell) === undefined;
}

/** Whether it is known which outcome of a comparison is better: its deviation says so, or else the convention. */
export function isComparable({ åt }: Jämförelse, tabell: Tabell): boolean {
  return åt !== undefined || isConventionKnown(tabell);
}

/**
 * Whether the deviations look like those of a table without minus signs that does not mark all its income: at least two
 * disagree with the convention, none of those has a minus sign, and they are more than the amounts with one that agree.
 */
function isUnmarked(all: readonly Evidence[], agrees: (one: Evidence) => boolean): boolean {
  const against = all.filter((one) => one.åt !== undefined && !agrees(one));
  const signed = all.filter((one) => one.hasMinus && agrees(one));
  return against.length >= 2 && against.length > signed.length && against.every(({ hasMinus }) => !hasMinus);
}

function evidenceOf({ data: { kolumner, rader } }: Tabell): Evidence[] {
  const income = incomeRows(rader);
  return kolumner.flatMap((kolumn) => {
    const how = computationOf(kolumn, kolumner);
    if (how?.slag !== 'avvikelse') return [];
    return allRows(rader).flatMap((rad): Evidence[] => {
      const [plan, utfall, avvikelse] = [how.plan, how.utfall, kolumn].map(({ id }) => rad.värden?.[id]);
      if (!(plan instanceof Tal && utfall instanceof Tal && avvikelse instanceof Tal)) return [];
      const [up, down] = [utfall.minus(plan), plan.minus(utfall)];
      const tolerance = 3 * Math.min(halfUnit(avvikelse), halfUnit(up));
      const [isUp, isDown] = [isWithin(tolerance, avvikelse, up), isWithin(tolerance, avvikelse, down)];
      if (isUp && isDown) return [];
      const åt = isUp ? 'högre' : isDown ? 'lägre' : undefined;
      const hasMinus = isNegative(plan) || isNegative(utfall);
      return [{ åt, income: isIncome(kolumn, income.has(rad)), hasMinus }];
    });
  });
}
