/**
 * Leaves out the columns of a table that an occasion does not show. A column with `tillfälle` belongs to that occasion, and a forecast
 * is shown at later occasions too. A column of results without `tillfälle` belongs to the whole year.
 */
import type { Kolumn, Kolumnroll, RadData, TabellFil } from '../model/tabell.ts';
import type { BoardLinker } from './board-linker.ts';
import { writtenTerms } from './columns.ts';
import { allRows } from './minus.ts';
import { type Tillfälle, yearOccasion } from './tillfalle.ts';
import type { Tabell } from './year.ts';

/** The roles of columns that are known when the year is over. */
const RESULTS: readonly Kolumnroll[] = ['utfall', 'avvikelse', 'ackumulerat utfall', 'förbrukat'];

/** The table with the columns that the occasion shows, and the index of each in the file. */
export function shownColumns(
  data: TabellFil,
  { styrmodell, tillfälle, everyOccasion }: Pick<BoardLinker, 'styrmodell' | 'tillfälle' | 'everyOccasion'>,
): Pick<Tabell, 'data' | 'dolda' | 'kolumnplats' | 'visas'> {
  const isShown = columnShower(styrmodell, tillfälle);
  // A plan is made before last year's figures are known.
  const isUnknown = ({ id, roll }: Kolumn) =>
    tillfälle.slag === 'plan' &&
    roll === 'föregående år' &&
    allRows(data.rader).every(({ värden }) => värden?.[id] === undefined);
  const isWanted = (one: Kolumn) => isShown(one) && !isUnknown(one);
  const shown = everyOccasion ? data.kolumner : withTerms(data.kolumner.filter(isWanted), data.kolumner);
  const kolumnplats = shown.map((kolumn) => data.kolumner.indexOf(kolumn));
  if (shown.length === data.kolumner.length) return { data, dolda: [], kolumnplats, visas: true };
  const dolda = data.kolumner.filter((one) => !shown.includes(one));
  const hidden = new Set(dolda.map(({ id }) => id));
  const rader = data.rader.map((rad) => withoutCells(rad, hidden));
  return { data: { ...data, kolumner: shown, rader }, dolda, kolumnplats, visas: shown.some(({ roll }) => roll !== 'text') };
}

/** Returns whether a column is shown at an occasion. An unknown name of an occasion, which is an error, hides no column. */
export function columnShower(
  all: Parameters<typeof yearOccasion>[0],
  current: Tillfälle,
): (kolumn: { readonly roll: string; readonly tillfälle?: string | undefined }) => boolean {
  const ofYear = yearOccasion(all);
  return ({ roll, tillfälle }) => {
    const isForecast = roll === 'prognos';
    const owner = tillfälle === undefined ? undefined : all.tillfällen.find(({ id }) => id === tillfälle);
    const own = owner ?? (RESULTS.some((one) => one === roll) ? ofYear : undefined);
    if (!own) return !isForecast || current.slag !== 'plan';
    return own.id === current.id || (isForecast && own.ordning < current.ordning);
  };
}

/** The columns without those that are computed from a column that exists and is not shown. */
function withTerms(shown: readonly Kolumn[], all: readonly Kolumn[]): Kolumn[] {
  const isHidden = (id: string) => all.some((one) => one.id === id) && !shown.some((one) => one.id === id);
  const kept = shown.filter((one) => !writtenTerms(one).some(({ id }) => isHidden(id)));
  return kept.length === shown.length ? kept : withTerms(kept, all);
}

function withoutCells(rad: RadData, hidden: ReadonlySet<string>): RadData {
  const { värden, delar } = rad;
  return {
    ...rad,
    ...(värden && { värden: Object.fromEntries(Object.entries(värden).filter(([id]) => !hidden.has(id))) }),
    ...(delar && { delar: delar.map((del) => withoutCells(del, hidden)) }),
  };
}
