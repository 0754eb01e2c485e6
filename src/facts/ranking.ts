/** Compares the newest published ranking of a mått with an earlier one. A lower place is better, also where a higher utfall is. */
import type { Placering } from '../model/etappmal.ts';
import { comparePeriods, kindOfPeriod, yearOf } from '../model/period.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { formatPlacering } from '../swedish/numbers.ts';
import { latestBreak } from './change.ts';
import { uncertaintyOf } from './uncertainty.ts';

/** A change of place with an explanation in Swedish. `slag` is undefined when the two rankings have no single answer. */
interface Platsändring {
  readonly slag: 'bättre' | 'oförändrat' | 'sämre' | undefined;
  readonly förklaring: string;
}

/**
 * Returns the change up to the newest ranking from that of the utgångsår, or else from the nearest earlier one of the same kind of period.
 * Both lie within the window of the mätslag (`fönster`, in years), and after the latest series break. Undefined without such rankings,
 * and without a mätslag that has a window.
 */
export function rankingChange(mått: Mått, år: number, gemensamt: Gemensamt): Platsändring | undefined {
  const { ranking = {} } = mått.resultat;
  const fönster = uncertaintyOf(mått, gemensamt)?.fönster.värde;
  const periods = Object.keys(ranking).sort(comparePeriods);
  const period = periods.at(-1);
  if (fönster === undefined || period === undefined || år - yearOf(period) > fönster) return undefined;
  const { utgångsår } = mått.plan;
  const earlier = periods
    .filter((one) => comparePeriods(one, period) < 0 && kindOfPeriod(one) === kindOfPeriod(period))
    .findLast((one) => utgångsår === undefined || yearOf(one) === utgångsår);
  const [before, now] = [ranking[earlier ?? ''], ranking[period]];
  if (earlier === undefined || !before || !now) return undefined;
  const isTooOld = utgångsår === undefined && yearOf(period) - yearOf(earlier) > fönster;
  if (isTooOld || yearOf(earlier) < latestBreak(mått, period)) return undefined;
  const steps =
    before.plats === now.plats && before.av === now.av
      ? `placeringen var ${formatPlacering(now)} både ${earlier} och ${period}`
      : `placeringen gick från ${formatPlacering(before)} (${earlier}) till ${formatPlacering(now)} (${period})`;
  const slag = compare(before, now);
  return {
    slag,
    förklaring:
      slag === undefined ? `${steps}, och antalet som jämförs har ändrats så att det inte avgör om den är bättre` : steps,
  };
}

/** Where the number that are ranked has changed, the place and the place as a share of that number have to agree. */
function compare(before: Placering, now: Placering): Platsändring['slag'] {
  const byPlace = Math.sign(now.plats - before.plats);
  const byShare = Math.sign(now.plats * before.av - before.plats * now.av);
  if (byPlace !== byShare) return undefined;
  return byPlace === 0 ? 'oförändrat' : byPlace < 0 ? 'bättre' : 'sämre';
}
