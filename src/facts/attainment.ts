/**
 * How much of its target a mått has reached (uppfyllelse): its utfall as a percentage of the limit that it has not passed. Where a lower
 * utfall is better, the percentage is that of the limit to the utfall. A target over several years is compared with their sum.
 */
import type { Krav } from '../model/interval.ts';
import { Tal } from '../model/tal.ts';
import type { Mått, År } from '../resolve/year.ts';
import { noneOf } from '../swedish/nouns.ts';
import { formatFigure } from '../swedish/numbers.ts';
import { dueTarget } from './etappmal.ts';
import { multiply, utfallUpTo } from './requirement.ts';

/** `del` of `av`, where `av` is more than zero, or why there is no percentage. `underlag` has the figures in Swedish. */
export type Uppfyllelse =
  | { readonly slag: 'andel'; readonly del: Tal; readonly av: Tal; readonly underlag: string }
  /** The utfall is zero or less where lower is better, so that it is better than any percentage of the target. */
  | { readonly slag: 'bäst'; readonly underlag: string }
  | { readonly slag: 'okänd'; readonly förklaring: string };

/** The limits of a target: the lower end, the upper end or both. */
interface Gränser {
  readonly från?: Tal;
  readonly till?: Tal;
}

/** Returns how much a mått has reached of its latest target that is due. */
export function attainment(mått: Mått, { år, gemensamt }: År): Uppfyllelse {
  const { plan, sort } = mått;
  const { målord } = sort;
  const unknown = (förklaring: string): Uppfyllelse => ({ slag: 'okänd', förklaring });
  const due = dueTarget(mått, år);
  if (due?.etappmål.slag !== 'krav') return unknown(`${noneOf(målord)} för året är ett tal att räkna med`);
  const { krav, snitt = 1 } = due.etappmål;
  const pattern = gemensamt.enheter[plan.enhet]?.skrivs ?? '{tal}';
  const found = utfallUpTo(mått, due.målår, snitt, gemensamt);
  if ('svar' in found) return unknown(found.förklaring);
  const figures = found.utfall.flatMap(({ tal }) => tal ?? []);
  if (figures.length < snitt) return unknown(`utfallet för ${due.målår} är inte känt som ett tal`);
  const limits = limitsOf(krav, plan.riktning);
  if (!limits) return unknown('ingen riktning är bättre än den andra');
  if ([limits.från, limits.till].some((limit) => limit && limit.värde <= 0))
    return unknown(`${målord.bestämd} är inte större än noll, så det går inte att räkna i procent`);
  const underlag = `${found.ämne} och ${målord.bestämd} ${printed(limits, pattern)}`;
  const { från, till } = limitsOf(multiply(krav, snitt), plan.riktning) ?? {};
  const sum = Tal.sum(figures);
  const isPassed = (limit: Tal | undefined) => limit === undefined || sum.minus(limit).värde >= 0;
  if (från && till && isPassed(från) && till.minus(sum).värde >= 0) return { slag: 'andel', del: sum, av: sum, underlag };
  if (från && !(till && isPassed(från))) return { slag: 'andel', del: sum, av: från, underlag };
  return till && sum.värde > 0 ? { slag: 'andel', del: till, av: sum, underlag } : { slag: 'bäst', underlag };
}

/** The percentage as a number from 0 to 100. Undefined when it is unknown. */
export function percentOf(one: Uppfyllelse): number | undefined {
  if (one.slag === 'okänd') return undefined;
  if (one.slag === 'bäst' || Tal.isShareAtLeast(one.del, one.av, HUNDRED)) return HUNDRED.värde;
  return Math.max(0, Tal.share(one.del, one.av, PERCENT_DECIMALS)?.värde ?? 0);
}

const HUNDRED = Tal.count(100);
/** More decimals than any limit of the kriterier has. */
const PERCENT_DECIMALS = 6;

/** Undefined for a plain number when neither direction is better. */
function limitsOf(krav: Krav, riktning: Mått['plan']['riktning']): Gränser | undefined {
  switch (krav.slag) {
    case 'spann':
      return { från: krav.från, till: krav.till };
    case 'gräns':
      return krav.ord === 'minst' || krav.ord === 'över' ? { från: krav.tal } : { till: krav.tal };
    case 'tal':
      return riktning === 'ingen' ? undefined : riktning === 'högre' ? { från: krav.tal } : { till: krav.tal };
  }
}

function printed({ från, till }: Gränser, pattern: string): string {
  return [från, till].flatMap((limit) => (limit ? [formatFigure(limit, pattern)] : [])).join(' till ');
}
