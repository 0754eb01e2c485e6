import { at, type Place } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import { type Belopp, computeRows, differsBeyondRounding } from './amounts.ts';
import type { Nämnd } from './year.ts';

interface DifferingCell {
  readonly place: Place;
  readonly facts: { readonly rad: string; readonly kolumn: string; readonly publicerat: string; readonly beräknat: string };
}

/** Returns the cells of a board's tables whose published amount differs from the computed one by more than rounding explains. */
export function differingCells(nämnd: Nämnd, genom: Belopp['genom']): DifferingCell[] {
  return [...nämnd.objekt.values()].flatMap((tabell) => {
    if (tabell.slag !== 'tabell') return [];
    return computeRows(tabell).flatMap(({ data, path, celler }) =>
      tabell.data.kolumner.flatMap(({ id, namn }): DifferingCell[] => {
        const cell = celler.get(id);
        if (!cell || cell.genom !== genom || !differsBeyondRounding(cell) || !(cell.publicerat instanceof Tal) || !cell.beräknat)
          return [];
        const facts = { rad: data.namn, kolumn: namn, publicerat: cell.publicerat.text, beräknat: cell.beräknat.text };
        return [{ place: at(tabell.file, [...path, 'värden', id]), facts }];
      }),
    );
  });
}
