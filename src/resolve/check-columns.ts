/** Checks the columns of a table: values in unknown columns, columns with the same role, and computations that are impossible. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Kolumn } from '../model/tabell.ts';
import { isTecken } from '../model/tecken.ts';
import type { Suggest } from '../swedish/spelling.ts';
import { textForAmount } from '../validate/issues.ts';
import { computeRows } from './amounts.ts';
import { columnLabel, dependsOnItself, isAmount, repeatedRoles, writtenTerms } from './columns.ts';
import type { Tabell } from './year.ts';

/** Reports every problem with the columns of a table. */
export function checkColumns(tabell: Tabell, suggest: Suggest): Finding[] {
  const { kolumner } = tabell.data;
  return [
    ...kolumner.flatMap((kolumn, i) =>
      checkComputation(kolumn, tabell, ['kolumner', tabell.kolumnplats[i] ?? i, 'räknas'], suggest),
    ),
    ...repeatedRoles(kolumner).map(({ kolumn, annan }) =>
      finding('kolumn-dubblett', at(tabell.file, ['kolumner', tabell.kolumnplats[kolumner.indexOf(kolumn)] ?? 0, 'roll']), {
        roll: kolumn.roll,
        grupp: kolumn.grupp,
        kolumn: kolumn.id,
        annan: annan.id,
      }),
    ),
    ...checkCells(tabell, suggest),
  ];
}

function checkComputation(kolumn: Kolumn, { file, data: { kolumner } }: Tabell, path: Path, suggest: Suggest): Finding[] {
  const impossible = (orsak: string) => finding('raknas-orimligt', at(file, path), { kolumn: columnLabel(kolumn), orsak });
  if (kolumn.räknas !== undefined && !isAmount(kolumn)) return [impossible('den har inga belopp')];
  const val = kolumner.map(({ id }) => id);
  const terms = writtenTerms(kolumn).flatMap(({ id }) => {
    const one = kolumner.find((other) => other.id === id);
    if (!one) return [finding('okand-kolumn', at(file, path), { kolumn: id, val, förslag: suggest(id, val) })];
    return isAmount(one) ? [] : [impossible(`kolumnen ”${id}” har inga belopp`)];
  });
  return dependsOnItself(kolumn, kolumner) ? [...terms, impossible('den skulle räknas ut av sig själv')] : terms;
}

function checkCells(tabell: Tabell, suggest: Suggest): Finding[] {
  const roles = new Map(tabell.data.kolumner.map(({ id, roll }) => [id, roll]));
  const val = [...roles.keys()];
  return computeRows(tabell).flatMap(({ data, path }) =>
    Object.entries(data.värden ?? {}).flatMap(([kolumn, värde]) => {
      const place = [...path, 'värden', kolumn];
      const roll = roles.get(kolumn);
      if (roll === undefined) {
        return [finding('okand-kolumn', at(tabell.file, place, 'key'), { kolumn, val, förslag: suggest(kolumn, val) })];
      }
      return typeof värde === 'string' && roll !== 'text' && !isTecken(värde)
        ? [textForAmount(at(tabell.file, place), värde)]
        : [];
    }),
  );
}
