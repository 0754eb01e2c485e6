/** Finds the cell of a table that a place is, so that a rule can compare a reference to it with the other cells of its row. */
import { type Path, type Place, pathOf } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows, shownAmount } from '../resolve/amounts.ts';
import { type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';

/** A row of a table. */
export interface Tabellrad {
  readonly tabell: Tabell;
  readonly rad: BeloppsRad;
}

/** A cell of a table. */
export interface Tabellcell extends Tabellrad {
  readonly kolumn: Kolumn;
}

/** Makes a function that returns the cell at a place. Undefined for a place that is no cell. */
export function cellFinder(nämnd: Nämnd): (place: Place) => Tabellcell | undefined {
  const tables = new Map(tablesOf(nämnd).map((tabell) => [tabell.file, tabell]));
  return (place) => {
    const tabell = tables.get(place.file);
    if (!tabell) return undefined;
    const path = pathOf(place);
    const isIn = (own: Path) => own.length === path.length - 2 && own.every((segment, i) => segment === path[i]);
    const rad = computeRows(tabell).find((one) => isIn(one.path));
    const kolumn = tabell.data.kolumner.find(({ id }) => id === path.at(-1));
    return rad && kolumn && { tabell, rad, kolumn };
  };
}

/** Returns the amount that the report shows in a column of a row. Undefined when there is none. */
export function amountIn({ rad }: Tabellrad, { id }: Kolumn): Tal | undefined {
  const amount = shownAmount(rad.celler.get(id));
  return amount instanceof Tal ? amount : undefined;
}
