/**
 * A measure's outcomes as a series in time: which of them can be compared, and how sure each is. The margin is null where everybody is
 * counted, unless the source has published one: what a register counts is not uncertain, however little of a change is worth a word.
 */
import { comparePeriods, timeOf, yearOf } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { margin, uncertaintyOf } from './uncertainty.ts';

export interface Seriepunkt {
  readonly period: string;
  readonly tid: number;
  readonly tal: Tal;
  readonly marginal: number | null;
  /** Which series it belongs to, counted from the oldest. */
  readonly serie: number;
}

export function series(mått: Mått, gemensamt: Gemensamt): readonly Seriepunkt[] {
  const { utfall = {}, seriebrott = [], osäkerhet: published = {} } = mått.uppföljning ?? {};
  const osäkerhet = uncertaintyOf(mått, gemensamt);
  return Object.entries(utfall)
    .sort(([a], [b]) => comparePeriods(a, b))
    .map(([period, tal]) => ({
      period,
      tid: timeOf(period),
      tal,
      marginal:
        osäkerhet && (osäkerhet.slag === 'urval' || published[period]) ? margin(mått, tal, period, osäkerhet, gemensamt) : null,
      serie: seriebrott.filter(({ från }) => från <= yearOf(period)).length,
    }));
}
