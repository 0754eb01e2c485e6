/**
 * Reports a budget or utfall that differs between rows of the same name in two tables of a board with the same unit, sign
 * convention and group of columns. Sums are skipped, since every table has its own, and so are names that occur twice in one
 * table, since they identify no row.
 */
import { at, finding, type Place } from '../diagnostics/finding.ts';
import { isRoundingOf } from '../model/rounding.ts';
import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import { columnLabel, columnWithRole, groupsOf } from '../resolve/columns.ts';
import { conventionOf } from '../resolve/minus.ts';
import { type Tabell, tablesOf } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

interface Cell {
  /** Cells with the same unit, convention, row name, group and role have the same key. */
  readonly key: string;
  readonly tabell: string;
  readonly rad: string;
  readonly kolumn: string;
  readonly tal: Tal;
  readonly place: Place;
}

const ROLLER = ['budget', 'utfall', 'föregående år'] as const;

export const sammaRadOlika: Rule = {
  id: 'samma-rad-olika',
  compare: ({ nämnd }) => {
    const cells = tablesOf(nämnd).flatMap(cellsOf);
    const firstByKey = new Map<string, Cell>();
    return cells.flatMap((here): Comparison[] => {
      const other = firstByKey.get(here.key);
      if (!other) firstByKey.set(here.key, here);
      if (!other || other.tabell === here.tabell) return [];
      const facts = { rad: here.rad, kolumn: here.kolumn, här: here.tal.text, där: other.tal.text };
      const related = [{ place: other.place, text: `tabellen ${other.tabell}` }];
      const isSame = isSameAmount(here.tal, other.tal);
      const found = isSame ? undefined : finding('samma-rad-olika', here.place, facts, related);
      return [{ place: here.place, med: () => `tabellen ${other.tabell}: ${formatTal(other.tal)}`, parts: [other.place], found }];
    });
  },
};

function cellsOf(tabell: Tabell): Cell[] {
  const rows = computeRows(tabell).filter(({ slag }) => slag === 'rad');
  const alone = rows.filter(({ data }) => rows.filter((one) => one.data.namn === data.namn).length === 1);
  const { enhet, kolumner } = tabell.data;
  const columns = groupsOf(kolumner).flatMap((grupp) => ROLLER.flatMap((roll) => columnWithRole(kolumner, grupp, roll) ?? []));
  return alone.flatMap(({ data, path, celler }) =>
    columns.flatMap((kolumn): Cell[] => {
      const tal = celler.get(kolumn.id)?.publicerat;
      if (!(tal instanceof Tal)) return [];
      const key = JSON.stringify([enhet, conventionOf(tabell), data.namn, kolumn.grupp, kolumn.roll]);
      const place = at(tabell.file, [...path, 'värden', kolumn.id]);
      return [{ key, tabell: tabell.id, rad: data.namn, kolumn: columnLabel(kolumn), tal, place }];
    }),
  );
}

/** Whether two amounts are the same. One table may print more decimals than the other. */
function isSameAmount(a: Tal, b: Tal): boolean {
  return isRoundingOf(a, b) || isRoundingOf(b, a);
}
