/**
 * Table arithmetic: computes each sum and each deviation from the cells that it consists of. In: a table. Out: its rows in print
 * order, each cell with the published amount, the computed amount and the number of terms. Never: chooses between them.
 */
import type { Path } from '../diagnostics/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import type { Kolumnroll, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import type { Tabell } from './year.ts';

/** A cell: the published amount and the computed one. */
export interface Belopp {
  /** A string in a text column. Undefined where the cell is empty. */
  readonly publicerat: Tal | string | undefined;
  /** Undefined where nothing can be computed. */
  readonly beräknat: Tal | undefined;
  /** The computation: the sum of the row's parts, or utfall minus budget. */
  readonly genom: 'summa' | 'avvikelse';
  /** The number of terms in the computation. 0 when nothing is computed. */
  readonly termer: number;
}

/** A row of a table with its computed amounts. */
export interface BeloppsRad {
  readonly data: RadData;
  /** The row's path in the file. */
  readonly path: Path;
  /** Depth below the top rows, which have 0. */
  readonly nivå: number;
  readonly slag: 'rad' | 'summa' | 'rubrik' | 'varav';
  /** By column id. */
  readonly celler: ReadonlyMap<string, Belopp>;
}

/** Returns the rows of a table in print order. The result is cached, because a table does not change after linking. */
export function computeRows(tabell: Tabell): readonly BeloppsRad[] {
  const cached = cache.get(tabell);
  if (cached) return cached;
  const rows = compute(tabell);
  cache.set(tabell, rows);
  return rows;
}

/** Rows by table, since every reference to a cell computes its whole table. */
const cache = new WeakMap<Tabell, readonly BeloppsRad[]>();

function compute({ data: { kolumner, rader } }: Tabell): BeloppsRad[] {
  const byRole = (roll: Kolumnroll) => kolumner.find((kolumn) => kolumn.roll === roll)?.id;
  const budget = byRole('budget');
  const utfall = byRole('utfall');
  const rows = rader.flatMap((rad, i) => flatten(rad, ['rader', i], 0));

  function flatten(rad: RadData, path: Path, nivå: number): BeloppsRad[] {
    const parts = (rad.delar ?? []).map((del, i) => flatten(del, [...path, 'delar', i], rad.summa === 'sist' ? nivå : nivå + 1));
    const own: BeloppsRad = { data: rad, path, nivå, slag: slagOf(rad), celler: cells(rad) };
    return rad.summa === 'sist' ? [...parts.flat(), own] : [own, ...parts.flat()];
  }

  /** The published amount of a row in a column, or else the sum of its parts. Undefined when it has neither. */
  function amountOf(rad: RadData, kolumn: string): Tal | undefined {
    const published = rad.värden?.[kolumn];
    return published instanceof Tal ? published : sumOf(rad, kolumn)?.sum;
  }

  /**
   * The sum of a row's parts. Undefined unless every part has an amount. A `varav_till` row is not a term, because another row
   * already includes its amount.
   */
  function sumOf(rad: RadData, kolumn: string): { sum: Tal; termer: number } | undefined {
    const terms = (rad.delar ?? []).filter((del) => !del.varav_till).flatMap((del) => termsOf(del, kolumn));
    const known = terms.filter((term) => term !== undefined);
    return known.length > 0 && known.length === terms.length ? { sum: Tal.sum(known), termer: known.length } : undefined;
  }

  /** A heading has no amount of its own, so its parts are terms of the sum above it. */
  function termsOf(rad: RadData, kolumn: string): (Tal | undefined)[] {
    if (rad.rubrik) return (rad.delar ?? []).flatMap((del) => termsOf(del, kolumn));
    return [amountOf(rad, kolumn)];
  }

  function cells(rad: RadData): Map<string, Belopp> {
    return new Map(
      kolumner.map(({ id, roll }) => {
        const publicerat = rad.värden?.[id];
        const notComputed: Belopp = { publicerat, beräknat: undefined, genom: 'summa', termer: 0 };
        if (rad.rubrik || roll === 'text') return [id, notComputed];
        if (roll === 'avvikelse' && budget && utfall) {
          const [plan, utfallsbelopp] = [amountOf(rad, budget), amountOf(rad, utfall)];
          if (plan && utfallsbelopp)
            return [id, { publicerat, beräknat: utfallsbelopp.minus(plan), genom: 'avvikelse', termer: 2 }];
        }
        const sum = sumOf(rad, id);
        return [id, sum ? { publicerat, beräknat: sum.sum, genom: 'summa', termer: sum.termer } : notComputed];
      }),
    );
  }

  return rows;
}

function slagOf(rad: RadData): BeloppsRad['slag'] {
  if (rad.rubrik) return 'rubrik';
  if (rad.varav_till) return 'varav';
  return rad.delar ? 'summa' : 'rad';
}

/** Returns the row with an id at any depth of a table. Undefined when there is none. */
export function findRow(rader: readonly RadData[], id: string): RadData | undefined {
  for (const rad of rader) {
    const found = rad.id === id ? rad : findRow(rad.delar ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether a published amount and a computed one differ by more than rounding explains: half a unit of the last digit for each
 * term and for the sum itself. False when either amount is missing.
 */
export function differsBeyondRounding({ publicerat, beräknat, termer }: Belopp): boolean {
  if (!(publicerat instanceof Tal) || !beräknat) return false;
  const half = Math.min(halfUnit(publicerat), halfUnit(beräknat));
  return !isWithin(half * (termer + 1), publicerat, beräknat);
}
