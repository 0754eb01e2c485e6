/**
 * Reports amounts that a table gives for the previous year, or opens the year with, when they differ from the utfall in the
 * previous year's own table.
 */
import { at, finding, type Place } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import { computeRows } from '../resolve/amounts.ts';
import type { Nämnd, Tabell } from '../resolve/year.ts';
import { closingRowIds } from './ingaende-balans.ts';
import type { Rule } from './rule.ts';

export const förraÅretsTabell: Rule = {
  id: 'forra-arets-tabell',
  comparesYears: true,
  run: ({ nämnd, föregående }) =>
    tablesOf(nämnd).flatMap((tabell) => {
      const before = tablesOf(föregående).find(({ id }) => id === tabell.id);
      if (!before) return [];
      const closing = amountsOf(before);
      return [...amountsOf(tabell, 'föregående år'), ...opening(tabell)].flatMap(({ rad, namn, kolumn, tal, place }) => {
        const then = closing.find((one) => one.rad === rad);
        if (!then || tal.minus(then.tal).värde === 0) return [];
        const facts = { rad: namn, kolumn, här: tal.text, där: then.tal.text };
        return [finding('forra-arets-tabell', place, facts, [{ place: then.place, text: 'förra årets tabell' }])];
      });
    }),
};

interface Amount {
  readonly rad: string;
  readonly namn: string;
  readonly kolumn: string;
  readonly tal: Tal;
  readonly place: Place;
}

function tablesOf(nämnd: Nämnd | undefined): Tabell[] {
  return [...(nämnd?.objekt.values() ?? [])].filter((one): one is Tabell => one.slag === 'tabell');
}

function amountsOf(tabell: Tabell, roll: 'utfall' | 'föregående år' = 'utfall'): Amount[] {
  return computeRows(tabell).flatMap(({ data, path, celler }) =>
    tabell.data.kolumner.flatMap((kolumn): Amount[] => {
      const tal = kolumn.roll === roll ? celler.get(kolumn.id)?.publicerat : undefined;
      if (!(tal instanceof Tal)) return [];
      return [
        { rad: data.id, namn: data.namn, kolumn: kolumn.namn, tal, place: at(tabell.file, [...path, 'värden', kolumn.id]) },
      ];
    }),
  );
}

/** The amounts of opening rows, each with the id of the row that closed the previous year. */
function opening(tabell: Tabell): Amount[] {
  return amountsOf(tabell).flatMap((one) => closingRowIds(one.rad).map((rad) => ({ ...one, rad })));
}
