import { at, type Path, type Place } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { formatTal } from '../swedish/numbers.ts';
import { type Belopp, computeRows, differsBeyondRounding } from './amounts.ts';
import { columnLabel } from './columns.ts';
import type { Nämnd } from './year.ts';

interface ComparedCell {
  readonly place: Place;
  /** What the published amount was compared with, in Swedish. */
  readonly med: () => string;
  /** The places of the amounts that the computed one consists of, except those that are computed themselves. */
  readonly parts: readonly Place[];
  /** Undefined when the amounts agree. */
  readonly facts: Readonly<Record<'rad' | 'kolumn' | 'publicerat' | 'räknat' | 'beräknat', string>> | undefined;
}

/**
 * Returns the cells of a board's tables that have a published amount and a computed one, with the facts of those that differ by more
 * than rounding explains.
 */
export function comparedCells(nämnd: Nämnd, ...genom: readonly Belopp['genom'][]): ComparedCell[] {
  return [...nämnd.objekt.values()].flatMap((tabell) => {
    if (tabell.slag !== 'tabell') return [];
    const rows = computeRows(tabell);
    const placeOf = (path: Path, kolumn: Kolumn) => at(tabell.file, [...path, 'värden', kolumn.id]);
    // A term of a computation is the amount of its cell, the same object.
    const places = new Map<unknown, Place>(
      rows.flatMap(({ data, path }) =>
        tabell.data.kolumner.map((kolumn) => [data.värden?.[kolumn.id], placeOf(path, kolumn)] as const),
      ),
    );
    return rows.flatMap(({ data, path, celler }) =>
      tabell.data.kolumner.flatMap((kolumn): ComparedCell[] => {
        const cell = celler.get(kolumn.id);
        if (!cell || !genom.includes(cell.genom)) return [];
        const { publicerat, räknat, beräknat, termer } = cell;
        if (!(publicerat instanceof Tal) || !beräknat) return [];
        const facts = differsBeyondRounding(cell)
          ? { rad: data.namn, kolumn: columnLabel(kolumn), publicerat: publicerat.text, räknat, beräknat: beräknat.text }
          : undefined;
        const parts = termer.flatMap((tal) => places.get(tal) ?? []);
        return [{ place: placeOf(path, kolumn), med: () => `${räknat}: ${formatTal(beräknat)}`, parts, facts }];
      }),
    );
  });
}
