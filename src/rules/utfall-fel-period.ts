/**
 * Reports utfall that are written under the wrong year: they are those that the previous year's data have for the period before or
 * after, or the newest figure has replaced the one before it. A trend, a recomputed figure and a missing one would be reported
 * otherwise, and none of them is the cause.
 */
import { at, type Finding, finding } from '../diagnostics/finding.ts';
import { followUpsOf } from '../facts/follow-ups.ts';
import { comparePeriods, kindOfPeriod } from '../model/period.ts';
import type { Tal } from '../model/tal.ts';
import { allMått, type Mått, type År } from '../resolve/year.ts';
import { enumerate } from '../swedish/typography.ts';
import type { Rule } from './rule.ts';

export const utfallFelPeriod: Rule = {
  id: 'utfall-fel-period',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått' || mått.resultat.seriebrott) return [];
      return shifted(mått, before, 1) ?? shifted(mått, before, -1) ?? replaced(mått, before, år) ?? [];
    }),
};

type Series = Readonly<Record<string, Tal>>;

const utfallOf = ({ resultat }: Mått): Series => resultat.utfall ?? {};
const isSame = (a: Tal | undefined, b: Tal | undefined) => a !== undefined && b !== undefined && a.minus(b).värde === 0;

/** The same period of another year: `12-2023` and -1 give `12-2022`. */
const yearsFrom = (period: string, years: number) => period.replace(/\d{4}/g, (year) => String(Number(year) + years));

/** The finding when at least two different figures have moved by some years, and none has stayed. Undefined otherwise. */
function shifted(mått: Mått, before: Mått, years: 1 | -1): Finding[] | undefined {
  const [now, then] = [utfallOf(mått), utfallOf(before)];
  const moved = Object.keys(now)
    .sort(comparePeriods)
    .filter((period) => then[yearsFrom(period, -years)] !== undefined);
  const figures = new Set(moved.map((period) => now[period]?.värde));
  const isMoved = moved.every((period) => isSame(now[period], then[yearsFrom(period, -years)]));
  const hasStayed = Object.keys(now).some((period) => isSame(now[period], then[period]));
  if (figures.size < 2 || !isMoved || hasStayed) return undefined;
  const förra = moved.map((period) => yearsFrom(period, -years));
  return [report(mått, before, moved.at(-1) ?? '', { nu: enumerate(moved), då: enumerate(förra) })];
}

/**
 * The finding when the newest figure of the previous year's data has another value, the year's own is missing, and the mått was measured
 * each year until then. Undefined otherwise.
 */
function replaced(mått: Mått, before: Mått, { år, tillfälle }: År): Finding[] | undefined {
  const [now, then] = [utfallOf(mått), utfallOf(before)];
  const [earlier, last] = Object.keys(then).sort(comparePeriods).slice(-2);
  if (earlier === undefined || last === undefined || yearsFrom(earlier, 1) !== last || last !== String(år - 1)) return undefined;
  const own = String(år);
  const isMissing = now[own] === undefined && !mått.tecken.some(({ path }) => path.at(-1) === own);
  if (!isMissing || kindOfPeriod(last) !== 'år' || tillfälle.slag !== 'helår') return undefined;
  const changed = Object.keys(now).filter((period) => then[period] !== undefined && !isSame(now[period], then[period]));
  if (changed.length !== 1 || changed[0] !== last) return undefined;
  return [report(mått, before, last, { nu: last, då: last, saknas: own })];
}

function report(
  mått: Mått,
  before: Mått,
  period: string,
  facts: { readonly nu: string; readonly då: string; readonly saknas?: string },
): Finding {
  const place = at(mått.file, [...mått.path, 'resultat', 'utfall', period]);
  const related = [{ place: at(before.file, [...before.path, 'resultat', 'utfall']), text: 'förra året' }];
  return { ...finding('utfall-fel-period', place, facts, related), explains: [followUpsOf(mått)] };
}
