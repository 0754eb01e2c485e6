/**
 * Equations between the published amounts of tables, so that rules can find the single amount that explains several differences.
 * In: a board. Out: what its tables say must agree. Never: decides which amount is right.
 */
import type { Code } from '../diagnostics/catalog.ts';
import { at, type Place, pathOf } from '../diagnostics/finding.ts';
import { isShareOf, isWithin } from '../model/rounding.ts';
import type { Kolumn, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, type Beloppsterm, computeRows, differsBeyondRounding, roundingOf } from './amounts.ts';
import { columnLabel } from './columns.ts';
import { type Nämnd, type Tabell, tablesOf } from './year.ts';

/** A published amount and its place. */
export interface Cell {
  readonly rad: string;
  readonly kolumn: string;
  readonly tal: Tal;
  readonly place: Place;
}

/** A cell with another amount than the published one. */
export interface Change {
  readonly cell: Cell;
  readonly tal: Tal;
}

/** Amounts that must agree. `code` and `place` are those of the finding when they do not. */
export interface Equation {
  readonly code: Code;
  readonly place: Place;
  readonly cells: readonly Cell[];
  /** Whether the amounts agree, with rounding, when a cell is changed. */
  readonly holds: (change?: Change) => boolean;
  /** The changes of one cell that would make the amounts agree. */
  readonly corrections: () => Change[];
}

/** What identifies a cell. */
export const keyOfCell = ({ place }: Cell): string => JSON.stringify([place.file, pathOf(place)]);

interface SignedCell {
  readonly cell: Cell;
  readonly minus: boolean;
}

/** The equation that amounts with signs add up to zero, but for `tolerance`. Cells of `fixed` places are never corrected. */
export function sumEquation(
  { code, place }: Pick<Equation, 'code' | 'place'>,
  terms: readonly SignedCell[],
  tolerance: number,
  fixed: readonly Cell[] = [],
): Equation {
  const signed = (tal: Tal, minus: boolean) => (minus ? Tal.count(0).minus(tal) : tal);
  const rest = Tal.sum(terms.map(({ cell, minus }) => signed(cell.tal, minus)));
  const minusOf = new Map(terms.map(({ cell, minus }) => [keyOfCell(cell), minus]));
  return {
    code,
    place,
    cells: terms.map(({ cell }) => cell),
    holds: (change) => {
      const minus = change && minusOf.get(keyOfCell(change.cell));
      const now = change && minus !== undefined ? rest.plus(signed(change.tal.minus(change.cell.tal), minus)) : rest;
      return isWithin(tolerance, now, Tal.count(0));
    },
    corrections: () =>
      terms
        .filter(({ cell }) => !fixed.includes(cell))
        .map(({ cell, minus }) => ({ cell, tal: cell.tal.minus(signed(rest, minus)) })),
  };
}

/** Returns the equations of the sums, deviations and other computations that the tables of a board publish. */
export function tableEquations(nämnd: Nämnd): Equation[] {
  return tablesOf(nämnd).flatMap((tabell) => {
    const rows = new Map(computeRows(tabell).map((row) => [row.data, row]));
    return [...rows.values()].flatMap((row) =>
      tabell.data.kolumner.flatMap((kolumn) => equationOf(tabell, rows, row, kolumn) ?? []),
    );
  });
}

const CODES = {
  summa: 'summa-stammer-inte',
  avvikelse: 'avvikelse-stammer-inte',
  uträkning: 'utrakning-stammer-inte',
  andel: 'utrakning-stammer-inte',
} as const;

type Rows = ReadonlyMap<RadData, BeloppsRad>;

function equationOf(tabell: Tabell, rows: Rows, row: BeloppsRad, kolumn: Kolumn): Equation | undefined {
  const belopp = row.celler.get(kolumn.id);
  const cell = cellOf(tabell, row, kolumn);
  if (!belopp || !cell || !belopp.beräknat) return undefined;
  const { genom, termer, beräknat } = belopp;
  const head = { code: CODES[genom], place: cell.place };
  const parts = termer.flatMap((term) => publishedTerms(tabell, rows, term));
  if (genom !== 'andel') {
    return sumEquation(
      head,
      [{ cell, minus: false }, ...parts.map((one) => ({ ...one, minus: !one.minus }))],
      roundingOf(cell.tal, beräknat, termer.length),
    );
  }
  const [del, av] = parts.map((one) => one.cell);
  if (!del || !av || parts.length > 2) return undefined;
  const amount = (one: Cell, change?: Change) => (change && keyOfCell(change.cell) === keyOfCell(one) ? change.tal : one.tal);
  return {
    ...head,
    cells: [cell, del, av],
    holds: (change) =>
      change ? isShareOf(amount(cell, change), amount(del, change), amount(av, change)) : !differsBeyondRounding(belopp),
    corrections: () => [{ cell, tal: beräknat }],
  };
}

/** The published cells that a term consists of: its own, or else those that it is computed from. */
function publishedTerms(tabell: Tabell, rows: Rows, { rad, kolumn, minus }: Beloppsterm): SignedCell[] {
  const row = rows.get(rad);
  const cell = row && cellOf(tabell, row, kolumn);
  if (cell) return [{ cell, minus }];
  return (row?.celler.get(kolumn.id)?.termer ?? []).flatMap((term) =>
    publishedTerms(tabell, rows, { ...term, minus: term.minus !== minus }),
  );
}

function cellOf(tabell: Tabell, { data, path, celler }: BeloppsRad, kolumn: Kolumn): Cell | undefined {
  const tal = celler.get(kolumn.id)?.publicerat;
  if (!(tal instanceof Tal)) return undefined;
  return { rad: data.namn, kolumn: columnLabel(kolumn), tal, place: at(tabell.file, [...path, 'värden', kolumn.id]) };
}

/** Returns the cells of a row in the columns that hold amounts, by column. */
export function cellsOfRow(tabell: Tabell, row: BeloppsRad): Map<Kolumn, Cell> {
  return new Map(
    tabell.data.kolumner.flatMap((kolumn) => {
      const cell = cellOf(tabell, row, kolumn);
      return cell ? [[kolumn, cell] as const] : [];
    }),
  );
}
