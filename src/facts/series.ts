/** Builds a mått's utfall as a time series: which of them are comparable, and the margin of each. */
import { comparePeriods, periodEnd, yearOf } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { margin, uncertaintyOf } from './uncertainty.ts';

/** One utfall in a time series. */
export interface Seriepunkt {
  readonly period: string;
  /** The end of the period, in years. */
  readonly tid: number;
  readonly tal: Tal;
  /**
   * Margin of error, plus or minus, in the mått's unit. Null for a full count without a published margin. A register has no
   * sampling error, although its mätslag has a limit below which a change does not count.
   */
  readonly marginal: number | null;
  /** The number of series breaks up to the period. Utfall with the same number are comparable. */
  readonly serie: number;
}

/** Returns the utfall of a mått in time order. */
export function series(mått: Mått, gemensamt: Gemensamt): readonly Seriepunkt[] {
  const { utfall = {}, seriebrott = [], osäkerhet: published = {} } = mått.resultat;
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  return Object.entries(utfall)
    .sort(([a], [b]) => comparePeriods(a, b))
    .map(([period, tal]) => ({
      period,
      tid: periodEnd(period),
      tal,
      marginal:
        osäkerhet && (osäkerhet.slag === 'urval' || published[period]) ? margin(mått, tal, period, osäkerhet, gemensamt) : null,
      serie: seriebrott.filter(({ från }) => från <= yearOf(period)).length,
    }));
}
