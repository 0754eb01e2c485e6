/** Reports a target that is easier to reach than the one set for the same year in the previous year's plan. */
import { finding } from '../diagnostics/finding.ts';
import { type Etappmål, type Riktning, wantedInterval } from '../model/etappmal.ts';
import { includes } from '../model/interval.ts';
import { allMått, placeIn } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { writeEtappmål } from '../swedish/numbers.ts';
import type { Rule } from './rule.ts';

export const målvärdeSänkt: Rule = {
  id: 'malvarde-sankt',
  comparesYears: true,
  run: ({ nämnd, föregående }) =>
    allMått(nämnd).flatMap((mått) => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      return Object.entries(mått.plan.etappmål ?? {}).flatMap(([målår, now]) => {
        const then = before.plan.etappmål?.[målår];
        if (!then || !isEasier(now, then, mått.plan.riktning)) return [];
        const related = [{ place: placeIn(before, ['plan', 'etappmål', målår]), text: 'förra året' }];
        const place = placeIn(mått, ['plan', 'etappmål', målår]);
        const facts = { vad: capitalize(mått.sort.målord.bestämd), målår, nu: writeEtappmål(now), då: writeEtappmål(then) };
        return [finding('malvarde-sankt', place, facts, related)];
      });
    }),
};

/** Whether every figure that reached the earlier etappmål reaches this one, and others do as well. */
function isEasier(now: Etappmål, then: Etappmål, riktning: Riktning): boolean {
  if (now.slag !== 'krav' || then.slag !== 'krav' || now.snitt !== then.snitt) return false;
  const [own, earlier] = [wantedInterval(now, riktning), wantedInterval(then, riktning)];
  return own !== undefined && earlier !== undefined && includes(own, earlier) && !includes(earlier, own);
}
