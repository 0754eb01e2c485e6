/**
 * Reports a budget or utfall that differs between rows of the same name in two tables of a board with the same sign convention and
 * group of columns. The tables may be in different units of money. A sum is compared only with a sum that has the same parts or
 * agrees in another column, since every table has its own. The only totals of two tables are also compared when they agree in two other columns. A table's own sum also has the name of the table. Names that occur twice
 * in one table are skipped, since they identify no row.
 */
import { finding } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { type BeloppsRad, computeRows } from '../resolve/amounts.ts';
import { columnWithRole, groupsOf } from '../resolve/columns.ts';
import { type Cell, cellsOfRow, type Equation } from '../resolve/equations.ts';
import { conventionOf } from '../resolve/minus.ts';
import { type Amount, sameAmountEquation } from '../resolve/same-amount.ts';
import { type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

const ROLLER = ['budget', 'utfall', 'föregående år'] as const;

export const sammaRadOlika: Rule = {
  id: 'samma-rad-olika',
  compare: ({ nämnd }) =>
    sameRows(nämnd).map(({ här, där, tabell, holds }) => {
      const facts = { rad: här.rad, kolumn: här.kolumn, här: här.tal.text, där: där.tal.text, tabell };
      const related = [{ place: där.place, text: `tabellen ${tabell}` }];
      const found = holds() ? undefined : finding('samma-rad-olika', här.place, facts, related);
      return { place: här.place, med: () => `tabellen ${tabell}: ${formatTal(där.tal)}`, parts: [där.place], found };
    }),
};

interface Comparison extends Equation {
  readonly här: Cell;
  readonly där: Cell;
  /** The name of the other table. */
  readonly tabell: string;
}

/** A row under a name that identifies it in its table, with its amounts by group and role of the column. */
interface NamedRow {
  readonly tabell: Tabell;
  readonly row: BeloppsRad;
  readonly isSum: boolean;
  readonly cells: ReadonlyMap<string, Cell & Amount>;
}

/** Returns each amount of a board's tables with the amount of the first other table that must be the same. */
export function sameRows(nämnd: Nämnd): Comparison[] {
  const byName = new Map<string, NamedRow[]>();
  for (const { key, ...row } of tablesOf(nämnd).flatMap(namedRows)) {
    const same = byName.get(key) ?? [];
    if (same.length === 0) byName.set(key, same);
    if (!same.some((one) => one.tabell === row.tabell)) same.push(row);
  }
  const named = [...byName.values()].flatMap(([first, ...others]) => (first ? others.flatMap((one) => compare(one, first)) : []));
  return [...named, ...sameTotals(nämnd)];
}

/** The fewest columns in which two totals agree when they are of the same thing. */
const MIN_SAME = 2;

/**
 * Returns the amounts of the only totals of two tables that add up the same thing in different parts: the totals agree in two columns, and
 * have other names.
 */
function sameTotals(nämnd: Nämnd): Comparison[] {
  const totals = tablesOf(nämnd).flatMap((tabell) => {
    const own = namedRows(tabell).filter(({ isSum, row }) => isSum && row.under.length === 0);
    const rows = new Set(own.map(({ row }) => row));
    const [first] = own;
    return first && rows.size === 1 ? [first] : [];
  });
  return totals.flatMap((one, i) =>
    totals.slice(0, i).flatMap((other) => {
      if (conventionOf(one.tabell) !== conventionOf(other.tabell) || one.row.data.namn === other.row.data.namn) return [];
      const shared = sharedCells(one, other);
      const broken = shared.filter(({ holds }) => !holds());
      return shared.filter(isTelling).length >= MIN_SAME && broken.length === 1 ? broken : [];
    }),
  );
}

function compare(own: NamedRow, other: NamedRow): Comparison[] {
  const shared = sharedCells(own, other);
  if ((own.isSum || other.isSum) && !haveSameParts(own.row, other.row) && !shared.some(isTelling)) return [];
  return shared;
}

/** The amounts that two rows have in columns of the same group and role. */
function sharedCells(own: NamedRow, other: NamedRow): Comparison[] {
  return [...own.cells].flatMap(([key, här]) => {
    const där = other.cells.get(key);
    const equation = där && sameAmountEquation({ code: 'samma-rad-olika', place: här.place }, här, där);
    return equation ? [{ ...equation, här, där, tabell: other.tabell.namn }] : [];
  });
}

/** Whether two sums have parts of the same names. */
function haveSameParts({ data: a }: BeloppsRad, { data: b }: BeloppsRad): boolean {
  const names = ({ delar = [] }: BeloppsRad['data']) => JSON.stringify(delar.map(({ namn }) => namn).sort());
  return (a.delar ?? []).length > 0 && names(a) === names(b);
}

/** Whether two amounts agree, and have so many digits that it is no coincidence. */
function isTelling({ här, där, holds }: Comparison): boolean {
  return holds() && [här, där].every(({ tal }) => tal.text.replace(/\D|^0+/g, '').length >= 3);
}

function namedRows(tabell: Tabell): (NamedRow & { readonly key: string })[] {
  const { enhet, kolumner } = tabell.data;
  const columns = groupsOf(kolumner).flatMap((grupp) =>
    ROLLER.flatMap((roll): Kolumn[] => {
      const kolumn = columnWithRole(kolumner, grupp, roll);
      return kolumn ? [kolumn] : [];
    }),
  );
  const all = computeRows(tabell).filter(({ slag }) => slag === 'rad' || slag === 'summa');
  const tops = all.filter(({ slag, under }) => slag === 'summa' && under.length === 0);
  return all.flatMap((row) => {
    const isOwnSum = tops.length === 1 && row === tops[0];
    const names = [row.data.namn, ...(isOwnSum ? [tabell.namn] : [])];
    const alone = names.filter((namn) => all.every((one) => one === row || one.data.namn !== namn));
    const own = cellsOfRow(tabell, row);
    const cells = new Map(
      columns.flatMap((kolumn) => {
        const cell = own.get(kolumn);
        return cell ? [[JSON.stringify([kolumn.grupp, kolumn.roll]), { ...cell, enhet }] as const] : [];
      }),
    );
    return alone.map((namn) => ({
      key: JSON.stringify([conventionOf(tabell), namn]),
      tabell,
      row,
      isSum: row.slag === 'summa',
      cells,
    }));
  });
}
