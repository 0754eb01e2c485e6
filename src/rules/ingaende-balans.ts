/** Reports an opening balance that differs from the closing balance of the previous year in the same table. */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import { columnLabel, columnWithRole, groupsOf } from '../resolve/columns.ts';
import { type Tabell, tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

/** Ids of opening rows, such as `ib-eget-kapital`. The closing row is `ub-eget-kapital`. */
const OPENING_PREFIX = /^(?:ib|ingaende)-/;

/** Returns the possible ids of the closing row of an opening row. Empty for any other row. */
export function closingRowIds(id: string): readonly string[] {
  return OPENING_PREFIX.test(id) ? ['ub-', 'utgaende-'].map((prefix) => id.replace(OPENING_PREFIX, prefix)) : [];
}

export const ingåendeBalans: Rule = {
  id: 'ingaende-balans',
  run: ({ nämnd }) =>
    tablesOf(nämnd).flatMap((tabell) => {
      const { kolumner } = tabell.data;
      return groupsOf(kolumner).flatMap((grupp) => {
        const [utfall, föregående] = (['utfall', 'föregående år'] as const).map((roll) => columnWithRole(kolumner, grupp, roll));
        return utfall && föregående ? differences(tabell, utfall, föregående) : [];
      });
    }),
};

function differences(tabell: Tabell, utfall: Kolumn, föregående: Kolumn): Finding[] {
  const rows = computeRows(tabell);
  return rows.flatMap((opening) => {
    const closing = rows.find(({ data }) => closingRowIds(opening.data.id).includes(data.id));
    const now = opening.celler.get(utfall.id)?.publicerat;
    const then = closing?.celler.get(föregående.id)?.publicerat;
    if (!closing || !(now instanceof Tal) || !(then instanceof Tal) || now.minus(then).värde === 0) return [];
    const facts = { in: opening.data.namn, ut: closing.data.namn, nu: now.text, då: then.text };
    const related = [{ place: at(tabell.file, [...closing.path, 'värden', föregående.id]), text: columnLabel(föregående) }];
    return [finding('ingaende-balans', at(tabell.file, [...opening.path, 'värden', utfall.id]), facts, related)];
  });
}
