/**
 * Reports a placement among another number than in the previous year's data: in the same period, or in the newest period of each
 * year. A new series explains it, and so do placements of other mått from the same source among the same new number.
 */
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Placering } from '../model/etappmal.ts';
import { comparePeriods } from '../model/period.ts';
import { predecessorOf } from '../resolve/replaces.ts';
import { hasNewSeries } from '../resolve/series-breaks.ts';
import { allMått, type Mått, type Nämnd, placeIn } from '../resolve/year.ts';
import { formatPlacering } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const rankingAnnanBas: Rule = {
  id: 'ranking-annan-bas',
  comparesYears: true,
  run: ({ nämnd, föregående, år }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = predecessorOf(föregående, nämnd, mått);
      if (before?.slag !== 'mått' || hasNewSeries(mått, before, år.år)) return [];
      const earlier = placementsOf(before);
      return placementsOf(mått).flatMap(([period, nu], i, all): Finding[] => {
        const isNewest = i === all.length - 1;
        const [tidigare, då] = earlier.find(([one]) => one === period) ?? (isNewest ? earlier.at(-1) : undefined) ?? [];
        if (!tidigare || !då || då.av === nu.av || comparePeriods(tidigare, period) > 0) return [];
        if (tidigare !== period && isSharedBase(mått, period, nu, nämnd)) return [];
        const facts = { period, nu: formatPlacering(nu), tidigare, då: formatPlacering(då) };
        const related = [{ place: placeIn(before, ['resultat', 'ranking', tidigare]), text: 'förra året' }];
        return [finding('ranking-annan-bas', placeIn(mått, ['resultat', 'ranking', period]), facts, related)];
      });
    }),
};

/** The placements of a mått, in time order. */
function placementsOf({ resultat }: Mått): [period: string, Placering][] {
  return Object.entries(resultat.ranking ?? {}).sort(([a], [b]) => comparePeriods(a, b));
}

/** Whether another mått from the same source has a placement among the same number in the same period. */
function isSharedBase({ id, plan: { källa } }: Mått, period: string, { av }: Placering, nämnd: Nämnd): boolean {
  if (källa === undefined) return false;
  return allMått(nämnd).some(
    (other) => other.id !== id && other.plan.källa === källa && other.resultat.ranking?.[period]?.av === av,
  );
}
