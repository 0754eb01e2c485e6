/** Reports an utgångsår without an utfall that the trend can start from. A varav row that inherits its utgångsår is not reported. */
import { finding } from '../diagnostics/finding.ts';
import { newestPeriod, startOf } from '../facts/change.ts';
import { allMått, placeIn } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const utgångsårUtanUtfall: Rule = {
  id: 'utgangsar-utan-utfall',
  run: ({ nämnd }) => {
    const all = allMått(nämnd);
    const inheriting = new Set(all.flatMap((one) => one.varav.filter(({ plan }) => plan.utgångsår === one.plan.utgångsår)));
    return all.flatMap((mått) => {
      const { plan } = mått;
      const newest = newestPeriod(mått);
      if (plan.utgångsår === undefined || newest === undefined || inheriting.has(mått) || startOf(mått, newest) !== undefined)
        return [];
      const facts = { utgångsår: plan.utgångsår, senaste: newest };
      return [finding('utgangsar-utan-utfall', placeIn(mått, ['plan', 'utgångsår']), facts)];
    });
  },
};
