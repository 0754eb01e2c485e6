/** Reports a target that is easier to reach than the one set for the same year in the previous year's plan. */
import { finding } from '../diagnostics/finding.ts';
import { type Etappmål, type Riktning, wantedInterval } from '../model/etappmal.ts';
import { includes } from '../model/interval.ts';
import { allMått, placeIn } from '../resolve/year.ts';
import { capitalize } from '../swedish/nouns.ts';
import { formatEtappmål } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

export const målvärdeSänkt: Rule = {
  id: 'malvarde-sankt',
  comparesYears: true,
  compare: ({ nämnd, föregående }) =>
    allMått(nämnd).flatMap((mått): Comparison[] => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      return Object.entries(mått.plan.etappmål ?? {}).flatMap(([målår, now]) => {
        const then = before.plan.etappmål?.[målår];
        const easier = then && isEasier(now, then, mått.plan.riktning);
        if (!then || easier === undefined) return [];
        const related = [{ place: placeIn(before, ['plan', 'etappmål', målår]), text: 'förra året' }];
        const place = placeIn(mått, ['plan', 'etappmål', målår]);
        const facts = {
          vad: capitalize(mått.sort.målord.bestämd),
          målår,
          nu: formatEtappmål(now, '{tal}'),
          då: formatEtappmål(then, '{tal}'),
        };
        const found = easier ? finding('malvarde-sankt', place, facts, related) : undefined;
        return [{ place, med: () => `förra årets plan: ${formatEtappmål(then, '{tal}')}`, found }];
      });
    }),
};

/**
 * Whether every figure that reached the earlier etappmål reaches this one, and others do as well. Undefined for etappmål that cannot be
 * compared.
 */
function isEasier(now: Etappmål, then: Etappmål, riktning: Riktning): boolean | undefined {
  if (now.slag !== 'krav' || then.slag !== 'krav' || now.snitt !== then.snitt) return undefined;
  const [own, earlier] = [wantedInterval(now, riktning), wantedInterval(then, riktning)];
  return own && earlier && includes(own, earlier) && !includes(earlier, own);
}
