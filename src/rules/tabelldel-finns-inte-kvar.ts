/**
 * Reports rows and columns of amounts that the previous year's table had and this year's lacks. Rows without amounts, rows of a table
 * of projects, which end, and rows that have only a new id are skipped. A table that keeps less than half of its rows is another
 * table, and a reconstructed year may lack some.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { relativeYears } from '../model/period.ts';
import type { Kolumnroll, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows } from '../resolve/amounts.ts';
import { columnLabel, isAmount } from '../resolve/columns.ts';
import { pairColumns } from '../resolve/pair-columns.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { type Tabell, tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

/** The roles of columns that only a table of projects has. */
const PROJEKT: readonly Kolumnroll[] = ['ackumulerat utfall', 'beslutad totalutgift', 'beräknad totalutgift'];

export const tabelldelFinnsInteKvar: Rule = {
  id: 'tabelldel-finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    tablesOf(nämnd).flatMap((tabell) => {
      const before = nämnd.rekonstruerat ? undefined : predecessorOf(föregående, nämnd, tabell);
      return before?.slag === 'tabell' ? [...lostColumns(tabell, before, år.år), ...lostRows(tabell, before, år.år)] : [];
    }),
};

function lostColumns(tabell: Tabell, before: Tabell, år: number): Finding[] {
  const all = [...tabell.data.kolumner, ...tabell.dolda];
  const pairs = pairColumns({ kolumner: before.data.kolumner, år: år - 1 }, { kolumner: all, år });
  const added = pairs.flatMap(({ före, efter }) => (före || !efter ? [] : [efter.roll]));
  return pairs.flatMap(({ före, efter }) => {
    // A new column with the same role may be the same column with a new heading.
    if (!före || efter || !isAmount(före) || added.includes(före.roll)) return [];
    const related = [
      { place: at(before.file, ['kolumner', before.kolumnplats[before.data.kolumner.indexOf(före)] ?? 0]), text: 'förra året' },
    ];
    const facts = { vad: 'Kolumnen', namn: columnLabel(före) } as const;
    return [finding('tabelldel-finns-inte-kvar', at(tabell.file, ['kolumner'], 'key'), facts, related)];
  });
}

function lostRows(tabell: Tabell, before: Tabell, år: number): Finding[] {
  if (before.data.kolumner.some(({ roll }) => PROJEKT.includes(roll))) return [];
  const now = computeRows(tabell);
  const ids = new Set(now.map(({ data }) => data.id));
  const names = new Set(now.map(({ data }) => relativeYears(data.namn, år)));
  const isGone = ({ id, namn }: RadData) => !ids.has(id) && !names.has(relativeYears(namn, år - 1));
  const then = computeRows(before).filter(hasAmount);
  const gone = then.filter(({ data }) => isGone(data));
  if (2 * gone.length > then.length) return [];
  return gone
    .filter(({ under }) => !under.some(isGone))
    .map(({ data, path }) => {
      const related = [{ place: at(before.file, path), text: 'förra året' }];
      const facts = { vad: 'Raden', namn: data.namn } as const;
      return finding('tabelldel-finns-inte-kvar', at(tabell.file, ['rader'], 'key'), facts, related);
    });
}

/** Whether a row has a published amount other than zero. */
function hasAmount({ celler }: BeloppsRad): boolean {
  return [...celler.values()].some(({ publicerat }) => publicerat instanceof Tal && publicerat.värde !== 0);
}
