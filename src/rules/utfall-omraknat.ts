/**
 * Reports an utfall of an earlier period that differs from the one in the previous year's data, unless a new series explains it.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { newBreaks } from '../resolve/series-breaks.ts';
import { allMått } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

export const utfallOmräknat: Rule = {
  id: 'utfall-omraknat',
  comparesYears: true,
  compare: ({ nämnd, föregående, år: { år } }) =>
    allMått(nämnd).flatMap((mått): Comparison[] => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      const breaks = newBreaks(mått, before).filter((från) => från <= år);
      return Object.entries(mått.resultat.utfall ?? {}).flatMap(([period, tal]) => {
        const then = before.resultat.utfall?.[period];
        if (!then || breaks.some((från) => yearOf(period) >= från)) return [];
        const place = at(mått.file, [...mått.path, 'resultat', 'utfall', period]);
        const earlier = at(before.file, [...before.path, 'resultat', 'utfall', period]);
        const related = [{ place: earlier, text: 'förra året' }];
        const differs = then.minus(tal).värde !== 0;
        const found = differs
          ? finding('utfall-omraknat', place, { period, nu: tal.skrivet, då: then.skrivet }, related)
          : undefined;
        return [{ place, med: () => `förra årets fil: ${formatFigure(then, '{tal}')}`, found }];
      });
    }),
};
