/** Sets each figure of a mått beside the other figures of its series, so that a rule can see whether it is possible. */
import { at, type Place } from '../diagnostics/finding.ts';
import { plainFigure } from '../model/etappmal.ts';
import { comparePeriods, kindOfPeriod, yearOf } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import { type Serie, seriesOf } from '../published/series.ts';
import { type Mått, placeIn } from '../resolve/year.ts';

/** A figure and the comparable figures of other periods. */
export interface Observation {
  /** The group, area or comparison. Undefined for the utfall of everybody, and for a target. */
  readonly grupp: string | undefined;
  readonly slag: 'utfall' | 'etappmål';
  readonly period: string;
  readonly tal: Tal;
  readonly place: Place;
  /** Whether no comparable period is later. */
  readonly isNewest: boolean;
  /** The figures of the series in other periods, also those that only the previous year's data have. Never empty. */
  readonly others: readonly Tal[];
}

/**
 * Returns the figures of a mått that others can be compared with. `before` is the same mått in the previous year, which often has
 * older periods. Figures on the other side of a series break and for another kind of period are not comparable.
 */
export function observationsOf(mått: Mått, before: Mått | undefined): Observation[] {
  const { resultat, plan } = mått;
  const breaks = resultat.seriebrott ?? [];
  const seriesNumber = (period: string) => breaks.filter(({ från }) => från <= yearOf(period)).length;
  const isComparable = (a: string, b: string) => kindOfPeriod(a) === kindOfPeriod(b) && seriesNumber(a) === seriesNumber(b);
  const earlier = before ? seriesOf(before) : [];
  const ofSeries = seriesOf(mått).flatMap((serie) => {
    const own = figuresOf(serie);
    const older = earlier.find((one) => one.indelning === serie.indelning && one.grupp === serie.grupp);
    // A period of both years is this year's, which may be a corrected figure.
    const all = { ...(older && figuresOf(older)), ...own };
    return Object.entries(own).flatMap(([period, tal]): Observation[] => {
      const comparable = Object.keys(all).filter((other) => other !== period && isComparable(other, period));
      const others = comparable.flatMap((other) => all[other] ?? []);
      const isNewest = comparable.every((other) => comparePeriods(other, period) < 0);
      const grupp = serie.path[0] === 'utfall' ? undefined : serie.grupp;
      const below = [...serie.path, period, ...(serie.path[0] === 'område' ? ['värde'] : [])];
      const place = at(mått.file, [...mått.path, 'resultat', ...below]);
      return others.length > 0 ? [{ grupp, slag: 'utfall', period, tal, place, isNewest, others }] : [];
    });
  });
  const utfall = Object.values(resultat.utfall ?? {});
  const targets = Object.entries(plan.etappmål ?? {}).flatMap(([period, etappmål]): Observation[] => {
    const tal = plainFigure(etappmål);
    const place = placeIn(mått, ['plan', 'etappmål', period]);
    const own = { grupp: undefined, slag: 'etappmål', period, place, isNewest: true, others: utfall } as const;
    return tal && utfall.length > 1 ? [{ ...own, tal }] : [];
  });
  return [...ofSeries, ...targets];
}

const figuresOf = ({ värden }: Serie): Record<string, Tal> =>
  Object.fromEntries(Object.entries(värden).map(([period, { tal }]) => [period, tal]));
