/**
 * Reports amounts that a table gives for the previous year, or opens the year with, when they differ from the utfall in the
 * previous year's own table.
 */
import { at, finding, type Place } from '../diagnostics/finding.ts';
import { relativeYears } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import { columnLabel, columnWithRole, groupsOf } from '../resolve/columns.ts';
import { type Tabell, tablesOf } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import { closingRowIds } from './ingaende-balans.ts';
import type { Comparison, Rule } from './rule.ts';

export const förraÅretsTabell: Rule = {
  id: 'forra-arets-tabell',
  comparesYears: true,
  compare: ({ nämnd, föregående, år }) =>
    tablesOf(nämnd).flatMap((tabell): Comparison[] => {
      const before = tablesOf(föregående).find(({ id }) => id === tabell.id);
      if (!before) return [];
      const closing = amountsOf(before, 'utfall');
      return amountsOfLastYear(tabell, år.år).flatMap(({ rad, grupp, namn, kolumn, tal, place }) => {
        const then = closing.find((one) => one.rad === rad && relativeGroup(one, år.år - 1) === grupp);
        if (!then) return [];
        const facts = { rad: namn, kolumn, här: tal.text, där: then.tal.text };
        const related = [{ place: then.place, text: 'förra årets tabell' }];
        const found = tal.minus(then.tal).värde === 0 ? undefined : finding('forra-arets-tabell', place, facts, related);
        return [{ place, med: () => `förra årets tabell: ${formatTal(then.tal)}`, found }];
      });
    }),
};

interface Amount {
  readonly rad: string;
  /** The group of the column. In `amountsOfLastYear` its name is relative to the year of its table. */
  readonly grupp: string | undefined;
  readonly namn: string;
  readonly kolumn: string;
  readonly tal: Tal;
  readonly place: Place;
}

function amountsOf(tabell: Tabell, roll: 'utfall' | 'föregående år'): Amount[] {
  const { kolumner } = tabell.data;
  const columns = groupsOf(kolumner).flatMap((grupp) => columnWithRole(kolumner, grupp, roll) ?? []);
  return computeRows(tabell).flatMap(({ data, path, celler }) =>
    columns.flatMap((kolumn): Amount[] => {
      const tal = celler.get(kolumn.id)?.publicerat;
      if (!(tal instanceof Tal)) return [];
      const place = at(tabell.file, [...path, 'värden', kolumn.id]);
      return [{ rad: data.id, grupp: kolumn.grupp, namn: data.namn, kolumn: columnLabel(kolumn), tal, place }];
    }),
  );
}

/**
 * The amounts that are about the previous year: those for the year before, those that open the year, each with the id of the row
 * that closed the previous year, and the utfall in a group that is named after that year.
 */
function amountsOfLastYear(tabell: Tabell, år: number): Amount[] {
  const utfall = amountsOf(tabell, 'utfall');
  const opening = utfall.flatMap((one) => closingRowIds(one.rad).map((rad) => ({ ...one, rad })));
  const own = [...amountsOf(tabell, 'föregående år'), ...opening].map((one) => ({ ...one, grupp: relativeGroup(one, år) }));
  const ofYearBefore = utfall
    .filter(({ grupp }) => grupp !== undefined && relativeYears(grupp, år).includes('{-1}'))
    .map((one) => ({ ...one, grupp: relativeGroup(one, år - 1) }));
  return [...own, ...ofYearBefore];
}

const relativeGroup = ({ grupp }: Pick<Amount, 'grupp'>, år: number) =>
  grupp === undefined ? undefined : relativeYears(grupp, år);
