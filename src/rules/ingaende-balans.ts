/** Reports an opening balance that differs from the closing balance of the previous year in the same table. */
import { at, finding } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import { columnLabel, columnWithRole, groupsOf } from '../resolve/columns.ts';
import { type Tabell, tablesOf } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

/** Ids of opening rows, such as `ib-eget-kapital`. The closing row is `ub-eget-kapital`. */
const OPENING_PREFIX = /^(?:ib|ingaende)-/;

/** Returns the possible ids of the closing row of an opening row. Empty for any other row. */
export function closingRowIds(id: string): readonly string[] {
  return OPENING_PREFIX.test(id) ? ['ub-', 'utgaende-'].map((prefix) => id.replace(OPENING_PREFIX, prefix)) : [];
}

export const ingåendeBalans: Rule = {
  id: 'ingaende-balans',
  compare: ({ nämnd }) =>
    tablesOf(nämnd).flatMap((tabell) => {
      const { kolumner } = tabell.data;
      return groupsOf(kolumner).flatMap((grupp) => {
        const [utfall, föregående] = (['utfall', 'föregående år'] as const).map((roll) => columnWithRole(kolumner, grupp, roll));
        return utfall && föregående ? comparisons(tabell, utfall, föregående) : [];
      });
    }),
};

function comparisons(tabell: Tabell, utfall: Kolumn, föregående: Kolumn): Comparison[] {
  const rows = computeRows(tabell);
  return rows.flatMap((opening) => {
    const closing = rows.find(({ data }) => closingRowIds(opening.data.id).includes(data.id));
    const now = opening.celler.get(utfall.id)?.publicerat;
    const then = closing?.celler.get(föregående.id)?.publicerat;
    if (!closing || !(now instanceof Tal) || !(then instanceof Tal)) return [];
    const place = at(tabell.file, [...opening.path, 'värden', utfall.id]);
    const facts = { in: opening.data.namn, ut: closing.data.namn, nu: now.text, då: then.text };
    const closed = at(tabell.file, [...closing.path, 'värden', föregående.id]);
    const related = [{ place: closed, text: columnLabel(föregående) }];
    const found = now.minus(then).värde === 0 ? undefined : finding('ingaende-balans', place, facts, related);
    return [{ place, med: () => `”${closing.data.namn}” året före: ${formatTal(then)}`, parts: [closed], found }];
  });
}
