/** Reports an opening balance that differs from the closing balance of the previous year in the same table, in amount or in sign. */
import { finding } from '../diagnostics/finding.ts';
import { computeRows } from '../resolve/amounts.ts';
import { closingRow } from '../resolve/balances.ts';
import { columnWithRole, groupsOf } from '../resolve/columns.ts';
import { type Cell, cellsOfRow, type Equation, sumEquation } from '../resolve/equations.ts';
import { type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const ingåendeBalans: Rule = {
  id: 'ingaende-balans',
  compare: ({ nämnd }) =>
    balances(nämnd).map(({ nu, då, holds }) => {
      const facts = { in: nu.rad, ut: då.rad, nu: nu.tal.text, då: då.tal.text, tecken: nu.tal.plus(då.tal).värde === 0 };
      const found = holds() ? undefined : finding('ingaende-balans', nu.place, facts, [{ place: då.place, text: då.kolumn }]);
      return { place: nu.place, med: () => `”${då.rad}” året före: ${formatTal(då.tal)}`, parts: [då.place], found };
    }),
};

interface Balance extends Equation {
  readonly nu: Cell;
  readonly då: Cell;
}

/** Returns each opening balance of a board with the closing balance that it must equal. */
export function balances(nämnd: Nämnd): Balance[] {
  return tablesOf(nämnd).flatMap((tabell) => {
    const { kolumner } = tabell.data;
    return groupsOf(kolumner).flatMap((grupp) => balancesOfGroup(tabell, grupp));
  });
}

function balancesOfGroup(tabell: Tabell, grupp: string | undefined): Balance[] {
  const { kolumner } = tabell.data;
  const [utfall, föregående] = (['utfall', 'föregående år'] as const).map((roll) => columnWithRole(kolumner, grupp, roll));
  if (!utfall || !föregående) return [];
  const rows = computeRows(tabell);
  return rows.flatMap((opening) => {
    const closed = closingRow(
      opening.data,
      rows.map(({ data }) => data),
    );
    const closing = rows.find(({ data }) => data === closed);
    const nu = cellsOfRow(tabell, opening).get(utfall);
    const då = closing && cellsOfRow(tabell, closing).get(föregående);
    if (!nu || !då) return [];
    const terms = [nu, då].map((cell, i) => ({ cell, minus: i === 1 }));
    return [{ nu, då, ...sumEquation({ code: 'ingaende-balans', place: nu.place }, terms, 0) }];
  });
}
