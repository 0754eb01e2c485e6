/**
 * Reports a mått with a target for the year that has no forecast, at an occasion that requires one. A mått whose figure of the year is
 * known needs none.
 */
import { finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { allMått, placeIn, reportedPath } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const prognosSaknas: Rule = {
  id: 'prognos-saknas',
  run: ({ nämnd, år }) =>
    (år.tillfälle.kräver.has('prognos') ? allMått(nämnd) : [])
      .filter(({ nivå, plan, resultat, väntat }) => {
        const isTargeted = nivå === 0 && plan.etappmål?.[String(år.år)] !== undefined;
        return isTargeted && !väntat && !Object.keys(resultat.utfall ?? {}).some((period) => isWholeYear(period, år.år));
      })
      .map((mått) => finding('prognos-saknas', placeIn(mått, reportedPath(år, 'prognos'), 'key'), { namn: mått.namn })),
};

function isWholeYear(period: string, år: number): boolean {
  return yearOf(period) === år && !period.includes('-');
}
