/** Reports an utfall or a placement for a year after the year of the report. */
import { at, finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const periodIFramtiden: Rule = {
  id: 'period-i-framtiden',
  run: ({ nämnd, år: { år } }) =>
    allMått(nämnd).flatMap(({ file, path, resultat }) =>
      (['utfall', 'ranking'] as const).flatMap((field) =>
        Object.keys(resultat[field] ?? {})
          .filter((period) => yearOf(period) > år)
          .map((period) => finding('period-i-framtiden', at(file, [...path, 'resultat', field, period], 'key'), { period, år })),
      ),
    ),
};
