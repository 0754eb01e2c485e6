/**
 * Table arithmetic: computes each sum and each deviation from the cells that it consists of. In: a table. Out: its rows in print
 * order, each cell with the published amount, the computed amount and the number of terms. Never: chooses between them.
 */
import type { Path } from '../diagnostics/finding.ts';
import { halfUnit, isShareOf, isWithin } from '../model/rounding.ts';
import type { Minus } from '../model/styrmodell.ts';
import type { Kolumn, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { columnLabel, computationOf, isAmount, type Term, type Uträkning } from './columns.ts';
import {
  allRows,
  contradictionOf,
  conventionOf,
  incomeRows,
  isConventionKnown,
  isHigherBetter,
  isIncome,
  type Motsägelse,
} from './minus.ts';
import type { Tabell } from './year.ts';

/** An amount of a computation with its cell. A part of a share has no sign. */
export interface Beloppsterm {
  readonly tal: Tal;
  readonly minus: boolean;
  readonly rad: RadData;
  readonly kolumn: Kolumn;
}

/** A cell: the published amount and the computed one. */
export interface Belopp {
  /** A string in a text column. Undefined where the cell is empty. */
  readonly publicerat: Tal | string | undefined;
  /** Undefined where nothing can be computed. */
  readonly beräknat: Tal | undefined;
  /** The computation: the sum of the row's parts, the deviation from a plan, another sum of columns, or a share in percent. */
  readonly genom: 'summa' | 'avvikelse' | 'uträkning' | 'andel';
  /** The computation in Swedish words, such as `utfall minus budget`. */
  readonly räknat: string;
  /** The amounts that the computation consists of. Empty when nothing is computed. */
  readonly termer: readonly Beloppsterm[];
  /** Whether the report prints the computed amount in an empty cell: see `shownAmount`. */
  readonly fylls: boolean;
}

/** A row of a table with its computed amounts. */
export interface BeloppsRad {
  readonly data: RadData;
  /** The row's path in the file. */
  readonly path: Path;
  /** Depth below the top rows, which have 0. */
  readonly nivå: number;
  readonly slag: 'rad' | 'summa' | 'rubrik' | 'varav';
  /** The rows that it is a part of, the outermost first. */
  readonly under: readonly RadData[];
  /** By column id. */
  readonly celler: ReadonlyMap<string, Belopp>;
}

/** Returns the rows of a table in print order. The result is cached, because a table does not change after linking. */
export function computeRows(tabell: Tabell): readonly BeloppsRad[] {
  const cached = cache.get(tabell);
  if (cached) return cached;
  const arithmetic = new Arithmetic(tabell);
  const rows = tabell.data.rader.flatMap((rad, i) => flatten(rad, { path: ['rader', i], nivå: 0, under: [] }, arithmetic));
  cache.set(tabell, rows);
  return rows;
}

/** Rows by table, since every reference to a cell computes its whole table. */
const cache = new WeakMap<Tabell, readonly BeloppsRad[]>();

type Position = Pick<BeloppsRad, 'path' | 'nivå' | 'under'>;

function flatten(rad: RadData, { path, nivå, under }: Position, arithmetic: Arithmetic): BeloppsRad[] {
  const inner = { nivå: rad.summa === 'sist' ? nivå : nivå + 1, under: [...under, rad] };
  const parts = (rad.delar ?? []).flatMap((del, i) => flatten(del, { ...inner, path: [...path, 'delar', i] }, arithmetic));
  const own: BeloppsRad = { data: rad, path, nivå, slag: slagOf(rad), under, celler: arithmetic.cells(rad) };
  return rad.summa === 'sist' ? [...parts, own] : [own, ...parts];
}

interface Sum {
  readonly sum: Tal;
  readonly termer: readonly Beloppsterm[];
}

/** Computes the cells of one table. */
class Arithmetic {
  readonly #kolumner: readonly Kolumn[];
  readonly #minus: Minus;
  readonly #motsägelse: Motsägelse | undefined;
  readonly #income: ReadonlySet<RadData>;
  readonly #uträkningar: ReadonlyMap<Kolumn, Uträkning>;
  /** The columns that no row has a value in. */
  readonly #empty: ReadonlySet<Kolumn>;

  constructor(tabell: Tabell) {
    const { kolumner, rader } = tabell.data;
    this.#kolumner = kolumner;
    this.#minus = conventionOf(tabell);
    this.#motsägelse = contradictionOf(tabell);
    this.#income = incomeRows(rader);
    const isKnown = isConventionKnown(tabell);
    this.#uträkningar = new Map(
      kolumner.flatMap((one) => {
        const how = computationOf(one, kolumner);
        return how && (how.slag !== 'avvikelse' || isKnown) ? [[one, how] as const] : [];
      }),
    );
    this.#empty = new Set(kolumner.filter(({ id }) => allRows(rader).every(({ värden }) => värden?.[id] === undefined)));
  }

  /** The cells of a row by column id. */
  cells(rad: RadData): Map<string, Belopp> {
    return new Map(this.#kolumner.map((kolumn) => [kolumn.id, this.#cell(rad, kolumn)]));
  }

  #cell(rad: RadData, kolumn: Kolumn): Belopp {
    const publicerat = rad.värden?.[kolumn.id];
    const across = () => this.#across(rad, kolumn, publicerat);
    const down = (): Omit<Belopp, 'publicerat'> | undefined => {
      const sum = this.#sumOf(rad, kolumn);
      return sum && { beräknat: sum.sum, genom: 'summa', räknat: 'delarna', termer: sum.termer, fylls: true };
    };
    const none: Belopp = { publicerat, beräknat: undefined, genom: 'summa', räknat: '', termer: [], fylls: false };
    if (rad.rubrik) return none;
    // The deviations of the parts may lack terms that plan and outcome have. Other columns must add up downwards first.
    const computed = kolumn.roll === 'avvikelse' ? (across() ?? down()) : (down() ?? across());
    return computed ? { publicerat, ...computed } : none;
  }

  /** The computation of a cell from other cells of its row. Undefined unless all of them have an amount. */
  #across(rad: RadData, kolumn: Kolumn, publicerat: Belopp['publicerat']): Omit<Belopp, 'publicerat'> | undefined {
    const how = this.#uträkningar.get(kolumn);
    if (!how) return undefined;
    const fylls = this.#empty.has(kolumn);
    if (how.slag === 'andel') {
      const [del, av] = [this.#amountOf(rad, how.del), this.#amountOf(rad, how.av)];
      const beräknat = del && av && Tal.share(del, av, publicerat instanceof Tal ? publicerat.decimaler : 0);
      const räknat = `${how.del.roll} i procent av ${how.av.roll}`;
      const termer =
        del && av
          ? [
              { tal: del, kolumn: how.del },
              { tal: av, kolumn: how.av },
            ].map((one) => ({ ...one, minus: false, rad }))
          : [];
      return beräknat && { beräknat, genom: 'andel', räknat, termer, fylls };
    }
    const terms = how.slag === 'termer' ? how.termer : this.#difference(rad, kolumn, how);
    const amounts = terms.flatMap(({ kolumn: one, minus }) => {
      const tal = this.#amountOf(rad, one);
      return tal ? [{ tal, minus, rad, kolumn: one }] : [];
    });
    if (amounts.length < terms.length) return undefined;
    const genom = kolumn.roll === 'avvikelse' ? 'avvikelse' : 'uträkning';
    return { beräknat: addUp(amounts), genom, räknat: wordsOf(how, terms), termer: amounts, fylls };
  }

  /** The deviation as a difference of columns, in the order that makes plus better than planned. */
  #difference(rad: RadData, kolumn: Kolumn, { plan, utfall }: Extract<Uträkning, { slag: 'avvikelse' }>): Term[] {
    const order = isHigherBetter(this.#minus, isIncome(kolumn, this.#income.has(rad))) ? [utfall, plan] : [plan, utfall];
    return order.map((one, i) => ({ kolumn: one, minus: i === 1 }));
  }

  /**
   * The published amount of a row in a column, or else the computed one. Undefined when it has neither. A sign that says that there
   * is nothing adds nothing.
   */
  #amountOf(rad: RadData, kolumn: Kolumn): Tal | undefined {
    const publicerat = rad.värden?.[kolumn.id];
    if (publicerat === '–' || publicerat === '.') return Tal.count(0);
    return publicerat instanceof Tal ? publicerat : this.#cell(rad, kolumn).beräknat;
  }

  /**
   * The sum of a row's parts. Undefined unless every part has an amount. A `varav_till` row is not a term, because another row
   * already includes its amount.
   */
  #sumOf(rad: RadData, kolumn: Kolumn): Sum | undefined {
    if (!isAmount(kolumn) || (this.#motsägelse && this.#isSignInRows(kolumn))) return undefined;
    const terms = (rad.delar ?? []).filter((del) => !del.varav_till).flatMap((del) => this.#termsOf(del, kolumn, rad));
    const known = terms.filter((term) => term !== undefined);
    if (known.length === 0 || known.length < terms.length) return undefined;
    return { sum: addUp(known), termer: known };
  }

  /** A heading has no amount of its own, so its parts are terms of the sum above it. */
  #termsOf(rad: RadData, kolumn: Kolumn, sum: RadData): (Beloppsterm | undefined)[] {
    if (rad.rubrik) return (rad.delar ?? []).flatMap((del) => this.#termsOf(del, kolumn, sum));
    const tal = this.#amountOf(rad, kolumn);
    const minus = this.#isSignInRows(kolumn) && this.#income.has(rad) !== this.#income.has(sum);
    return [tal && { tal, minus, rad, kolumn }];
  }

  /** Whether the rows, and not the amounts of the column, say what is income and what is cost. */
  #isSignInRows({ roll, intäkt }: Kolumn): boolean {
    const conventions = [this.#minus, this.#motsägelse?.annat];
    return conventions.includes('inget') && roll !== 'avvikelse' && intäkt === undefined;
  }
}

function addUp(terms: readonly { readonly tal: Tal; readonly minus: boolean }[]): Tal {
  const [added, subtracted] = [false, true].map((minus) =>
    Tal.sum(terms.flatMap((one) => (one.minus === minus ? [one.tal] : []))),
  );
  return added && subtracted ? added.minus(subtracted) : Tal.count(0);
}

/** The computation in words: the roles of a deviation's columns, or the headings of the columns. */
function wordsOf({ slag }: Uträkning, terms: readonly Term[]): string {
  const name = (kolumn: Kolumn) => (slag === 'avvikelse' ? kolumn.roll : `”${columnLabel(kolumn)}”`);
  return terms.map(({ kolumn, minus }, i) => `${i === 0 ? '' : minus ? ' minus ' : ' plus '}${name(kolumn)}`).join('');
}

function slagOf(rad: RadData): BeloppsRad['slag'] {
  if (rad.rubrik) return 'rubrik';
  if (rad.varav_till) return 'varav';
  return rad.delar ? 'summa' : 'rad';
}

/**
 * Whether a published amount and a computed one differ by more than rounding explains: half a unit of the last digit for each
 * term and for the sum itself. A share may differ by what the rounding of itself and of its terms explains. False when either
 * amount is missing.
 */
export function differsBeyondRounding({
  publicerat,
  beräknat,
  genom,
  termer,
}: Pick<Belopp, 'publicerat' | 'beräknat' | 'genom'> & { readonly termer: readonly Pick<Beloppsterm, 'tal'>[] }): boolean {
  if (!(publicerat instanceof Tal) || !beräknat) return false;
  const [del, av] = termer;
  if (genom === 'andel' && del && av) return !isShareOf(publicerat, del.tal, av.tal);
  return !isWithin(roundingOf(publicerat, beräknat, termer.length), publicerat, beräknat);
}

/** How much rounding may make a published amount and a computed one of so many terms differ: half a unit for each, and one more. */
export function roundingOf(publicerat: Tal, beräknat: Tal, termer: number): number {
  return Math.min(halfUnit(publicerat), halfUnit(beräknat)) * (termer + 1);
}

/**
 * The amount that the report shows in a cell, and that references read: the published one, otherwise a computed sum. Another
 * computed amount is shown only in a column that is left to the program in every row, because an empty cell among published
 * ones may be empty in the source.
 */
export function shownAmount(belopp: Belopp | undefined): Tal | string | undefined {
  return belopp?.publicerat ?? (belopp?.fylls ? belopp.beräknat : undefined);
}
