/**
 * Reports amounts that a table gives for the previous year, or opens the year with, when they differ from the utfall in the
 * previous year's own table. The tables may be in different units of money. Tables with another sign convention are not compared.
 */
import { finding } from '../diagnostics/finding.ts';
import { relativeYears } from '../model/period.ts';
import type { Kolumn } from '../model/tabell.ts';
import { type BeloppsRad, computeRows } from '../resolve/amounts.ts';
import { closingRow } from '../resolve/balances.ts';
import { columnWithRole, groupsOf } from '../resolve/columns.ts';
import { type Cell, cellsOfRow, type Equation } from '../resolve/equations.ts';
import { conventionOf } from '../resolve/minus.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { sameAmountEquation } from '../resolve/same-amount.ts';
import { type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const förraÅretsTabell: Rule = {
  id: 'forra-arets-tabell',
  comparesYears: true,
  compare: ({ nämnd, föregående, år }) =>
    amountsOfYearBefore(nämnd, föregående, år.år).map(({ här, där, holds }) => {
      const facts = { rad: här.rad, kolumn: här.kolumn, här: här.tal.text, där: där.tal.text };
      const related = [{ place: där.place, text: 'förra årets tabell' }];
      const found = holds() ? undefined : finding('forra-arets-tabell', här.place, facts, related);
      return { place: här.place, med: () => `förra årets tabell: ${formatTal(där.tal)}`, found };
    }),
};

interface Comparison extends Equation {
  readonly här: Cell;
  readonly där: Cell;
}

/** Returns each amount of a board that is about the previous year with the amount of the previous year's own table. */
export function amountsOfYearBefore(nämnd: Nämnd, föregående: Nämnd | undefined, år: number): Comparison[] {
  return tablesOf(nämnd).flatMap((tabell) => {
    const before = predecessorOf(föregående, nämnd, tabell);
    if (before?.slag !== 'tabell' || conventionOf(before) !== conventionOf(tabell)) return [];
    const closing = amountsOf(before, 'utfall');
    return amountsOfLastYear(tabell, before, år).flatMap(({ rad, grupp, cell }) => {
      const then = closing.find((one) => one.rad === rad && relativeGroup(one, år - 1) === grupp);
      if (!then) return [];
      const [här, där] = [
        { ...cell, enhet: tabell.data.enhet },
        { ...then.cell, enhet: before.data.enhet },
      ] as const;
      const equation = sameAmountEquation({ code: 'forra-arets-tabell', place: här.place }, här, där, {
        exact: true,
        fixed: [där],
      });
      return equation ? [{ ...equation, här, där }] : [];
    });
  });
}

interface Amount {
  /** The id of the row that closed the previous year with this amount. */
  readonly rad: string;
  /** The group of the column. In `amountsOfLastYear` its name is relative to the year of its table. */
  readonly grupp: string | undefined;
  readonly cell: Cell;
}

interface RowAmount extends Amount {
  readonly row: BeloppsRad;
}

function amountsOf(tabell: Tabell, roll: 'utfall' | 'föregående år'): RowAmount[] {
  const { kolumner } = tabell.data;
  const columns = groupsOf(kolumner).flatMap((grupp): Kolumn[] => {
    const kolumn = columnWithRole(kolumner, grupp, roll);
    return kolumn ? [kolumn] : [];
  });
  return computeRows(tabell).flatMap((row) => {
    const cells = cellsOfRow(tabell, row);
    return columns.flatMap((kolumn) => {
      const cell = cells.get(kolumn);
      return cell ? [{ rad: row.data.id, grupp: kolumn.grupp, cell, row }] : [];
    });
  });
}

/**
 * The amounts that are about the previous year: those for the year before, those that open the year, each with the id of the row
 * that closed the previous year, and the utfall in a group that is named after that year.
 */
function amountsOfLastYear(tabell: Tabell, before: Tabell, år: number): Amount[] {
  const utfall = amountsOf(tabell, 'utfall');
  const rows = computeRows(before).map(({ data }) => data);
  const opening = utfall.flatMap((one) => {
    const closed = closingRow(one.row.data, rows);
    return closed ? [{ ...one, rad: closed.id }] : [];
  });
  const own = [...amountsOf(tabell, 'föregående år'), ...opening].map((one) => ({ ...one, grupp: relativeGroup(one, år) }));
  const ofYearBefore = utfall
    .filter(({ grupp }) => grupp !== undefined && relativeYears(grupp, år).includes('{-1}'))
    .map((one) => ({ ...one, grupp: relativeGroup(one, år - 1) }));
  return [...own, ...ofYearBefore];
}

const relativeGroup = ({ grupp }: Pick<Amount, 'grupp'>, år: number) =>
  grupp === undefined ? undefined : relativeYears(grupp, år);
