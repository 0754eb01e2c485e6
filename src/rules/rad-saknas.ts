/**
 * Reports a row that a sum lacks: what is missing from its parts is the row of another table, or of the previous year's table.
 * It explains the findings of the sum.
 */
import { at, type Finding, finding, pathOf } from '../diagnostics/finding.ts';
import { isWithin } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows, differsBeyondRounding, roundingOf } from '../resolve/amounts.ts';
import { cellsOfRow } from '../resolve/equations.ts';
import { conventionOf } from '../resolve/minus.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const radSaknas: Rule = {
  id: 'rad-saknas',
  run: ({ nämnd, föregående }) =>
    tablesOf(nämnd).flatMap((tabell) => {
      const rows = computeRows(tabell);
      const short = rows.map((row) => ({ row, missing: missingFrom(row, tabell) })).filter(({ missing }) => missing.size > 0);
      if (short.length === 0) return [];
      const names = new Set(rows.map(({ data }) => data.namn));
      const others = candidates(tabell, nämnd, föregående).filter(({ row }) => !names.has(row.data.namn));
      return short.flatMap(({ row, missing }) => {
        const fitting = others.filter((one) => fits(one, missing));
        const [found] = fitting;
        const isOnly = fitting.every((one) => one.row.data.namn === found?.row.data.namn);
        return found && isOnly ? [report(tabell, row, found)] : [];
      });
    }),
};

/** What a sum has beyond its parts, and how much of it rounding may explain. */
interface Missing {
  readonly tal: Tal;
  readonly tolerance: number;
}

/** What a sum has beyond its parts, by group and role of the column. Only columns that differ by more than rounding. */
function missingFrom({ slag, celler }: BeloppsRad, { data: { kolumner } }: Tabell): ReadonlyMap<string, Missing> {
  if (slag !== 'summa') return new Map();
  return new Map(
    kolumner.flatMap((kolumn) => {
      const cell = celler.get(kolumn.id);
      if (cell?.genom !== 'summa' || !differsBeyondRounding(cell)) return [];
      const { publicerat, beräknat } = cell;
      if (typeof publicerat !== 'object' || !beräknat) return [];
      const missing = { tal: publicerat.minus(beräknat), tolerance: roundingOf(publicerat, beräknat, cell.termer.length) };
      return [[columnKey(kolumn), missing] as const];
    }),
  );
}

const columnKey = ({ grupp, roll }: { readonly grupp?: string | undefined; readonly roll: string }) =>
  JSON.stringify([grupp ?? null, roll]);

/** A row that may be missing, with its amounts by the columns in which it would be missing. */
interface Candidate {
  readonly tabell: Tabell;
  readonly row: BeloppsRad;
  readonly amounts: ReadonlyMap<string, Tal>;
  readonly källa: 'en annan tabell' | 'förra årets tabell';
}

function candidates(tabell: Tabell, nämnd: Nämnd, föregående: Nämnd | undefined): Candidate[] {
  const before = predecessorOf(föregående, nämnd, tabell);
  const others = tablesOf(nämnd).filter((one) => one !== tabell && isAlike(one, tabell));
  return [
    ...others.flatMap((one) => rowsOf(one, 'en annan tabell')),
    ...(before?.slag === 'tabell' && isAlike(before, tabell) ? rowsOf(before, 'förra årets tabell') : []),
  ];
}

const isAlike = (one: Tabell, other: Tabell) => one.data.enhet === other.data.enhet && conventionOf(one) === conventionOf(other);

function rowsOf(tabell: Tabell, källa: Candidate['källa']): Candidate[] {
  return computeRows(tabell).map((row) => {
    const amounts = [...cellsOfRow(tabell, row)].flatMap(([kolumn, { tal }]): [string, Tal][] => {
      if (källa === 'en annan tabell') return [[columnKey(kolumn), tal]];
      // What was the utfall is the amount of the year before.
      return kolumn.roll === 'utfall' ? [[columnKey({ ...kolumn, roll: 'föregående år' }), tal]] : [];
    });
    return { tabell, row, amounts: new Map(amounts), källa };
  });
}

/**
 * Whether a row is what is missing in every column that it has: in two columns, or with so many digits that it is no coincidence. In a
 * single column of another table, to the last digit.
 */
function fits({ amounts, källa }: Candidate, missing: ReadonlyMap<string, Missing>): boolean {
  const shared = [...missing].flatMap(([key, { tal, tolerance }]) => {
    const own = amounts.get(key);
    return own ? [{ tal, tolerance, own }] : [];
  });
  const isTelling = shared.length > 1 || shared.some(({ own }) => own.text.replace(/\D|^0+/g, '').length >= 3);
  const isExact = shared.length === 1 && källa === 'en annan tabell';
  return isTelling && shared.every(({ tal, tolerance, own }) => isWithin(isExact ? 0 : tolerance, tal, own));
}

function report(tabell: Tabell, sum: BeloppsRad, { tabell: other, row, källa }: Candidate): Finding {
  const facts = { summa: sum.data.namn, rad: row.data.namn, källa };
  const related = [{ place: at(other.file, row.path), text: källa }];
  const explains = [...cellsOfRow(tabell, sum).values()].map(({ place }) => ({
    place: at(place.file, pathOf(place)),
    codes: ['summa-stammer-inte'] as const,
  }));
  return { ...finding('rad-saknas', at(tabell.file, [...sum.path, 'delar'], 'key'), facts, related), explains };
}
