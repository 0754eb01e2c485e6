/** Checks that the table rows that a board's overview shows exist in the board's own tables. */
import { at, type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { suggest } from '../swedish/spelling.ts';
import { computeRows } from './amounts.ts';
import type { Nämnd } from './year.ts';

/** Reports an unknown table or row in the board's `översikt`. */
export function checkOverview(nämnd: Nämnd): Finding[] {
  const { översikt } = nämnd.data;
  if (!översikt) return [];
  return [
    ...checkRow(nämnd, ['översikt'], översikt),
    ...(översikt.verksamheter ? checkRow(nämnd, ['översikt', 'verksamheter'], översikt.verksamheter) : []),
  ];
}

/** Reports a table or row that the board does not have. `path` is where they are named in the board's file. */
export function checkRow(
  nämnd: Nämnd,
  path: Path,
  { tabell, rad }: { readonly tabell: string; readonly rad: string },
): Finding[] {
  const found = nämnd.objekt.get(tabell);
  const unknown = (key: string, id: string, vad: string, known: readonly string[], hjälp: string) =>
    finding('okand-referens', at(nämnd.file, [...path, key]), { id, vad, förslag: suggest(id, known), hjälp });
  if (found?.slag !== 'tabell') {
    // A table whose file could not be used already has a finding.
    if (!found && nämnd.filer.has(tabell)) return [];
    const tables = [...nämnd.objekt.values()].filter(({ slag }) => slag === 'tabell').map(({ id }) => id);
    return [
      unknown(
        'tabell',
        tabell,
        'ingen tabell',
        tables,
        'Skriv namnet på en fil i någon av nämndens mappar tabeller, utan .yaml.',
      ),
    ];
  }
  const rows = computeRows(found).map(({ data }) => data.id);
  return rows.includes(rad)
    ? []
    : [unknown('rad', rad, `ingen rad i tabellen ${tabell}`, rows, `Raderna är: ${rows.join(', ')}.`)];
}
