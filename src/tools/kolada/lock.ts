/**
 * What is known of each key figure, from the answers and the lock file of a board, and the new content of the lock file. A saved answer
 * may have a part of what is known, but an answer of Kolada itself has all of it.
 */
import { BORTTAGET, type HämtatKoladaFil } from '../../model/hamtat.ts';
import type { Tal } from '../../model/tal.ts';
import { fetchedSeries, type HämtadSerie } from '../../resolve/kolada.ts';
import type { Mått, År } from '../../resolve/year.ts';
import type { Plain } from '../../write/tree.ts';
import type { Answers, Nyckeltal } from './answer.ts';
import { type Fetched, type FetchedNyckeltal, isWritten, type Jämförd, type MåttResultat, type Source } from './compared.ts';
import { listed, nested, type Värden, valuesOf } from './values.ts';

/** What is known of the key figures of a board's mått. `answers` is undefined when only the lock file is used. */
export function fetchedOf(
  asking: readonly Mått[],
  år: År,
  lock: HämtatKoladaFil | undefined,
  answers: Answers | undefined,
  source: Source,
): Fetched {
  const fetched = new Map<string, FetchedNyckeltal>();
  for (const id of new Set(asking.map(({ plan }) => plan.kolada ?? ''))) {
    const before = lock?.nyckeltal[id];
    const known = before && headingOf(before);
    if (!answers) {
      if (before) fetched.set(id, { nyckeltal: known, värden: before.värden ?? {}, fel: [] });
      continue;
    }
    const own = asking.filter(({ plan }) => plan.kolada === id);
    const areas = new Set(own.flatMap((mått) => fetchedSeries(mått, år.gemensamt.kommun).map(({ område }) => område)));
    const rows = answers.rader.filter((one) => one.kpi === id && areas.has(one.municipality));
    const nyckeltal = answers.nyckeltal.get(id) ?? (source === 'filer' && rows.length > 0 ? known : undefined);
    if (!nyckeltal && (source === 'nät' || rows.length === 0)) continue;
    const { värden, fel } = valuesOf(rows);
    // An area that Kolada did not answer for says nothing about its values.
    const isGone = (område: string) => source === 'nät' && answers.områden.has(område);
    fetched.set(id, { nyckeltal, värden: withEarlier(värden, before?.värden, isGone), fel });
  }
  return fetched;
}

/** What the lock file has of a key figure itself. */
const headingOf = ({ rubrik, beskrivning }: HämtatKoladaFil['nyckeltal'][string]): Nyckeltal => ({ rubrik, beskrivning });

/** The values, and those that only the lock file has: as withdrawn in areas where they are gone, or else as they were. */
function withEarlier(värden: Värden, earlier: Värden | undefined, isGone: (område: string) => boolean): Värden {
  const before = listed(earlier).map((one) => ({ ...one, rått: isGone(one.område) ? BORTTAGET : one.rått }));
  return nested([...before, ...listed(värden)]);
}

/** The new content of the lock file. A key figure that is stopped for every mått keeps what the file had. */
export function contentOfLock(
  results: readonly MåttResultat[],
  lock: HämtatKoladaFil | undefined,
  fetched: Fetched,
  idag: string,
): { readonly [key: string]: Plain } {
  const nyckeltal: Record<string, Plain> = {};
  for (const id of [...new Set(results.map(({ kolada }) => kolada))].sort()) {
    const before = lock?.nyckeltal[id];
    const used = results.filter(({ kolada, stopp }) => kolada === id && stopp.length === 0);
    const heading = fetched.get(id)?.nyckeltal;
    if (used.length === 0 || !heading) {
      if (before) nyckeltal[id] = entryOf(headingOf(before), before.värden ?? {}, before.hämtat);
      continue;
    }
    const värden = usedValues(used);
    const same = before && entryOf(headingOf(before), before.värden ?? {}, before.hämtat);
    const next = entryOf(heading, värden, before?.hämtat ?? idag);
    nyckeltal[id] = same && JSON.stringify(same) === JSON.stringify(next) ? same : { ...next, hämtat: idag };
  }
  const skrivet = Object.fromEntries(
    results
      .map((one): readonly [string, Plain] => [one.mått.id, writtenOf(one, lock)])
      .filter(([, own]) => Object.keys(own as object).length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { nyckeltal, ...(Object.keys(skrivet).length > 0 && { skrivet }) };
}

function entryOf(heading: Nyckeltal, värden: Värden, hämtat: string): { readonly [key: string]: Plain } {
  const { rubrik, beskrivning } = heading;
  const isEmpty = Object.keys(värden).length === 0;
  return { rubrik, ...(beskrivning !== undefined && { beskrivning }), hämtat, ...(!isEmpty && { värden: värden as Plain }) };
}

/** The values that the mått have a place for. */
function usedValues(results: readonly MåttResultat[]): Värden {
  const used = results.flatMap(({ värden }) => värden);
  return nested(used.map(({ serie: { område, grupp }, period, rått }) => ({ område, period, grupp, rått })));
}

/** The figures of a mått that the program has written, before and now, as `skrivet` has them. */
function writtenOf(result: MåttResultat, lock: HämtatKoladaFil | undefined): Plain {
  const { utfall, kön, jämförelser } = lock?.skrivet?.[result.mått.id] ?? {};
  const now = (slag: HämtadSerie['slag']) => result.värden.filter((one) => one.serie.slag === slag && isWritten(one, result));
  const series = (slag: HämtadSerie['slag'], before: Series | undefined): Plain => {
    const names = [...new Set([...Object.keys(before ?? {}), ...now(slag).map(({ serie }) => serie.namn)])].sort();
    return Object.fromEntries(
      names.map((namn) => [
        namn,
        figures(
          before?.[namn],
          now(slag).filter(({ serie }) => serie.namn === namn),
        ),
      ]),
    );
  };
  const all = { utfall: figures(utfall, now('utfall')), kön: series('kön', kön), jämförelser: series('jämförelse', jämförelser) };
  return Object.fromEntries(Object.entries(all).filter(([, own]) => Object.keys(own as object).length > 0));
}

/** Figures by the name of their series. */
type Series = Readonly<Record<string, Readonly<Record<string, Tal>> | undefined>>;

/** The figures of a series: the earlier ones, and those that are written now. */
function figures(
  before: Readonly<Record<string, Tal>> | undefined,
  now: readonly Jämförd[],
): { readonly [period: string]: Plain } {
  return { ...before, ...Object.fromEntries(now.flatMap(({ period, tal }) => (tal ? [[period, tal]] : []))) };
}
