/** Reports an etappmål that is easier to reach than the one set for the same year in the previous year's plan. */
import { at, finding } from '../diagnostics/finding.ts';
import { allMått } from '../resolve/year.ts';
import type { Rule } from './rule.ts';

export const etappmålSänkt: Rule = {
  id: 'etappmal-sankt',
  comparesYears: true,
  run: ({ nämnd, föregående }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      return Object.entries(mått.plan.etappmål ?? {}).flatMap(([målår, now]) => {
        const then = before.plan.etappmål?.[målår];
        if (now.slag !== 'tal' || then?.slag !== 'tal' || mått.plan.riktning === 'ingen') return [];
        const easier = now.tal.minus(then.tal).värde * (mått.plan.riktning === 'högre' ? -1 : 1) > 0;
        if (!easier) return [];
        const related = [{ place: at(before.file, [...before.path, 'plan', 'etappmål', målår]), text: 'förra året' }];
        const place = at(mått.file, [...mått.path, 'plan', 'etappmål', målår]);
        return [finding('etappmal-sankt', place, { målår, nu: now.tal.text, då: then.tal.text }, related)];
      });
    }),
};
