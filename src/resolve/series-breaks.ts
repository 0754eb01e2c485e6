/** Series breaks that are new since the previous year. They say why a mått is measured otherwise. */
import type { Mått } from './year.ts';

/** Whether a series break of the mått, from `år` or earlier, was not in the previous year's data. */
export function hasNewSeries(mått: Mått, before: Mått, år: number): boolean {
  return newBreaks(mått, before).some((från) => från <= år);
}

/** The first years of the series that the previous year's data did not have. */
export function newBreaks(mått: Mått, before: Mått): number[] {
  const earlier = (before.resultat.seriebrott ?? []).map(({ från }) => från);
  return (mått.resultat.seriebrott ?? []).flatMap(({ från }) => (earlier.includes(från) ? [] : [från]));
}
