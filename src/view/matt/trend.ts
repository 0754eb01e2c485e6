/** The sign of a mått's trend. Word and colour say whether the trend is good. An arrow says which way the figures went. */
import { direction } from '../../facts/change.ts';
import { trendCountsAs } from '../../facts/trend.ts';
import type { Mått, År } from '../../resolve/year.ts';
import type { Scope } from '../context.ts';
import { märke } from '../marke.ts';
import type { Märke, Trendmärke } from '../report.ts';
import { followUpPath } from './periods.ts';

/** The arrow of each change. */
const ARROWS = { ökat: 'upp', oförändrat: 'rakt', minskat: 'ner' } as const;

/** The decided trend. Null when there is none. A draft gives a lucka when it is to be filled in. */
export function trendOf(one: Mått, { gemensamt, luckor }: Scope, year: År): Trendmärke | null {
  const decided = märke(one.uppföljning?.trend, gemensamt.skalor.trend);
  if (!decided) return luckor.märke(one, followUpPath(year, 'trend'));
  return hasArrow(decided) ? { ...decided, symbol: arrowOf(one, decided.ord, year) } : decided;
}

/** A sign of the trend scale where it is explained. Its arrow is left out, because it depends on the mått. */
export function withoutArrow(sign: Märke): Trendmärke {
  return hasArrow(sign) ? { ...sign, symbol: null } : sign;
}

/** Whether the symbol of a step is an arrow. */
export function hasArrow({ symbol }: Pick<Märke, 'symbol'>): boolean {
  return Object.values(ARROWS).some((arrow) => arrow === symbol);
}

/**
 * The direction from the previous to the latest utfall. Null when the decided trend does not follow from these two, because it rests
 * on more: several years, groups or a ranking.
 */
function arrowOf(one: Mått, ord: string, { år, gemensamt }: År): Trendmärke['symbol'] {
  const slag = direction(one, år, gemensamt);
  return slag && meaningOf(slag, one) === trendCountsAs(ord, gemensamt) ? ARROWS[slag] : null;
}

/** Whether a change is good. Undefined for a mått where neither direction is better. */
function meaningOf(slag: keyof typeof ARROWS, { plan }: Mått): 'bättre' | 'oförändrat' | 'sämre' | undefined {
  if (plan.riktning === 'ingen') return undefined;
  if (slag === 'oförändrat') return 'oförändrat';
  return (slag === 'ökat') === (plan.riktning === 'högre') ? 'bättre' : 'sämre';
}
