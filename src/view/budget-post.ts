/** The budget and the outcome of a row of a table, and what the row deviates. Plus is better than planned. */
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows, differsBeyondRounding } from '../resolve/amounts.ts';
import { type Jämförelse, patternOf, wholeComparison } from '../resolve/columns.ts';
import { conventionOf, incomeRows, isComparable, isHigherBetter, isIncome } from '../resolve/minus.ts';
import type { Nämnd, Tabell, År } from '../resolve/year.ts';
import { typeset } from '../swedish/typography.ts';

/** A row with its amounts. */
export interface Post {
  readonly namn: string;
  readonly budget: Tal;
  readonly utfall: Tal;
  /** Plus is better than planned. */
  readonly avvikelse: Tal;
}

/** A table, the columns that are compared in it, and how its amounts are printed. */
export interface Jämfört extends Jämförelse {
  readonly tabell: Tabell;
  readonly pattern: string;
}

/** A row whose budget and outcome are compared, with those of its parts that have both. */
export interface JämfördRad {
  readonly jämfört: Jämfört;
  readonly rad: BeloppsRad;
  /** Null when budget or utfall is missing. */
  readonly total: Post | null;
  readonly poster: readonly Post[];
  /** How many parts the row has. */
  readonly delar: number;
}

/**
 * The row of a board's table that `chosen` names. Undefined when there is none, when the table has no comparison as a whole, and when it is
 * unknown which outcome is better.
 */
export function comparedRow(
  { objekt }: Pick<Nämnd, 'objekt'>,
  chosen: { readonly tabell: string; readonly rad: string } | undefined,
  { år, gemensamt }: År,
): JämfördRad | undefined {
  const tabell = objekt.get(chosen?.tabell ?? '');
  if (!chosen || tabell?.slag !== 'tabell') return undefined;
  const jämförelse = wholeComparison(tabell.data.kolumner, år);
  if (!jämförelse || !isComparable(jämförelse, tabell)) return undefined;
  const jämfört = { ...jämförelse, tabell, pattern: patternOf(tabell.data.enhet, gemensamt.enheter) };
  const rows = computeRows(tabell);
  const rad = rows.find(({ data }) => data.id === chosen.rad);
  if (!rad) return undefined;
  const parts = (rad.data.delar ?? []).filter(({ varav_till, rubrik }) => !varav_till && !rubrik);
  const poster = parts.flatMap((del) => rows.flatMap((row) => (row.data === del ? (postOf(jämfört, row) ?? []) : [])));
  return { jämfört, rad, total: postOf(jämfört, rad), poster, delar: parts.length };
}

/** The amounts of a row: published, else computed. Null when budget or utfall is missing. */
function postOf(jämfört: Jämfört, rad: BeloppsRad): Post | null {
  const amount = (kolumn: Kolumn | undefined) => {
    const cell = rad.celler.get(kolumn?.id ?? '');
    return cell?.publicerat instanceof Tal ? cell.publicerat : cell?.beräknat;
  };
  const [budget, utfall] = [amount(jämfört.plan), amount(jämfört.utfall)];
  if (!budget || !utfall) return null;
  // A published deviation that contradicts budget and utfall would make the bridge end in the wrong place.
  const published = rad.celler.get(jämfört.avvikelse?.id ?? '');
  const avvikelse = published && !differsBeyondRounding(published) ? amount(jämfört.avvikelse) : undefined;
  const computed = isHigher(jämfört, rad) ? utfall.minus(budget) : budget.minus(utfall);
  return { namn: typeset(rad.data.namn), budget, utfall, avvikelse: avvikelse ?? computed };
}

/** Whether a higher outcome of the row is better. */
export function isHigher({ åt, avvikelse, utfall, tabell }: Jämfört, { data }: BeloppsRad): boolean {
  if (åt !== undefined) return åt === 'högre';
  return isHigherBetter(conventionOf(tabell), isIncome(avvikelse ?? utfall, incomeRows(tabell.data.rader).has(data)));
}
