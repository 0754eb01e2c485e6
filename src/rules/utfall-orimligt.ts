/**
 * Reports a figure that cannot be right beside the other figures of its series: about 10, 100 or 1,000 times them, negative among
 * positive ones, a year instead of a figure, or a share outside 0–100. The other figures must agree among themselves, so that one
 * reading is possible. Small counts are skipped, since chance multiplies them. The severity is upplysning for a target, and when there is
 * a single other figure.
 */
import { finding } from '../diagnostics/finding.ts';
import { type Observation, observationsOf } from '../facts/history.ts';
import { yearOf } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import { allMått, type Mått, type År } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { formatTal } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

export const utfallOrimligt: Rule = {
  id: 'utfall-orimligt',
  compare: ({ nämnd, föregående, år }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      return observationsOf(mått, before?.slag === 'mått' ? before : undefined).flatMap((one) => compare(one, mått, år));
    }),
};

/** The greatest factor between the other figures of a series that are said to agree. */
const AGREEMENT = 3;
/** How far beyond the other figures a corrected figure may lie, as a factor. */
const ROOM = 1.5;
/** Counts below this are small. */
const SMALL_COUNT = 10;

type Slag = 'tiopotens' | 'minus' | 'årtal' | 'andel';

/** What is wrong with a figure, and what it may have been, with as many decimals as it needs. */
interface Fault {
  readonly slag: Slag;
  readonly gånger: number;
  readonly rätt: number | undefined;
}

/** The comparison of a figure with the others. None when the others do not agree, or are small counts. */
function compare(one: Observation, mått: Mått, { gemensamt }: År): Comparison[] {
  const { tal, others, period, place, isNewest } = one;
  // Of two figures, either may be the wrong one.
  if (others.length === 1 && !isNewest) return [];
  const sorted = others.toSorted((a, b) => a.värde - b.värde);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest || lowest.värde <= 0 || highest.värde > AGREEMENT * lowest.värde) return [];
  const enhet = gemensamt.enheter[mått.plan.enhet]?.slag;
  if (enhet === 'antal' && Math.min(lowest.värde, Math.abs(tal.värde) || lowest.värde) < SMALL_COUNT) return [];
  const fault = faultOf(one, lowest.värde, highest.värde, enhet);
  const facts = fault && {
    ...fault,
    vad: one.grupp ?? (one.slag === 'utfall' ? 'Utfallet' : capitalize(mått.sort.målord.bestämd)),
    period,
    värde: tal.text,
    lägsta: lowest.text,
    högsta: highest.text,
    rätt: fault.rätt === undefined ? undefined : String(Number(fault.rätt.toPrecision(12))),
    säker: one.slag === 'utfall' && others.length > 1,
  };
  const med = () => `övriga värden, från ${formatTal(lowest)} till ${formatTal(highest)}`;
  return [{ place, med, found: facts && finding('utfall-orimligt', place, facts) }];
}

/** The most specific thing that is wrong with a figure. Undefined when nothing is. */
function faultOf({ tal, period }: Observation, lowest: number, highest: number, enhet: string | undefined): Fault | undefined {
  const fits = (value: number) => value >= lowest / ROOM && value <= highest * ROOM;
  const { värde } = tal;
  if (fits(värde)) return undefined;
  if (isYear(tal, period)) return { slag: 'årtal', gånger: 1, rätt: undefined };
  const power = [10, 100, 1000].flatMap((gånger) => [
    { gånger, rätt: värde / gånger },
    { gånger, rätt: värde * gånger },
  ]);
  const [scaled] = power.filter(({ rätt }) => fits(rätt));
  // Between the agreeing figures and their tenfold there is room for a change that is real.
  if (scaled && (värde > 2 * highest || värde < lowest / 2)) return { slag: 'tiopotens', ...scaled };
  if (enhet === 'belopp' || enhet === 'övrigt' || enhet === undefined) return undefined;
  if (fits(-värde)) return { slag: 'minus', gånger: 1, rätt: -värde };
  const isBeyond = enhet === 'andel' && highest <= 100 && (värde > 100 || värde < 0);
  return isBeyond && lowest >= LEAST_SHARE ? { slag: 'andel', gånger: 1, rätt: undefined } : undefined;
}

/** Shares below this may be changes in percent, which may be negative or above 100. */
const LEAST_SHARE = 10;

/** Whether a figure is the year of its period, or the year before or after. */
function isYear(tal: Tal, period: string): boolean {
  return /^(?:19|20)\d\d$/.test(tal.text) && Math.abs(tal.värde - yearOf(period)) <= 1;
}
