/**
 * How sure a figure is. The parameters belong to the kind of measurement (gemensamt/matslag.yaml); a margin that the source publishes
 * for one figure goes before them.
 */
import type { Osäkerhet } from '../model/gemensamt.ts';
import type { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';

/** 95 per cent of a normal distribution lies within so many standard deviations. */
const Z = 1.96;

export type Grund = 'kön' | 'område' | 'ålder';

/** What is known of the uncertainty of a measure's figures; undefined when its kind says nothing. */
export function uncertaintyOf(mått: Mått, { mätslag }: Gemensamt): Osäkerhet | undefined {
  return mätslag[mått.plan.mätslag]?.osäkerhet;
}

/** The margin of one figure in its own unit, plus or minus. `period` finds a published margin of the whole measure's figure. */
export function margin(mått: Mått, tal: Tal, period: string | undefined, osäkerhet: Osäkerhet, gemensamt: Gemensamt): number {
  const published = period === undefined ? undefined : mått.uppföljning?.osäkerhet?.[period];
  if (published?.felmarginal) return published.felmarginal.värde;
  if (published?.från && published.till) return (published.till.värde - published.från.värde) / 2;
  const isShare = gemensamt.enheter[mått.plan.enhet]?.slag === 'andel';
  const given = isShare ? osäkerhet.andelar : osäkerhet.övrigt;
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
 * The least difference between two figures that is more than chance, or worth a word. Two estimates err independently, so their
 * margins are added as squares; where everybody is counted it is the margin of the first figure.
 */
export function limit(a: number, b: number, { slag }: Osäkerhet): number {
  return slag === 'urval' ? Math.hypot(a, b) : a;
}

/** How many times wider the margin of a group is; undefined when the kind does not say how many of the answers a group has. */
export function groupFactor(grund: Grund, { slag, del_av_svaren }: Osäkerhet): number | undefined {
  if (slag === 'alla') return 1;
  const del = del_av_svaren?.[grund]?.värde;
  return del === undefined || del <= 0 ? undefined : Math.sqrt(100 / del);
}
