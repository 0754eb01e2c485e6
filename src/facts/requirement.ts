/** Decides whether utfall meet a requirement. An outcome that is a limit decides only when every number that it may be does. */
import { type Etappmål, wantedInterval } from '../model/etappmal.ts';
import { type Interval, includes, type Krav, overlaps } from '../model/interval.ts';
import { yearOf } from '../model/period.ts';
import { Tal } from '../model/tal.ts';
import type { Gemensamt, Mått } from '../resolve/year.ts';
import { agreeing } from '../swedish/nouns.ts';
import { formatEtappmål, formatFigure } from '../swedish/numbers.ts';
import { enumerate } from '../swedish/typography.ts';
import { answered, type Svar, unknown } from './fact.ts';
import { utfallOf, type Årsutfall } from './utfall.ts';

/** Judges a requirement of `målår` by the outcome of that year, or by the mean of the years up to it. */
export function judgeRequirement(
  mått: Mått,
  målår: number,
  etappmål: Extract<Etappmål, { slag: 'krav' }>,
  gemensamt: Gemensamt,
): Svar {
  const { snitt = 1, krav } = etappmål;
  const found = utfallUpTo(mått, målår, snitt, gemensamt);
  if ('svar' in found) return found;
  const { utfall, ämne } = found;
  // Comparing the sum with the multiple of the limits is exact. The mean may have no end.
  const wanted = wantedInterval({ ...etappmål, krav: multiply(krav, snitt) }, mått.plan.riktning);
  if (!wanted) return unknown('måttet har ingen riktning, så det går inte att säga vad som är minst lika bra');
  const pattern = gemensamt.enheter[mått.plan.enhet]?.skrivs ?? '{tal}';
  const answer = verdict(wanted, sumOf(utfall));
  const target = formatEtappmål(etappmål, pattern);
  const { målord } = mått.sort;
  const { bestämd } = målord;
  if (answer === undefined)
    return unknown(`${ämne}, och det avgör inte om ${bestämd} ${target} är ${agreeing(målord, 'nått', 'nådd')}`);
  return answered(answer, `${ämne} och ${bestämd} ${target}`);
}

/**
 * Returns the utfall of the `snitt` years up to `målår`, oldest first, and in Swedish as the subject of a sentence (`ämne`). An answer
 * that says why, when a year has none or a series break makes them incomparable.
 */
export function utfallUpTo(
  mått: Mått,
  målår: number,
  snitt: number,
  gemensamt: Gemensamt,
): { readonly utfall: readonly Årsutfall[]; readonly ämne: string } | Svar<never> {
  const years = Array.from({ length: snitt }, (_, i) => målår - snitt + 1 + i);
  const utfall = years.flatMap((year) => utfallOf(mått, year, gemensamt) ?? []);
  const missing = years.filter((year) => !utfall.some(({ period }) => yearOf(period) === year));
  if (missing.length > 0) return unknown(`utfallet för ${enumerate(missing.map(String))} är inte känt`);
  const brott = (mått.resultat.seriebrott ?? []).find(({ från }) => från > (years[0] ?? målår) && från <= målår);
  if (brott) return unknown(`en ny serie börjar ${brott.från}, så inget medelvärde kan räknas för ${years[0]}–${målår}`);
  const pattern = gemensamt.enheter[mått.plan.enhet]?.skrivs ?? '{tal}';
  const [only, ...others] = utfall;
  const ämne =
    only && others.length === 0
      ? `utfallet ${only.period} är ${only.text}`
      : `utfallen är ${enumerate(utfall.map(({ period, text }) => `${text} (${period})`))}${mean(utfall, pattern)}`;
  return { utfall, ämne };
}

/** Whether the numbers are those wanted. Undefined when only some of the numbers that are possible are. */
export function verdict(wanted: Interval, possible: Interval): boolean | undefined {
  if (includes(wanted, possible)) return true;
  return overlaps(wanted, possible) ? undefined : false;
}

function mean(utfall: readonly Årsutfall[], pattern: string): string {
  const known = utfall.flatMap(({ tal }) => tal ?? []);
  return known.length === utfall.length ? `, i snitt ${formatFigure(Tal.mean(known), pattern)},` : '';
}

function sumOf(utfall: readonly Årsutfall[]): Interval {
  const known = Tal.sum(utfall.flatMap(({ tal }) => tal ?? [])).värde;
  const limits = utfall.filter(({ tal }) => !tal).map(({ möjliga }) => möjliga);
  return {
    min: limits.reduce((sum, { min }) => sum + min, known),
    medMin: limits.every(({ medMin }) => medMin),
    max: limits.reduce((sum, { max }) => sum + max, known),
    medMax: limits.every(({ medMax }) => medMax),
  };
}

/** The requirement on a sum of `n` figures that have it as a mean. */
export function multiply(krav: Krav, n: number): Krav {
  const times = (tal: Tal) => Tal.sum(Array.from({ length: n }, () => tal));
  if (krav.slag === 'spann') return { ...krav, från: times(krav.från), till: times(krav.till) };
  return { ...krav, tal: times(krav.tal) };
}
