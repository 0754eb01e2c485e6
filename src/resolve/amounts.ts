/**
 * The arithmetic of a table: what each sum and each deviation amounts to, from the cells it is made of. In: a table. Out: its rows in
 * the order printed, each cell with the published amount, the computed one, and how many terms it has. Never: prefers one to the other.
 */
import type { Path } from '../findings/finding.ts';
import { halfUnit, isWithin } from '../model/rounding.ts';
import type { Kolumnroll, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import type { Tabell } from './year.ts';

export interface Belopp {
  readonly publicerat: Tal | string | undefined;
  /** Undefined where nothing can be computed. */
  readonly beräknat: Tal | undefined;
  /** How a computed amount came about. */
  readonly genom: 'summa' | 'avvikelse';
  readonly termer: number;
}

export interface BeloppsRad {
  readonly data: RadData;
  /** The row's path in the file. */
  readonly path: Path;
  readonly nivå: number;
  readonly slag: 'rad' | 'summa' | 'rubrik' | 'varav';
  /** By column id. */
  readonly celler: ReadonlyMap<string, Belopp>;
}

export function amounts(tabell: Tabell): readonly BeloppsRad[] {
  const known = computed.get(tabell);
  if (known) return known;
  const rows = compute(tabell);
  computed.set(tabell, rows);
  return rows;
}

/** Every reference to a cell asks for its table; a table never changes. */
const computed = new WeakMap<Tabell, readonly BeloppsRad[]>();

function compute({ data: { kolumner, rader } }: Tabell): BeloppsRad[] {
  const byRole = (roll: Kolumnroll) => kolumner.find((kolumn) => kolumn.roll === roll)?.id;
  const budget = byRole('budget');
  const utfall = byRole('utfall');
  const rows = rader.flatMap((rad, i) => flatten(rad, ['rader', i], 0));

  function flatten(rad: RadData, path: Path, nivå: number): BeloppsRad[] {
    const parts = (rad.delar ?? []).map((del, i) => flatten(del, [...path, 'delar', i], rad.summa === 'sist' ? nivå : nivå + 1));
    const own: BeloppsRad = { data: rad, path, nivå, slag: kind(rad), celler: cells(rad) };
    return rad.summa === 'sist' ? [...parts.flat(), own] : [own, ...parts.flat()];
  }

  /** The amount of a row in a column: as published, or else its parts together. */
  function amountOf(rad: RadData, kolumn: string): Tal | undefined {
    const published = rad.värden?.[kolumn];
    return published instanceof Tal ? published : sumOf(rad, kolumn)?.sum;
  }

  function sumOf(rad: RadData, kolumn: string): { sum: Tal; termer: number } | undefined {
    const terms = (rad.delar ?? []).filter((del) => !del.varav_till).flatMap((del) => terminal(del, kolumn));
    const known = terms.filter((term) => term !== undefined);
    return known.length > 0 && known.length === terms.length ? { sum: Tal.sum(known), termer: known.length } : undefined;
  }

  /** A heading has no amount of its own: its parts are terms of the sum above it. */
  function terminal(rad: RadData, kolumn: string): (Tal | undefined)[] {
    if (rad.rubrik) return (rad.delar ?? []).flatMap((del) => terminal(del, kolumn));
    return [amountOf(rad, kolumn)];
  }

  function cells(rad: RadData): Map<string, Belopp> {
    return new Map(
      kolumner.map(({ id, roll }) => {
        const publicerat = rad.värden?.[id];
        const nothing: Belopp = { publicerat, beräknat: undefined, genom: 'summa', termer: 0 };
        if (rad.rubrik || roll === 'text') return [id, nothing];
        if (roll === 'avvikelse' && budget && utfall) {
          const [plan, outcome] = [amountOf(rad, budget), amountOf(rad, utfall)];
          if (plan && outcome) return [id, { publicerat, beräknat: outcome.minus(plan), genom: 'avvikelse', termer: 2 }];
        }
        const sum = sumOf(rad, id);
        return [id, sum ? { publicerat, beräknat: sum.sum, genom: 'summa', termer: sum.termer } : nothing];
      }),
    );
  }

  return rows;
}

function kind(rad: RadData): BeloppsRad['slag'] {
  if (rad.rubrik) return 'rubrik';
  if (rad.varav_till) return 'varav';
  return rad.delar ? 'summa' : 'rad';
}

/** The row with an id, wherever it stands in a table. */
export function findRow(rader: readonly RadData[], id: string): RadData | undefined {
  for (const rad of rader) {
    const found = rad.id === id ? rad : findRow(rad.delar ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/**
 * Whether a published amount and a computed one differ by more than rounding can explain: half a unit of the last published digit for
 * each term and for the sum itself.
 */
export function differs({ publicerat, beräknat, termer }: Belopp): boolean {
  if (!(publicerat instanceof Tal) || !beräknat) return false;
  const half = Math.min(halfUnit(publicerat), halfUnit(beräknat));
  return !isWithin(half * (termer + 1), publicerat, beräknat);
}
