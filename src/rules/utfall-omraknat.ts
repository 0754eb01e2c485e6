/**
 * Reports an utfall of an earlier period that differs from the one in the previous year's data, unless a new series explains it.
 */
import { at, finding } from '../diagnostics/finding.ts';
import { yearOf } from '../model/period.ts';
import { allMått, type Mått } from '../resolve/year.ts';
import { formatFigure } from '../swedish/numbers.ts';
import type { Comparison, Rule } from './rule.ts';

export const utfallOmräknat: Rule = {
  id: 'utfall-omraknat',
  comparesYears: true,
  compare: ({ nämnd, föregående, år: { år } }) =>
    allMått(nämnd).flatMap((mått): Comparison[] => {
      const before = föregående?.objekt.get(mått.id);
      if (before?.slag !== 'mått') return [];
      return Object.entries(mått.resultat.utfall ?? {}).flatMap(([period, tal]) => {
        const then = before.resultat.utfall?.[period];
        const series = mått.resultat.seriebrott ?? [];
        const isNew = series.some(({ från }) => från <= år && yearOf(period) >= från && !hadBreak(before, från));
        if (!then || isNew) return [];
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

/** Whether the previous year's data already had the series break. */
function hadBreak({ resultat }: Mått, från: number): boolean {
  return (resultat.seriebrott ?? []).some((one) => one.från === från);
}
