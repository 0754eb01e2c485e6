/**
 * Reports rows and columns of amounts that the previous year's table had and this year's lacks, and tables that a chapter has lost.
 * Skips rows without amounts, rows of a table of projects, which end, and rows that have only a new id. A table that keeps less than
 * half of its rows is another table, and a reconstructed year may lack some.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { relativeYears } from '../model/period.ts';
import type { Kolumnroll, RadData } from '../model/tabell.ts';
import { Tal } from '../model/tal.ts';
import { type BeloppsRad, computeRows } from '../resolve/amounts.ts';
import { columnLabel, isAmount } from '../resolve/columns.ts';
import { pairColumns } from '../resolve/pair-columns.ts';
import { predecessorOf, successorOf } from '../resolve/replaces.ts';
import { type EgetKapitel, type Nämnd, type Tabell, tablesOf } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

/** The roles of columns that only a table of projects has. */
const PROJEKT: readonly Kolumnroll[] = ['ackumulerat utfall', 'beslutad totalutgift', 'beräknad totalutgift'];

export const tabelldelFinnsInteKvar: Rule = {
  id: 'tabelldel-finns-inte-kvar',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) => {
    if (nämnd.rekonstruerat) return [];
    const parts = tablesOf(nämnd).flatMap((tabell) => {
      const before = predecessorOf(föregående, nämnd, tabell);
      return before?.slag === 'tabell' ? [...lostColumns(tabell, before, år.år), ...lostRows(tabell, before, år.år)] : [];
    });
    const chapters = (föregående?.kapitel ?? []).filter((one) => one.slag === 'kapitel');
    return [...chapters.flatMap((kapitel) => lostTables(kapitel, nämnd, år.år)), ...parts];
  },
};

const isOfProjects = ({ data }: Tabell) => data.kolumner.some(({ roll }) => PROJEKT.includes(roll));

/** The tables that a chapter has lost. A table of projects ends, and one with the old name is the same. */
function lostTables(before: EgetKapitel, nämnd: Nämnd, år: number): Finding[] {
  const now = successorOf(nämnd, before);
  if (now?.slag !== 'kapitel') return [];
  const names = new Set(tablesOf(nämnd).map(({ namn }) => relativeYears(namn, år)));
  const isKept = (one: Tabell) =>
    successorOf(nämnd, one) !== undefined || nämnd.filer.has(one.id) || names.has(relativeYears(one.namn, år - 1));
  return before.tabeller
    .filter((one) => one.visas && !isOfProjects(one) && !isKept(one))
    .map((one) => {
      const facts = { vad: 'Tabellen', namn: one.namn } as const;
      const related = [{ place: at(one.file, ['namn']), text: 'förra året' }];
      return finding('tabelldel-finns-inte-kvar', at(now.file, ['rubrik']), facts, related);
    });
}

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
  if (isOfProjects(before)) return [];
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
