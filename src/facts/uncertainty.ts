/**
 * Computes the uncertainty of a figure from the parameters of its mätslag (gemensamt/matslag.yaml). A margin that the source has
 * published for a figure takes precedence.
 */
import type { Osäkerhet } from '../model/gemensamt.ts';
import type { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';

/** 95 % of a normal distribution lies within ±1.96 standard deviations. */
const Z = 1.96;

/** A ground by which the figures of a mått are divided into groups. */
export type Grund = 'kön' | 'område' | 'ålder';

/** Returns the uncertainty parameters of a mått's mätslag. Undefined when the mätslag has none, or the mått has no mätslag. */
export function uncertaintyOf({ plan }: Mått, { mätslag }: Gemensamt): Osäkerhet | undefined {
  return mätslag[plan.mätslag ?? '']?.osäkerhet;
}

/** Says in Swedish why the uncertainty of a mått is unknown, with the file and the key that would state it. */
export function whyUncertaintyIsUnknown({ plan, file }: Mått, { filer }: Gemensamt): string {
  return plan.mätslag === undefined
    ? `måttet har inget mätslag (”plan.mätslag” i ${file})`
    : `mätslaget ${plan.mätslag} har ingen osäkerhet (”${plan.mätslag}.osäkerhet” i ${filer.mätslag})`;
}

/**
 * Returns the margin of one figure, plus or minus, in its own unit. A margin that is published for the mått's utfall of the period
 * takes precedence, then that of the mätslag for the unit of the mått, then that for its kind of unit.
 */
export function margin(mått: Mått, tal: Tal, period: string, osäkerhet: Osäkerhet, gemensamt: Gemensamt): number {
  const published = mått.resultat.osäkerhet?.[period];
  if (published?.felmarginal) return published.felmarginal.värde;
  if (published?.från && published.till) return (published.till.värde - published.från.värde) / 2;
  const { enhet } = mått.plan;
  const isShare = gemensamt.enheter[enhet]?.slag === 'andel';
  const given = osäkerhet.enheter?.[enhet] ?? (isShare ? osäkerhet.andelar : osäkerhet.övrigt);
  switch (given.slag) {
    case 'enheter':
      return given.tal.värde;
    case 'procent av värdet':
      return (Math.abs(tal.värde) * given.procent.värde) / 100;
    case 'svarande': {
      const share = Math.min(Math.max(tal.värde, 0), 100);
      return Z * Math.sqrt((share * (100 - share)) / given.antal.värde);
    }
  }
}

/**
 * Returns the limit that a difference between two figures must exceed to count, from their margins `a` and `b`. The errors of two
 * estimates are independent, so their margins are added in quadrature. For a full count the limit is the margin of the first
 * figure.
 */
export function significanceLimit(a: number, b: number, { slag }: Osäkerhet): number {
  return slag === 'urval' ? Math.hypot(a, b) : a;
}

/**
 * Returns the factor by which the margin of a group is wider than that of all: √(100 / the group's percentage of the answers). 1
 * for a full count. Undefined when the mätslag does not state that percentage.
 */
export function groupFactor(grund: Grund, { slag, del_av_svaren }: Osäkerhet): number | undefined {
  if (slag === 'alla') return 1;
  const del = del_av_svaren?.[grund]?.värde;
  return del === undefined || del <= 0 ? undefined : Math.sqrt(100 / del);
}
