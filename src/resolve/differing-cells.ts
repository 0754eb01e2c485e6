import { at, type Place } from '../diagnostics/finding.ts';
import { Tal } from '../model/tal.ts';
import { type Belopp, computeRows, differsBeyondRounding } from './amounts.ts';
import { columnLabel } from './columns.ts';
import type { Nämnd } from './year.ts';

interface DifferingCell {
  readonly place: Place;
  readonly facts: Readonly<Record<'rad' | 'kolumn' | 'publicerat' | 'räknat' | 'beräknat', string>>;
}

/** Returns the cells of a board's tables whose published amount differs from the computed one by more than rounding explains. */
export function differingCells(nämnd: Nämnd, ...genom: readonly Belopp['genom'][]): DifferingCell[] {
  return [...nämnd.objekt.values()].flatMap((tabell) => {
    if (tabell.slag !== 'tabell') return [];
    return computeRows(tabell).flatMap(({ data, path, celler }) =>
      tabell.data.kolumner.flatMap((kolumn): DifferingCell[] => {
        const cell = celler.get(kolumn.id);
        if (!cell || !genom.includes(cell.genom) || !differsBeyondRounding(cell)) return [];
        const { publicerat, räknat, beräknat } = cell;
        if (!(publicerat instanceof Tal) || !beräknat) return [];
        const facts = { publicerat: publicerat.text, räknat, beräknat: beräknat.text };
        return [
          {
            place: at(tabell.file, [...path, 'värden', kolumn.id]),
            facts: { rad: data.namn, kolumn: columnLabel(kolumn), ...facts },
          },
        ];
      }),
    );
  });
}
