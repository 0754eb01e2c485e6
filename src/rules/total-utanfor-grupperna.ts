/**
 * Reports a share or a mean for all that does not lie between those of the groups of a division that covers everybody, or between
 * the lowest and the highest area.
 * Half a unit of the last published digit is allowed for rounding of each figure. Counts are skipped, since counts of groups add
 * up instead.
 */
import { at } from '../diagnostics/finding.ts';
import { isBetween } from '../model/rounding.ts';
import type { Tal } from '../model/tal.ts';
import { divisionsOf, isWhole } from '../resolve/groups.ts';
import { allMått, type Mått } from '../resolve/year.ts';
import { formatTal } from '../swedish/numbers.ts';
import { comparisonsOf, type Rule } from './rule.ts';

export const totalUtanförGrupperna: Rule = {
  id: 'total-utanfor-grupperna',
  compare: ({ nämnd, år: { gemensamt } }) =>
    comparisonsOf(
      'total-utanfor-grupperna',
      allMått(nämnd)
        .filter(({ plan }) => ['andel', 'medelvärde'].includes(gemensamt.enheter[plan.enhet]?.slag ?? ''))
        .flatMap(({ file, path, resultat }) =>
          Object.entries(resultat.utfall ?? {}).flatMap(([period, total]) =>
            spans(resultat, period).flatMap((figures) => {
              const [lowest, highest] = [figures[0], figures.slice(1).at(-1)];
              if (!lowest || !highest) return [];
              const [lägsta, högsta] = [lowest.text, highest.text];
              const isOutside = !isBetween(total, lowest, highest);
              return [
                {
                  place: at(file, [...path, 'resultat', 'utfall', period]),
                  med: () => `grupperna, från ${formatTal(lowest)} till ${formatTal(highest)}`,
                  facts: isOutside ? { total: total.text, lägsta, högsta, period } : undefined,
                },
              ];
            }),
          ),
        ),
    ),
};

/** The figures that a total must lie between: those of each division that covers everybody, and of the lowest and highest area. */
function spans(resultat: Mått['resultat'], period: string): Tal[][] {
  const { lägsta, högsta } = resultat.område ?? {};
  const areas = [lägsta?.[period]?.värde, högsta?.[period]?.värde].filter((one) => one !== undefined);
  const divisions = divisionsOf(resultat).filter(isWhole);
  return [
    ...divisions.map(({ grupper }) => {
      const figures = grupper.flatMap(({ värden: { [period]: tal } }) => tal ?? []);
      return figures.length === grupper.length ? figures : [];
    }),
    areas,
  ].map((figures) => figures.toSorted((a, b) => a.värde - b.värde));
}
