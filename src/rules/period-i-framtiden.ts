/** Reports an utfall or a placement for a year after the year of the report. */
import { at, finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const periodIFramtiden: Rule = {
  id: 'period-i-framtiden',
  run: ({ nämnd, år: { år, tillfälle } }) =>
    allMått(nämnd).flatMap(({ file, path, uppföljning }) =>
      (['utfall', 'ranking'] as const).flatMap((field) =>
        Object.keys(uppföljning?.[field] ?? {})
          .filter((period) => yearOf(period) > år)
          .map((period) =>
            finding('period-i-framtiden', at(file, [...path, 'uppföljning', tillfälle, field, period], 'key'), { period, år }),
          ),
      ),
    ),
};
